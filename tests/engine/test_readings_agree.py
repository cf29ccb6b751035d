"""Frame = value = oracle: every programme's outcome and amount, and every clause, person by person.

The oracle is a plain-Python reading of the law that shares no code with the engine.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from minzheng.engine.batch import determine
from minzheng.engine.case import Household
from tests.engine.readings import (
    Results,
    Verdicts,
    case_of,
    clauses_in,
    clauses_of,
    frames_of,
    in_frames,
    oracle_of,
    pinned,
    results_in,
    shipped_law,
    values_of,
    verdicts,
)
from tests.strategies.district import random_district
from tests.strategies.households import situations
from tests.strategies.situations import Situation

PERSONS, DISTRICTS = 2500, 8
"""Eight districts, each with a law and a day of its own: 20,000 persons in all."""

random_households = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("seed", range(DISTRICTS))
def test_three_readings_agree_on_a_district(seed: int) -> None:
    law = shipped_law()
    district = list(random_district(PERSONS, seed))
    bound = pinned(law, district[0].parameters, district[0].on)
    by_value = [Household(case_of(law, situation), bound) for situation in district]
    assert differing(numbered(map(verdicts, by_value)), numbered(map(oracle_of, district))) == {}

    framed = [household for household in by_value if in_frames(household.case)]
    cases = [household.case for household in framed]
    determined = determine(*frames_of(law, cases), bound)
    assert differing(results_in(determined, cases), outcomes_of(framed)) == {}
    assert differing(clauses_in(determined, cases), clauses_of(framed)) == {}


def outcomes_of(households: list[Household]) -> Results:
    """Outcome and amount of every unit by the value reading."""
    found = numbered(map(verdicts, households))
    return {key: (outcome, amount) for key, (outcome, amount, _) in found.items()}


def numbered(
    verdicts: Iterable[Verdicts],
) -> dict[tuple[int, str, str], tuple[str, int | None, frozenset[str]]]:
    """The verdicts of several cases, each with the number of its case."""
    return {
        (number, *key): verdict
        for number, found in enumerate(verdicts, start=1)
        for key, verdict in found.items()
    }


def differing(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> dict[Any, Any]:
    """What two readings say of a unit where they do not say the same."""
    return {key: (one.get(key), other.get(key)) for key in {**one, **other} if one.get(key) != other.get(key)}


@random_households
@given(situations())
def test_value_and_oracle_agree_on_random_households(situation: Situation) -> None:
    law = shipped_law()
    bound = pinned(law, situation.parameters, situation.on)
    assert differing(values_of(bound, case_of(law, situation)), oracle_of(situation)) == {}
