"""The rules of the subsistence allowance, and the sums over people that it and extreme poverty need."""

from typing import Any

import numpy as np

from benchmarks.peers import values as v
from benchmarks.peers.openfisca_rules import (
    HOUSEHOLD,
    MISSING,
    UNKNOWN,
    YES,
    Numbers,
    all_of,
    answer,
    any_of,
    due,
    holds,
    known_or_missing,
    number,
    plain,
    said,
)  # fmt: skip

NUMBERS = ("financial_assets", "cars", "homes", "companies")
for name in NUMBERS:
    number(name, HOUSEHOLD)
answer("home__local_hukou", HOUSEHOLD)


def _count(household: Any, answers: Numbers) -> Numbers:
    """How many say yes; missing where one is unknown."""
    unknown = household.sum(answers == UNKNOWN)
    return np.where(unknown > 0, MISSING, household.sum(answers == YES))


def _at_home(household: Any, month: Any) -> Numbers:
    return _count(household, plain(household.members, "at_home", month))


def _members(household: Any, month: Any) -> Numbers:
    return _count(household, plain(household.members, "counted", month))


def _in_extreme_poverty(household: Any, month: Any) -> Numbers:
    return _count(household, plain(household.members, "extreme_poverty_support__receives", month))


def _income(household: Any, month: Any) -> Numbers:
    counted, income = plain(household.members, "counted", month), household.members("countable_income", month)
    unknown = household.sum((counted == UNKNOWN) | ((counted == YES) & (income == MISSING)))
    return np.where(unknown > 0, MISSING, household.sum(np.where(counted == YES, income, 0)))


def _in_a_category(household: Any, month: Any) -> Numbers:
    people = household.members
    age = people("age", month)
    special = any_of(
        said((age >= 60) | (age < 18), age),
        plain(people, "severely_disabled", month),
        plain(people, "serious_illness", month),
    )
    return _count(household, all_of(plain(people, "counted", month), special))


number("people_at_home", HOUSEHOLD, _at_home)
number("members", HOUSEHOLD, _members)
number("in_extreme_poverty", HOUSEHOLD, _in_extreme_poverty)
number("monthly_income", HOUSEHOLD, _income)
number("in_a_category", HOUSEHOLD, _in_a_category)


def _some_left(household: Any, month: Any) -> Numbers:
    members, extreme = household("members", month), household("in_extreme_poverty", month)
    return any_of(said(members >= 1, members), said(extreme == 0, extreme))


def _some_live(household: Any, month: Any) -> Numbers:
    members, extreme = household("members", month), household("in_extreme_poverty", month)
    return any_of(said(members >= 1, members), said(extreme >= 1, extreme))


def _below(household: Any, month: Any) -> Numbers:
    members, income = household("members", month), household("monthly_income", month)
    below = said(income < 10 * v.STANDARD * members, income, members)
    return np.where(members > 0, below, np.uint8(UNKNOWN))


def _within(name: str, most: int) -> Any:
    def formula(household: Any, month: Any) -> Numbers:
        held = household(name, month)
        return said(held <= most, held)

    return formula


def _assets(household: Any, month: Any) -> Numbers:
    assets, members = household("financial_assets", month), household("members", month)
    return said(assets <= v.DEPOSIT * members, assets, members)


def _grant(household: Any, month: Any) -> Numbers:
    members, income = household("members", month), household("monthly_income", month)
    category = household("in_a_category", month)
    full = 10 * v.STANDARD * members
    lacking = np.clip(full - income, 0, full)
    tenths = lacking + 10 * v.CATEGORY_TOP_UP * category
    return known_or_missing((tenths * 2 + 10) // 20, members, income, category)


def _hukou(household: Any, month: Any) -> Numbers:
    return plain(household, "home__local_hukou", month)


CLAUSES = {
    "local_hukou": _hukou,
    "not_extreme_poverty_support": _some_left,
    "has_members": _some_live,
    "income_below_standard": _below,
    "assets_within_limits": _assets,
    "cars_within_limit": _within("cars", 0),
    "homes_within_limit": _within("homes", 1),
    "companies_within_limit": _within("companies", 0),
}
for clause, condition in CLAUSES.items():
    answer(f"subsistence_allowance__{clause}", HOUSEHOLD, condition)
holds("subsistence_allowance", HOUSEHOLD, *CLAUSES)
due("subsistence_allowance", HOUSEHOLD, _grant)
