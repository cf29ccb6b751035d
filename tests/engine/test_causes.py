"""Why different from last month: the causes add up to the whole change, to the fen."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minzheng.engine.case import Case, Household
from minzheng.engine.causes import causes
from minzheng.kernel.month import Month
from minzheng.policy.law import BoundLaw
from tests.engine.changes import all_taken, unknown_facts
from tests.engine.readings import case_of, pinned, shipped_law, verdicts
from tests.strategies.households import situations
from tests.strategies.law import parameters
from tests.strategies.picks import Drawn
from tests.strategies.situations import Situation

some = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def next_month(situation: Situation, data: st.DataObject, case: Case) -> tuple[Case, BoundLaw]:
    """A month on: perhaps another law, somebody gone or come, some facts learnt or changed."""
    law = shipped_law()
    values = data.draw(st.sampled_from([situation.parameters, parameters(Drawn(data.draw))]))
    bound = pinned(law, values, (Month.of(situation.on) + 1).last_day)
    known = [(who, name) for who, facts in case.people.items() for name in facts if name != "age"]
    changed = data.draw(st.lists(st.sampled_from(known), max_size=4, unique=True))
    learnt = data.draw(st.lists(st.sampled_from(unknown_facts(case) or known), max_size=3, unique=True))
    case = all_taken(data, bound, case, [*changed, *learnt])
    stays = data.draw(st.sets(st.sampled_from(case.members or ("",))))
    return replace(case, members=tuple(name for name in case.members if name in stays)), bound


@some
@given(situations(), st.data())
def test_the_causes_add_up_to_the_change(situation: Situation, data: st.DataObject) -> None:
    law = shipped_law()
    case = case_of(law, situation)
    before = Household(case, pinned(law, situation.parameters, situation.on))
    after = Household(*next_month(situation, data, case))
    code, unit = data.draw(st.sampled_from(sorted(verdicts(before))))
    amounts = [amount_of(household, code, unit) for household in (before, after)]
    found = causes(before, after, before.law.programmes[code], unit)
    assert sum(one.change_fen for one in found) == amounts[1] - amounts[0]
    assert all(one.change_fen for one in found)


def amount_of(household: Household, code: str, unit: str) -> int:
    """What a unit is due; nothing where there is no such unit any more."""
    _, amount, _ = verdicts(household).get((code, unit), ("", None, frozenset()))
    return amount or 0


STANDARD = "subsistence_allowance.standard"


def test_each_cause_is_named_with_what_it_made_of_the_amount() -> None:
    """The standard rises by 34.00 for each of two, a wage of 120.00 is learnt, one of three has died."""
    before = household({"甲": {}, "乙": {}, "丙": {}}, date(2023, 6, 30), 105000)
    after = household(
        {"甲": {"wage_income": 12000}, "乙": {}, "丙": {"died_on": 20230620}}, date(2023, 7, 31), 108400
    )
    programme = before.law.programmes["subsistence_allowance"]
    found = causes(before, after, programme, "H1")
    assert [(one.said.zh, one.change_fen) for one in found] == [
        ("最低生活保障标准由 1,050.00 元 调整为 1,084.00 元", 10200),
        ("甲的工资性收入由 0.00 元/月 变为 120.00 元/月", -12000),
        ("丙去世（2023年6月20日）", -108400),
    ]
    assert [one.said.en for one in found] == [
        "subsistence standard: 1,050.00 yuan became 1,084.00 yuan",
        "wage income of 甲: 0.00 yuan a month became 120.00 yuan a month",
        "丙 died (2023-06-20)",
    ]


def household(people: dict[str, dict[str, int]], on: date, standard: int) -> Household:
    """Three who earn nothing, under the shipped law with this standard and no cost of employment."""
    law = shipped_law()
    plain = {STANDARD: standard, "subsistence_allowance.employment_cost_rate": 0}
    facts = {
        spec.name: None if spec.default.__class__ is object else spec.encode(spec.default)
        for spec in law.catalogue.vocabulary.values()
        if not spec.derived and spec.entity == "person"
    }
    home = {"local_hukou": True, "financial_assets": 0, "cars": 0, "homes": 1, "companies": 0}
    everyone = {name: {**facts, "birth_date": 19800101, **own} for name, own in people.items()}
    return Household(Case(home, everyone, tuple(everyone)), pinned(law, plain, on))
