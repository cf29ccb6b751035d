"""Several people at the desk do the same in the same moment: it happens once, and the others are told.

On PostgreSQL only, as in tests/payments/test_at_once.py.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.verification import api as verification
from tests.records_fixtures import TODAY, Bureau
from tests.verification.desk import Desk, desk_of

pytestmark = [pytest.mark.records, pytest.mark.django_db(transaction=True)]

AT_ONCE = 4


@pytest.fixture(autouse=True)
def several_writers() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite 一次只有一个写入者 / one writer at a time on SQLite")


@pytest.fixture
def desk(bureau: Bureau, tmp_path: Path) -> Desk:
    found = desk_of(bureau, tmp_path)
    found.sign(1, 2)
    return found


def _at_once(act: Callable[[], object]) -> list[str]:
    barrier = Barrier(AT_ONCE)

    def one(_: int) -> str:
        try:
            barrier.wait(timeout=20)
            act()
        except ProblemError as error:
            return error.problems[0].id
        else:
            return "done"
        finally:
            connection.close()

    with clock.standing_on(TODAY), ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(one, range(AT_ONCE)))


def _events(request: str, name: str) -> int:
    return sum(event.name == name for event in org.events_of(f"check:{request}"))


def test_a_household_asked_about_at_once_is_asked_once(desk: Desk) -> None:
    assert _at_once(lambda: desk.ask(cars=0)) == [*["check.E003"] * (AT_ONCE - 1), "done"]
    assert len(verification.requests_of(desk.matter)) == 1


def test_a_discrepancy_settled_at_once_is_settled_once(desk: Desk) -> None:
    request = desk.ask(cars=0)
    (one,) = verification.discrepancies_of(desk.matter)
    assert _at_once(lambda: desk.settle(one.id)) == [*["check.E008"] * (AT_ONCE - 1), "done"]
    assert _events(request, "DiscrepancySettled") == 1


def test_a_report_issued_at_once_is_one_report(desk: Desk) -> None:
    request = desk.ask(cars=0)
    desk.settle_all(request)
    assert _at_once(lambda: desk.issue(request)) == [*["check.E014"] * (AT_ONCE - 1), "done"]
    assert _events(request, "CheckReportIssued") == 1
