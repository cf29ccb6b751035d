"""What learning a fact may do, and that what is listed as missing is what is missing."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from minzheng.engine.case import Household
from minzheng.engine.missing import missing
from tests.engine.changes import all_taken, held_apart, spec_of, taken, unknown_facts, values_known
from tests.engine.readings import case_of, pinned, shipped_law, verdicts
from tests.strategies.households import situations
from tests.strategies.situations import Situation

some = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def household_of(situation: Situation) -> Household:
    law = shipped_law()
    return Household(case_of(law, situation), pinned(law, situation.parameters, situation.on))


def outcomes(household: Household) -> dict[tuple[str, str], str]:
    return {key: outcome for key, (outcome, _, _) in verdicts(household).items()}


def one_fact_more(household: Household, data: st.DataObject) -> Household:
    """The household with one unknown fact known, at any value."""
    unknown = unknown_facts(household.case)
    assume(unknown)
    fact = data.draw(st.sampled_from(unknown))
    value = data.draw(st.sampled_from(values_known(spec_of(household.law, household.case, fact))))
    return Household(taken(household.case, fact, value), household.law)


@some
@given(situations(), st.data())
def test_learning_a_fact_never_makes_the_eligible_undetermined(
    situation: Situation, data: st.DataObject
) -> None:
    household = household_of(situation)
    after = outcomes(one_fact_more(household, data))
    eligible = [key for key, outcome in outcomes(household).items() if outcome == "eligible"]
    assert [key for key in eligible if after[key] == "undetermined"] == []


@some
@given(situations(), st.data())
def test_learning_a_fact_never_changes_what_is_decided(situation: Situation, data: st.DataObject) -> None:
    """The exceptions are the law's own, and few: see ``held_apart``."""
    household = household_of(situation)
    learnt = one_fact_more(household, data)
    assume(held_apart(household) == held_apart(learnt))
    after = outcomes(learnt)
    decided = {key: outcome for key, outcome in outcomes(household).items() if outcome != "undetermined"}
    assert {key: after[key] for key in decided} == decided


@some
@given(situations(), st.data())
def test_a_fact_that_is_not_listed_as_missing_changes_nothing(
    situation: Situation, data: st.DataObject
) -> None:
    household = household_of(situation)
    key = data.draw(st.sampled_from(sorted(verdicts(household))))
    programme, view = household.law.programmes[key[0]], household.view(key[1])
    assert view is not None
    listed = missing(household, programme, view)
    others = [fact for fact in unknown_facts(household.case) if fact not in listed]
    some_of = data.draw(st.lists(st.sampled_from(others or [("", "")]), max_size=6, unique=True))
    assume(others)
    learnt = Household(all_taken(data, household.law, household.case, some_of), household.law)
    assume(held_apart(household) == held_apart(learnt))
    assert verdicts(learnt)[key][:2] == verdicts(household)[key][:2]


@some
@given(situations(), st.data())
def test_with_all_that_is_missing_known_there_is_a_decision(
    situation: Situation, data: st.DataObject
) -> None:
    household = household_of(situation)
    assume(household.case.household is not None)
    undetermined = [key for key, outcome in outcomes(household).items() if outcome == "undetermined"]
    assume(undetermined)
    code, unit = data.draw(st.sampled_from(undetermined))
    programme, view = household.law.programmes[code], household.view(unit)
    assert view is not None
    listed = missing(household, programme, view)
    assume(all(unit_id for unit_id, _ in listed))
    case = all_taken(data, household.law, household.case, listed)
    assert outcomes(Household(case, household.law))[code, unit] != "undetermined"
