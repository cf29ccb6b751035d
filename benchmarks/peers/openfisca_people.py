"""The four programmes' rules about a person, one variable a clause."""

from typing import Any

import numpy as np

from benchmarks.peers import values as v
from benchmarks.peers.openfisca_rules import (
    LOST,
    MISSING,
    NO,
    PERSON,
    UNABLE,
    UNKNOWN,
    YES,
    Numbers,
    all_of,
    answer,
    any_of,
    due,
    holds,
    known_or_missing,
    negated,
    number,
    opposite_of,
    parent,
    plain,
    said,
    same_as,
)  # fmt: skip

NUMBERS = (
    "birth_date", "died_on", "new_job_since", "new_job_income", "employment_cost", "wage_income",
    "business_income", "property_income", "transfer_income", "other_income", "disability_grade",
    "self_care_unmet", "other_child_support",
)  # fmt: skip
FLAGS = (
    "local_hukou", "in_prison", "supporter_able", "adopted", "serious_illness", "chose_child_programme",
    "in_institution_placement", "is_mental", "is_intellectual", "is_physical", "is_sight",
)  # fmt: skip
for name in NUMBERS:
    number(name, PERSON)
for name in FLAGS:
    answer(name, PERSON)
parent("father_status")
parent("mother_status")


def _age(person: Any, month: Any) -> Numbers:
    born = person("birth_date", month)
    return known_or_missing((v.TODAY - born) // 10_000, born)


def _among(person: Any, name: str, month: Any, wanted: list[int]) -> Numbers:
    status = plain(person, name, month)
    return np.where(status == 0, np.uint8(UNKNOWN), np.isin(status, wanted) * np.uint8(YES))


def _parents_lost(person: Any, month: Any) -> Numbers:
    return all_of(*(_among(person, name, month, LOST) for name in ("father_status", "mother_status")))


def _parents_unable(person: Any, month: Any) -> Numbers:
    father, mother = (
        (_among(person, name, month, LOST), _among(person, name, month, UNABLE))
        for name in ("father_status", "mother_status")
    )
    return any_of(all_of(father[1], any_of(mother[1], mother[0])), all_of(father[0], mother[1]))


def _alive(person: Any, month: Any) -> Numbers:
    died = person("died_on", month)
    return said(died >= v.MONTH_START, died)


def _at_home(person: Any, month: Any) -> Numbers:
    return all_of(plain(person, "alive", month), negated(plain(person, "in_prison", month)))


def _no_labour(person: Any, month: Any) -> Numbers:
    age, grade = person("age", month), person("disability_grade", month)
    mental = any_of(plain(person, "is_mental", month), plain(person, "is_intellectual", month))
    upto = [said((grade >= 1) & (grade <= most), grade) for most in (1, 2, 3)]
    return any_of(
        said((age >= 60) | (age < 16), age),
        all_of(mental, upto[2]),
        all_of(plain(person, "is_physical", month), upto[1]),
        all_of(plain(person, "is_sight", month), upto[0]),
    )


def _severely(person: Any, month: Any) -> Numbers:
    grade = person("disability_grade", month)
    return said((grade == 1) | (grade == 2), grade)


def _disregarded(person: Any, month: Any) -> Numbers:
    since, income = person("new_job_since", month), person("new_job_income", month)
    this_month = v.TODAY // 10_000 * 12 + v.TODAY // 100 % 100
    months = this_month - (since // 10_000 * 12 + since // 100 % 100)
    new = (since != v.NEVER) & (months < v.NEW_JOB_MONTHS)
    found = np.where(new, known_or_missing(np.minimum(income, v.NEW_JOB_AT_MOST), income), 0)
    return known_or_missing(found, since)


def _counted_cost(person: Any, month: Any) -> Numbers:
    stated, wage = person("employment_cost", month), person("wage_income", month)
    disregarded = person("disregarded_income", month)
    share = known_or_missing(v.COST_SHARE_TENTHS * (wage - disregarded), wage, disregarded)
    cost = np.where(stated != v.NO_COST, stated * 10, share)
    return known_or_missing(np.minimum(cost, 10 * v.STANDARD), stated, cost)


def _countable(person: Any, month: Any) -> Numbers:
    kinds = ("wage_income", "property_income", "transfer_income", "other_income")
    incomes = [person(name, month) for name in kinds]
    business, disregarded = person("business_income", month), person("disregarded_income", month)
    cost = person("counted_employment_cost", month)
    whole = sum(incomes) + np.maximum(business, 0) - disregarded
    return known_or_missing(10 * whole - cost, *incomes, business, disregarded, cost)


number("age", PERSON, _age)
answer("parents_lost", PERSON, _parents_lost)
answer("parents_unable", PERSON, _parents_unable)
answer("alive", PERSON, _alive)
answer("at_home", PERSON, _at_home)
answer("severely_disabled", PERSON, _severely)
number("disregarded_income", PERSON, _disregarded)
number("counted_employment_cost", PERSON, _counted_cost)
number("countable_income", PERSON, _countable)


def _under_18(person: Any, month: Any) -> Numbers:
    age = person("age", month)
    return said(age < 18, age)


CHILD = ("local_hukou", "alive", "under_18")
answer("under_18", PERSON, _under_18)
for code, lacking in (
    ("orphan_allowance", "parents_lost"),
    ("unsupported_child_allowance", "parents_unable"),
):
    for fact in (*CHILD, lacking):
        answer(f"{code}__{fact}", PERSON, same_as(fact))
    answer(f"{code}__not_adopted", PERSON, opposite_of("adopted"))
    answer(f"{code}__child_programme_chosen", PERSON, same_as("chose_child_programme"))
holds("orphan_allowance", PERSON, *CHILD, "parents_lost", "not_adopted", "child_programme_chosen")


def _support_below(person: Any, month: Any) -> Numbers:
    support = person("other_child_support", month)
    return said(support < v.ORPHAN_SCATTERED, support)


def _placed(person: Any, month: Any) -> Numbers:
    placed = plain(person, "in_institution_placement", month)
    amount = np.where(placed == YES, v.ORPHAN_INSTITUTION, v.ORPHAN_SCATTERED)
    return np.where(placed == UNKNOWN, MISSING, amount)


def _made_up(person: Any, month: Any) -> Numbers:
    support = person("other_child_support", month)
    return known_or_missing(v.ORPHAN_SCATTERED - support, support)


answer("unsupported_child_allowance__not_orphan_allowance", PERSON, opposite_of("orphan_allowance__holds"))
answer("unsupported_child_allowance__support_below_standard", PERSON, _support_below)
holds("unsupported_child_allowance", PERSON, *CHILD, "parents_unable", "not_orphan_allowance", "not_adopted",
      "support_below_standard", "child_programme_chosen")  # fmt: skip
due("orphan_allowance", PERSON, _placed)
due("unsupported_child_allowance", PERSON, _made_up)


def _no_income(person: Any, month: Any) -> Numbers:
    income, assets = person("countable_income", month), person.household("financial_assets", month)
    at_home = person.household("people_at_home", month)
    poor = said(income < 10 * v.STANDARD, income)
    return all_of(poor, said(assets <= v.DEPOSIT * at_home, assets, at_home))


def _not_child(person: Any, month: Any) -> Numbers:
    codes = ("orphan_allowance", "unsupported_child_allowance")
    return all_of(*(negated(plain(person, f"{code}__holds", month)) for code in codes))


def _received(person: Any, month: Any) -> Numbers:
    """While it is undetermined it holds up nobody."""
    known = plain(person, "extreme_poverty_support__holds", month)
    return np.where(known == YES, np.uint8(YES), np.uint8(NO))


def _counted(person: Any, month: Any) -> Numbers:
    received = plain(person, "extreme_poverty_support__receives", month)
    return all_of(plain(person, "at_home", month), negated(received))


def _support(person: Any, month: Any) -> Numbers:
    unmet, (none, some, fully) = person("self_care_unmet", month), v.EXTREME_CARE
    care = np.select([unmet == 0, unmet <= 3], [none, some], fully)
    return known_or_missing(v.EXTREME_BASIC + care, unmet)


for fact in ("local_hukou", "alive"):
    answer(f"extreme_poverty_support__{fact}", PERSON, same_as(fact))
answer("extreme_poverty_support__no_labour_ability", PERSON, _no_labour)
answer("extreme_poverty_support__no_income_source", PERSON, _no_income)
answer("extreme_poverty_support__no_able_supporter", PERSON, opposite_of("supporter_able"))
answer("extreme_poverty_support__not_in_prison", PERSON, opposite_of("in_prison"))
answer("extreme_poverty_support__not_child_programme", PERSON, _not_child)
holds("extreme_poverty_support", PERSON, "local_hukou", "alive", "no_labour_ability", "no_income_source",
      "no_able_supporter", "not_in_prison", "not_child_programme")  # fmt: skip
answer("extreme_poverty_support__receives", PERSON, _received)
answer("counted", PERSON, _counted)
due("extreme_poverty_support", PERSON, _support)
