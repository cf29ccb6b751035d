"""What is made up must be possible, differ where rules differ, and be the same for the same seed."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings

from tests.oracle.oracle import determine
from tests.strategies.defaults import ABSENT, HOUSEHOLD, PERSON
from tests.strategies.district import random_district
from tests.strategies.households import situations
from tests.strategies.situations import Situation

DERIVED = {"age", "members", "monthly_income", "monthly_income_per_head"}
CLAUSES = {
    "subsistence_allowance": 8,
    "extreme_poverty_support": 7,
    "near_poverty": 8,
    "expenditure_hardship": 12,
    "temporary_assistance": 2,
    "disability_living_subsidy": 10,
    "disability_care_subsidy": 8,
    "orphan_allowance": 6,
    "unsupported_child_allowance": 8,
    "child_hardship_allowance": 6,
    "old_age_allowance": 3,
    "resettler_subsidy": 2,
    "elder_care_subsidy": 6,
}
"""How many clauses each programme has."""
enough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def district(seed: int, persons: int = 1000) -> list[Situation]:
    return list(random_district(persons, seed))


def everyone(made: Iterable[Situation]) -> list[dict[str, object]]:
    return [facts for situation in made for facts in situation.people.values()]


@enough
@given(situations())
def test_every_fact_is_there_known_or_not(situation: Situation) -> None:
    stated = (situation.household or HOUSEHOLD).keys() - DERIVED
    assert stated == HOUSEHOLD.keys()
    assert all(facts.keys() - DERIVED == PERSON.keys() for facts in situation.people.values())
    assert 1 <= len(situation.people) <= 6
    assert set(situation.members) <= situation.people.keys()
    assert date(2020, 1, 1) <= situation.on <= date(2027, 12, 31)


@enough
@given(situations(unknowns=False))
def test_nobody_is_impossible(situation: Situation) -> None:
    people = situation.people.values()
    assert all(cast(date, facts["birth_date"]) < situation.on for facts in people)
    assert all(cast(int, facts["new_job_income"]) <= cast(int, facts["wage_income"]) for facts in people)
    assert all((facts["disability_type"] == ABSENT) == (facts["disability_grade"] == 0) for facts in people)
    assert all((facts["disability_type"] == "多重") == bool(facts["disability_types"]) for facts in people)
    assert all(
        facts["died_on"] == ABSENT or cast(date, facts["died_on"]) >= cast(date, facts["birth_date"])
        for facts in people
    )


@enough
@given(situations(unknowns=False))
def test_with_everything_known_everything_is_decided(situation: Situation) -> None:
    outcomes = {found.outcome for found in determine(**situation._asdict()).values()}
    assert "undetermined" not in outcomes


def test_a_seed_makes_the_same_district_again() -> None:
    assert district(7) == district(7)
    assert district(7) != district(8)


@pytest.mark.parametrize("persons", [1, 2, 999])
def test_a_district_has_as_many_people_as_asked_for_each_once(persons: int) -> None:
    ids = [name for situation in district(3, persons) for name in situation.people]
    assert len(ids) == len(set(ids)) == persons


def test_a_district_has_one_law_and_one_day() -> None:
    made = district(5)
    assert len(list(groupby(made, key=lambda situation: (situation.parameters, situation.on)))) == 1


def test_some_is_unknown_but_not_most() -> None:
    wages = [facts["wage_income"] for facts in everyone(district(11, 4000))]
    assert 0.04 < wages.count(None) / len(wages) < 0.15


def test_every_clause_of_every_programme_refuses_somebody_somewhere() -> None:
    made = [situation for seed in range(12) for situation in district(seed, 400)]
    broken = {
        (programme, clause)
        for situation in made
        for (programme, _), found in determine(**situation._asdict()).items()
        for clause in found.because
    }
    assert Counter(programme for programme, _ in broken) == CLAUSES
