"""Districts that several modules of this folder look at, each built once."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from tests.ops.databases import databases
from tests.ops.district import District

PERSONS, MONTHS = 2000, 1


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def fresh(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], District]]:
    """Gives districts still to be built, each with an empty database; skipped where no server answers."""
    with databases(request.param, tmp_path_factory.mktemp("fresh")) as made:
        yield lambda: District(made(), PERSONS, MONTHS)


class Finished(NamedTuple):
    """A district built without a break, and the seconds that took."""

    district: District
    seconds: float


@pytest.fixture(scope="session")
def finished(fresh: Callable[[], District]) -> Finished:
    """A district with a month behind it, its bank files written and its returns read. It is for reading."""
    district = fresh()
    return Finished(district, district.finish())


@pytest.fixture(scope="session")
def undisturbed(finished: Finished) -> District:
    """The same, for whom it does not matter how long it took."""
    return finished.district
