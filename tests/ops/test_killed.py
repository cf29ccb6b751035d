"""A month killed at random moments and run again ends as if nothing had happened, on either database.

The chain is harsher than twenty runs killed once: each run goes on from the wreck of the one before, and
the moments spread from the first import to the last payment.
"""

import random
from collections.abc import Callable, Iterator

import pytest

from tests.ops.databases import databases
from tests.ops.district import District

PERSONS, MONTHS = 2000, 1
KILLS = 20
# Of the time the whole takes. Short runs are killed more often on the way from the first file to the last.
LONGEST_RUN = 0.2


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], District]]:
    """Gives districts still to be built, each with an empty database; skipped where no server answers."""
    with databases(request.param, tmp_path_factory.mktemp("killed")) as made:
        yield lambda: District(made(), PERSONS, MONTHS)


def test_killed_twenty_times_it_ends_as_if_nothing_had_happened(fresh: Callable[[], District]) -> None:
    undisturbed = fresh()
    whole = undisturbed.finish()
    expected = undisturbed.account()
    chance, kills = random.Random(20230630), 0
    while kills < KILLS:
        district = fresh()
        while kills < KILLS and district.killed_after(chance.uniform(0, whole * LONGEST_RUN)):
            kills += 1
        district.finish()
        found = district.account()
        assert {name for name in expected if found.get(name) != expected[name]} == set()
        assert found.keys() == expected.keys()
