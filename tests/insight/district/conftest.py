"""A small demo district with three closed months, built once for this folder by the ordinary actions and
taken back after it: the tests run inside the transaction that holds it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytest_django import DjangoDbBlocker

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.ops.demo import build
from minzheng.org import api as org
from minzheng.policy.law import Law
from tests.standing_district import standing_district

PLAN = build.Plan(2023, 400, months=3)


@dataclass(frozen=True)
class Built:
    """The district's law, its seat, and who reads there."""

    law: Law
    seat: str

    @property
    def clerk(self) -> org.User:
        """The clerk of the whole district."""
        return self.staff("jingban")

    def staff(self, username: str) -> org.User:
        """Somebody of the bureau."""
        found = org.user_find(username)
        assert found is not None
        return found

    @property
    def areas(self) -> list[str]:
        """Every administered area, the seat first."""
        return [one.key for one in org.divisions_below(self.seat)]

    def value(self, code: str, period: str, area: str = "") -> insight.Value:
        """One value of the district, or of an area."""
        (found,) = insight.values_of(self.law, insight.Period.parse(period), [area or self.seat], [code])
        return found


@pytest.fixture(scope="package")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Built]:
    """The district: January to March 2023, decided, paid and closed."""
    with standing_district(PLAN, tmp_path_factory, django_db_blocker) as found:
        yield Built(found.law, insight.seat_of(found.law))


@pytest.fixture
def district(built: Built, db: None) -> Iterator[Built]:
    """The district on the last day of its last month."""
    with clock.standing_on(PLAN.run[-1].last_day):
        yield built
