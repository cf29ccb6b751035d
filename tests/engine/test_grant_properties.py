"""What must hold of every grant, whoever asks: bounds, and that earning more never pays less of itself."""

from math import ceil

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from minzheng.engine.case import Household
from tests.engine.changes import taken
from tests.engine.readings import case_of, pinned, shipped_law, verdicts
from tests.strategies.households import situations
from tests.strategies.situations import Situation

some = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
INCOMES = ("wage_income", "business_income", "property_income", "transfer_income", "other_income")
DIBAO = ("subsistence_allowance", "household")


def household_of(situation: Situation) -> Household:
    law = shipped_law()
    return Household(case_of(law, situation), pinned(law, situation.parameters, situation.on))


@some
@given(situations())
def test_no_grant_is_negative(situation: Situation) -> None:
    amounts = [amount for _, amount, _ in verdicts(household_of(situation)).values()]
    assert min((amount for amount in amounts if amount is not None), default=0) >= 0


@some
@given(situations(unknowns=False))
def test_the_grant_is_at_most_the_standard_for_each_member_and_the_top_up(situation: Situation) -> None:
    household = household_of(situation)
    _, amount, _ = verdicts(household)[DIBAO]
    bound = household.law
    standard = bound.parameter("subsistence_allowance.standard")
    bands = bound.parameter("subsistence_allowance.grant_bands") or []
    highest = max([standard, *(row["amount"] for row in bands)])
    each = highest + (bound.parameter("subsistence_allowance.category_top_up") or 0) * standard
    step = bound.parameter("subsistence_allowance.round_to_fen")
    assert (amount or 0) <= ceil(len(situation.people) * each / step) * step


@some
@given(situations(unknowns=False), st.data())
def test_one_yuan_more_income_never_raises_the_grant(situation: Situation, data: st.DataObject) -> None:
    household = household_of(situation)
    who = data.draw(st.sampled_from(sorted(situation.people)))
    income = data.draw(st.sampled_from(INCOMES))
    held = household.case.people[who][income]
    assert isinstance(held, int)
    richer = Household(taken(household.case, (who, income), held + 100), household.law)
    before, after = verdicts(household), verdicts(richer)
    # Whom a yuan takes out of 特困 becomes a member again: another household, not a richer one.
    tekun = [("extreme_poverty_support", name) for name in situation.people]
    assume([before[key][0] for key in tekun] == [after[key][0] for key in tekun])
    assert (after[DIBAO][1] or 0) <= (before[DIBAO][1] or 0)
