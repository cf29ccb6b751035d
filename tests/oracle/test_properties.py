"""What must be true of every household, however odd: the oracle is held to it before it judges anyone."""

from fractions import Fraction
from typing import cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle.finding import Verdict
from tests.oracle.oracle import determine
from tests.strategies.defaults import ABSENT
from tests.strategies.households import situations
from tests.strategies.situations import Situation

GRANT = ("subsistence_allowance", "household")
STEP = 100
"""No place in these tests rounds to more than a yuan."""
HOLDS_UP_NOBODY = {"disability_care_subsidy", "elder_care_subsidy"}
Found = dict[tuple[str, str], Verdict]

enough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judged(situation: Situation) -> Found:
    return determine(**situation._asdict())


def changed(situation: Situation, **facts: object) -> Situation:
    """The same with these facts of everyone's changed."""
    return situation._replace(people={name: {**own, **facts} for name, own in situation.people.items()})


def full_grant(situation: Situation) -> Fraction:
    """Every standard and every top-up that this household could at most be due."""
    law = situation.parameters
    share = law["subsistence_allowance.category_top_up"]
    top_up = Fraction(0) if share == ABSENT else cast(Fraction, share)
    return len(situation.members) * (1 + top_up) * cast(int, law["subsistence_allowance.standard"])


def still_so(decided: Found, *, learnt: Found) -> bool:
    """Whatever was decided is decided the same; reasons may have been added."""
    return all(
        (learnt[unit].outcome, learnt[unit].amount_fen) == (verdict.outcome, verdict.amount_fen)
        and verdict.because <= learnt[unit].because
        for unit, verdict in decided.items()
        if verdict.outcome != "undetermined" and unit[0] not in HOLDS_UP_NOBODY
    )


@enough
@given(situations())
def test_an_amount_is_paid_exactly_where_a_cash_programme_is_due(situation: Situation) -> None:
    found = judged(situation)
    no_cash = {"near_poverty", "expenditure_hardship"}
    assert all(
        (verdict.amount_fen is not None) == (verdict.outcome == "eligible" and programme not in no_cash)
        for (programme, _), verdict in found.items()
    )


@enough
@given(situations())
def test_reasons_are_given_exactly_where_something_is_refused(situation: Situation) -> None:
    assert all(bool(found.because) == (found.outcome == "ineligible") for found in judged(situation).values())


@enough
@given(situations())
def test_no_amount_is_negative_and_each_is_a_multiple_of_its_step(situation: Situation) -> None:
    assert all(
        verdict.amount_fen >= 0
        and verdict.amount_fen % cast(int, situation.parameters[f"{programme}.round_to_fen"]) == 0
        for (programme, _), verdict in judged(situation).items()
        if verdict.amount_fen is not None
    )


@enough
@given(situations(unknowns=False))
def test_a_grant_is_never_more_than_the_standards_and_top_ups(situation: Situation) -> None:
    assert (judged(situation)[GRANT].amount_fen or 0) <= full_grant(situation) + Fraction(STEP, 2)


@enough
@given(situations(unknowns=False), st.sampled_from(["wage_income", "transfer_income", "property_income"]))
def test_a_yuan_more_never_raises_the_grant(situation: Situation, source: str) -> None:
    """Among people who have supporters: leaving 特困 for a wage adds a member, and rightly a standard."""
    before = changed(situation, supporter_able=True)
    name = situation.members[0]
    richer = {**before.people[name], source: cast(int, before.people[name][source]) + 100}
    after = before._replace(people={**before.people, name: richer})
    assert (judged(after)[GRANT].amount_fen or 0) <= (judged(before)[GRANT].amount_fen or 0)


@enough
@given(situations(), st.data())
def test_what_is_decided_with_a_fact_unknown_stays_decided_when_it_is_learnt(
    situation: Situation, data: st.DataObject
) -> None:
    """Except where the law says that what is undetermined holds up nobody: 特困, and the rival in care."""
    known = changed(situation, supporter_able=True)
    name = data.draw(st.sampled_from(sorted(known.people)))
    fact = data.draw(st.sampled_from(sorted(known.people[name].keys() - {"supporter_able"})))
    veiled = known._replace(people={**known.people, name: {**known.people[name], fact: None}})
    assert still_so(judged(veiled), learnt=judged(known))


@enough
@given(situations(), st.data())
def test_what_is_decided_of_a_household_stays_decided_when_more_is_learnt(
    situation: Situation, data: st.DataObject
) -> None:
    known = changed(situation, supporter_able=True)
    facts = situation.household or {}
    fact = data.draw(st.sampled_from(["all of them", *sorted(facts)]))
    veiled = known._replace(household={**facts, fact: None} if fact in facts else None)
    assert still_so(judged(veiled), learnt=judged(known))


@enough
@given(situations())
def test_nobody_holds_two_that_exclude_each_other(situation: Situation) -> None:
    held = {unit for unit, verdict in judged(situation).items() if verdict.outcome == "eligible"}
    pairs = [
        ("extreme_poverty_support", "disability_living_subsidy"),
        ("extreme_poverty_support", "disability_care_subsidy"),
        ("extreme_poverty_support", "orphan_allowance"),
        ("extreme_poverty_support", "unsupported_child_allowance"),
        ("orphan_allowance", "unsupported_child_allowance"),
        ("orphan_allowance", "child_hardship_allowance"),
        ("disability_care_subsidy", "elder_care_subsidy"),
    ]
    assert not [
        (one, other, name)
        for one, other in pairs
        for name in situation.people
        if {(one, name), (other, name)} <= held
    ]
    assert not {GRANT, ("near_poverty", "household")} <= held
