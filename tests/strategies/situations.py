"""A household, the people in it and beside it, the law of the place and the day: one thing to determine."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, cast

from tests.strategies.defaults import ABSENT, HOUSEHOLD, PERSON
from tests.strategies.people import person
from tests.strategies.picks import Picks, near

HIDDEN_PERCENT = (10, 0, 3, 0, 25)
INCOME_FACTS = (
    "wage_income",
    "business_income",
    "property_income",
    "transfer_income",
    "other_income",
    "employment_cost",
    "new_job_income",
    "new_job_since",
)


class Situation(NamedTuple):
    """In the order, and under the names, in which the oracle takes them."""

    household: dict[str, object] | None
    members: list[str]
    people: dict[str, dict[str, object]]
    parameters: dict[str, object]
    on: date


def situation(
    picks: Picks, *, names: Sequence[str], law: dict[str, object], on: date, unknowns: bool
) -> Situation:
    """One household of these people; ``unknowns`` hides facts, at a rate that differs from one to the next.

    A single rate would not do: where every tenth fact is unknown a large household is hardly ever
    decided, and where few are the rules for what is unknown are hardly ever asked.
    """
    earners = picks.whole(0, len(names))
    people = {
        name: person(picks, on=on, law=law, earns=number < earners) for number, name in enumerate(names)
    }
    if picks.chance(25):
        _balance(picks, people, law=law)
    members = [name for name in names if not (unknowns and picks.chance(3))]
    household = _household(picks, law=law, size=max(len(members), 1))
    if unknowns:
        percent = picks.one_of(HIDDEN_PERCENT)
        for facts in (household, *people.values()):
            _hide(picks, facts, percent)
        if percent == 0 and picks.chance(50):
            _hide_one_that_counts(picks, picks.one_of(list(people.values())))
        if picks.chance(5):
            _state(picks, household, people, law=law)
        if picks.chance(2):
            return Situation(None, members, people, law, on)
    return Situation(household, members, people, law, on)


def _balance(picks: Picks, people: dict[str, dict[str, object]], *, law: dict[str, object]) -> None:
    """One income for all, so that each lives right on the standard or the line of 低边, or a fen beside."""
    standard = cast(int, law["subsistence_allowance.standard"])
    near_line = cast(Fraction, law["near_poverty.factor"]) * standard
    cap = law["near_poverty.minimum_wage"]
    if cap != ABSENT:
        near_line = min(near_line, Fraction(cast(int, cap)))
    line = picks.one_of((Fraction(standard), near_line))
    nothing = {name: PERSON[name] for name in INCOME_FACTS}
    for facts in people.values():
        facts.update(nothing)
    first = next(iter(people.values()))
    first["other_income"] = int(line * len(people)) + picks.one_of((0, -1, 1))


def _household(picks: Picks, *, law: dict[str, object], size: int) -> dict[str, object]:
    """Savings, spending and income right at the limits a household of this size would have to keep."""
    standard = cast(int, law["subsistence_allowance.standard"])
    months = law[
        picks.one_of(("subsistence_allowance", "near_poverty", "extreme_poverty_support")) + ".deposit_months"
    ]
    limit = (24 if months == ABSENT else cast(int, months)) * standard * size
    disposable = cast(int, law["expenditure_hardship.disposable_income_per_year"])
    income = max(near(picks, picks.one_of((12 * standard * 2, disposable, 6 * standard)) * size), 0)
    spending = picks.one_of((income - 12 * standard * size, income * 60 // 100, income // 2, 0, income * 2))
    return dict(HOUSEHOLD) | {
        "local_hukou": not picks.chance(4),
        "financial_assets": max(0 if picks.chance(50) else near(picks, limit), 0),
        "cars": 1 if picks.chance(15) else 0,
        "homes": picks.one_of((1, 0, 1, 2)),
        "companies": 1 if picks.chance(8) else 0,
        "income_12m": income,
        "rigid_spending_12m": max(near(picks, spending), 0),
    }


def _hide(picks: Picks, facts: dict[str, object], percent: int) -> None:
    if percent == 0:
        return
    for name in facts:
        if picks.chance(percent):
            facts[name] = None


def _hide_one_that_counts(picks: Picks, facts: dict[str, object]) -> None:
    """With the rest known, the one thing missing is something that sets this person apart."""
    facts[picks.one_of([name for name, value in facts.items() if value != PERSON[name]])] = None


def _state(
    picks: Picks,
    household: dict[str, object],
    people: dict[str, dict[str, object]],
    *,
    law: dict[str, object],
) -> None:
    """State outright what a rule would have derived; a stated unknown is unknown, whatever the rule says."""
    standard = cast(int, law["subsistence_allowance.standard"])
    name = picks.one_of(("monthly_income_per_head", "monthly_income", "members", "age"))
    if name == "age":
        next(iter(people.values()))["age"] = picks.one_of((17, 18, 60, 80, None))
        return
    values = {
        "monthly_income_per_head": (standard, standard - 1, None),
        "monthly_income": (standard * 2, 0, None),
        "members": (1, 2, 3, None),
    }
    household[name] = picks.one_of(values[name])
