"""From what a programme declares to the plan of a case: steps, levels, ways, and what it keeps."""

from dataclasses import replace
from datetime import date
from json import dumps, loads

import pytest

from minzheng.casework.plan import Limit, plan_read
from minzheng.casework.procedure import plan_of, townships_decide, ways_of
from minzheng.casework.projection import DECIDING
from minzheng.expression.tree import Operand, Param, expr
from minzheng.policy.catalogue import CATALOGUE
from minzheng.policy.law import Law
from minzheng.policy.loaded import law_in
from minzheng.policy.programme import step

DAY = date(2023, 6, 30)
DIBAO = "subsistence_allowance"
MEASURES = "最低生活保障审核确认办法（民发〔2021〕57号）"


def law(place: str = "wuxing") -> Law:
    return law_in(place, (CATALOGUE,))


def limits(code: str, programme: str = DIBAO, *, place: str = "wuxing", day: date = DAY,
           delegated: bool = False) -> tuple[Limit, ...]:  # fmt: skip
    found = plan_of(law(place), programme, day, delegated=delegated).step(code)
    assert found is not None
    return found.limits


def by_level(found: tuple[Limit, ...]) -> list[tuple[int, str, str, str]]:
    return [(one.within, one.zh, one.source, one.at) for one in found]


def test_a_plan_has_the_steps_in_the_order_declared() -> None:
    codes = [one.code for one in plan_of(law(), DIBAO, DAY).steps]
    assert codes == [
        "accept",
        "survey",
        "check",
        "opinion",
        "publicity",
        "confirm",
        "refusal_notice",
        "whole",
    ]


def test_national_and_provincial_times_are_kept_apart_each_with_its_source() -> None:
    assert by_level(limits("confirm")) == [
        (10, "全国", MEASURES, "第二十条"),
        (5, "浙江省", "浙江省社会救助条例", "第十一条"),
    ]


def test_a_time_that_only_the_province_sets_stands_alone() -> None:
    assert by_level(limits("opinion")) == [(15, "浙江省", "浙江省社会救助条例", "第十一条")]
    assert limits("opinion", place="zhonglou") == ()


def test_the_limit_names_its_level_clock_and_confidence_in_both_languages() -> None:
    found = limits("confirm")[1]
    assert (found.level, found.en, found.clock, found.confidence) == (
        "province", "Zhejiang Province", "working_days", "S",
    )  # fmt: skip
    assert found.source_en.isascii()


def test_where_the_township_decides_the_whole_is_shorter_and_the_rest_the_same() -> None:
    assert by_level(limits("whole")) == [(30, "全国", MEASURES, "第二十二条")]
    assert [one.within for one in limits("whole", delegated=True)] == [20]
    assert limits("confirm", delegated=True) == limits("confirm")


def test_where_the_township_decides_the_confirming_step_is_its_own() -> None:
    ordinary, delegated = plan_of(law(), DIBAO, DAY), plan_of(law(), DIBAO, DAY, delegated=True)
    assert [one.who for one in ordinary.steps if one.decides] == ["county"]
    assert [one.who for one in delegated.steps if one.decides] == ["township"]


@pytest.mark.parametrize("programme", [DIBAO, "near_poverty"])
def test_a_district_says_once_that_its_townships_decide(programme: str) -> None:
    there, code = law(), f"{DIBAO}.delegated_to_townships"
    district = there.place
    said = replace(there.chain[0].values[f"{DIBAO}.round_to_fen"][0], since=date(2023, 1, 1), value=True)
    chain = [*there.chain[:-1], replace(district, values={**district.values, code: [said]})]
    delegating = Law(there.catalogue, chain)
    assert plan_of(delegating, programme, DAY) == plan_of(there, programme, DAY, delegated=True)
    assert plan_of(there, programme, DAY) == plan_of(there, programme, DAY, delegated=False)
    assert plan_of(delegating, programme, date(2022, 12, 31)).step("whole") == (
        plan_of(there, programme, date(2022, 12, 31)).step("whole")
    )


def test_a_programme_that_speaks_of_no_delegation_is_decided_by_the_county() -> None:
    assert not townships_decide(law(), "extreme_poverty_support", DAY)


def test_a_time_is_that_of_the_day_applied_for() -> None:
    before, after = date(2022, 10, 31), date(2022, 11, 1)
    assert [one.within for one in limits("whole", day=before, delegated=True)] == [30]
    assert [one.within for one in limits("whole", day=after, delegated=True)] == [20]
    assert [one.confidence for one in limits("whole", day=before, delegated=True)] == ["A"]


@pytest.mark.parametrize(
    ("programme", "step_", "days"),
    [(DIBAO, "whole", 45), ("near_poverty", "whole", 45), ("expenditure_hardship", "confirm", 45)],
)
def test_an_extended_time_is_kept_beside_the_ordinary_one(programme: str, step_: str, days: int) -> None:
    found = plan_of(law(), programme, DAY).step(step_)
    assert found is not None
    assert [one.within for one in found.limits] == [30]
    assert [one.within for one in found.extended] == [days]


def test_emergency_help_goes_another_way_than_help_with_expenses() -> None:
    assert set(ways_of(law(), "temporary_assistance")) == {"", "urgent"}
    ordinary = plan_of(law(), "temporary_assistance", DAY)
    urgent = plan_of(law(), "temporary_assistance", DAY, way="urgent")
    assert [one.code for one in ordinary.steps] == ["accept", "publicity", "confirm", "refusal_notice"]
    assert [one.code for one in urgent.steps] == ["emergency", "payment", "paperwork", "refusal_notice"]


def test_most_programmes_have_one_way() -> None:
    assert ways_of(law(), DIBAO) == ("",)


def test_a_step_without_law_says_nothing_of_one_and_is_an_assumption() -> None:
    found = plan_of(law(), "orphan_allowance", DAY).step("accept")
    assert found is not None
    assert (found.law, found.law_en, found.confidence) == ("", "", "A")


def test_the_article_of_a_step_is_said_in_words() -> None:
    found = plan_of(law(), DIBAO, DAY).step("confirm")
    assert found is not None
    assert found.law == f"{MEASURES}第二十条、第二十二条"


@pytest.mark.parametrize("place", ["wuxing", "binjiang", "zhonglou", "luohu"])
def test_every_programme_of_every_place_has_a_plan_that_reads_back_as_it_was(place: str) -> None:
    there = law(place)
    plans = [
        plan_of(there, programme.code, DAY, delegated=delegated, way=way)
        for programme in there.programmes()
        for way in ways_of(there, programme.code)
        for delegated in (False, True)
    ]
    assert [plan_read(loads(dumps(one.content())), DAY) for one in plans] == plans
    assert all(one.steps for one in plans)


def test_two_days_of_one_procedure_have_one_digest() -> None:
    one, other = plan_of(law(), DIBAO, DAY), plan_of(law(), DIBAO, date(2023, 7, 3))
    assert one.digest() == other.digest()
    assert one.digest() != plan_of(law(), DIBAO, DAY, delegated=True).digest()


def with_step(within: Operand, place: str = "wuxing") -> Law:
    """The law of a place with one programme's procedure a single step, timed as given."""
    declared = step("look", zh="看", en="look", who="county", within=expr(within), confidence="A")
    there = law(place)
    programme = replace(there.catalogue.programmes["orphan_allowance"], procedure=[declared])
    programmes = {**there.catalogue.programmes, "orphan_allowance": programme}
    return Law(replace(there.catalogue, programmes=programmes), there.chain)


def test_a_time_written_as_a_number_or_worked_out_is_the_declarations_own() -> None:
    written = plan_of(with_step(4), "orphan_allowance", DAY).steps[0].limits
    twice = Param(f"{DIBAO}.refusal_notice_working_days") * 2
    worked_out = plan_of(with_step(twice), "orphan_allowance", DAY).steps[0].limits
    assert [(one.within, one.level, one.at, one.confidence) for one in written] == [(4, "nation", "", "A")]
    assert [one.within for one in worked_out] == [6]


def test_a_time_worked_out_of_what_no_level_sets_is_none() -> None:
    there = with_step(Param(f"{DIBAO}.township_working_days") * 2, place="zhonglou")
    assert plan_of(there, "orphan_allowance", DAY).steps[0].limits == ()


def test_a_programme_that_nobody_declares_has_no_plan() -> None:
    with pytest.raises(KeyError):
        plan_of(law(), "bread_allowance", DAY)


@pytest.mark.parametrize("code", sorted(one.code for one in law().programmes()))
def test_the_steps_that_decide_are_those_a_worklist_knows_by_their_code(code: str) -> None:
    steps = [one for way in ways_of(law(), code) for one in plan_of(law(), code, DAY, way=way).steps]
    assert {one.code for one in steps if one.decides} == {one.code for one in steps} & set(DECIDING)
