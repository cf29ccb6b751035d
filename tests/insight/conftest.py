"""A small demo district with three closed months, built once for this folder by the ordinary actions and taken
back after it; and the office of tests/benefits, in whose home snapshots are looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops import laws
from minzheng.ops.demo import build
from minzheng.org import api as org
from minzheng.policy.law import Law
from tests.benefits.office import Office, office
from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]

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


@pytest.fixture(scope="package")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Built]:
    """The district: January to March 2023, decided, paid and closed."""
    home, exchange = tmp_path_factory.mktemp("district"), tmp_path_factory.mktemp("exchange")
    law = laws.law_of(None)
    with (
        override_settings(HOME=home, EXCHANGE=exchange),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        build.build(home, law, PLAN, lambda _: None)
        yield Built(law, insight.seat_of(law))
        transaction.set_rollback(True)


@pytest.fixture
def district(built: Built, db: None) -> Iterator[Built]:
    """The district on the last day of its last month."""
    with clock.standing_on(PLAN.run[-1].last_day):
        yield built


MARCH = Month(2023, 3)
