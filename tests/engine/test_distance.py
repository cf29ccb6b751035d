"""The distance to the line: the change named flips the clause, one step less does not."""

from datetime import timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from minzheng.engine.case import Household, View
from minzheng.engine.determination import Distance
from minzheng.engine.distance import distance
from minzheng.kernel.month import day_from_number
from minzheng.policy.programme import Clause, Programme
from tests.engine.changes import taken
from tests.engine.readings import case_of, pinned, shipped_law
from tests.strategies.households import situations
from tests.strategies.situations import Situation

some = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
Found = tuple[Programme, Clause, View, Distance]


def distances(household: Household) -> list[Found]:
    """Every distance that any clause of any unit tells."""
    found = [
        (programme, clause, view, distance(household, view, clause.rule, holds))
        for programme in household.law.programmes.values()
        for clause in household.law.clauses(programme)
        for view in household.views(programme.unit)
        for holds in [household.clause(programme, view, clause.code)]
        if f"{programme.code}__{clause.code}" not in household.law.off
    ]
    return [(programme, clause, view, near) for programme, clause, view, near in found if near is not None]


def after(household: Household, found: Found, change: int) -> bool | None:
    """Whether the clause holds when the fact named has changed by so much."""
    programme, clause, view, near = found
    facts = household.case.people.get(near.unit, household.case.household) or {}
    held = facts[near.fact]
    assert isinstance(held, int)
    other = Household(taken(household.case, (near.unit, near.fact), held + change), household.law)
    again = other.view(view.unit_id)
    assert again is not None
    return other.clause(programme, again, clause.code)


def household_of(situation: Situation) -> Household:
    law = shipped_law()
    return Household(case_of(law, situation), pinned(law, situation.parameters, situation.on))


@some
@given(situations(), st.data())
def test_the_change_named_flips_the_clause_and_one_step_less_does_not(
    situation: Situation, data: st.DataObject
) -> None:
    household = household_of(situation)
    counted = [one for one in distances(household) if one[3].kind != "date"]
    assume(counted)
    found = counted[data.draw(st.integers(0, len(counted) - 1))]
    change = found[3].change
    now = after(household, found, 0)
    assert now is not None
    assert after(household, found, change) is (not now)
    assert after(household, found, change - (1 if change > 0 else -1)) is now


@some
@given(situations(unknowns=False), st.data())
def test_on_the_birthday_named_the_clause_turns(situation: Situation, data: st.DataObject) -> None:
    household = household_of(situation)
    born = [one for one in distances(household) if one[3].kind == "date"]
    assume(born)
    programme, clause, view, near = born[data.draw(st.integers(0, len(born) - 1))]
    reached = day_from_number(near.change)
    # Alive, at liberty and the like may turn on another day; the age turns on this one.
    on, before = (
        Household(household.case, pinned(shipped_law(), situation.parameters, day))
        for day in (reached, reached - timedelta(days=1))
    )
    sides = {side.clause(programme, side.people[view.unit_id], clause.code) for side in (on, before)}
    assert sides == {True, False}
