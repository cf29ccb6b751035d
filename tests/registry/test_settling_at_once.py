"""Two files of the same residents imported at the same moment: each child and each death once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from django.db import connection, connections

from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.records_fixtures import TODAY, Bureau
from tests.registry.people import household, person
from tests.registry.test_residents import told

pytestmark = [pytest.mark.records, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def several_writers() -> None:
    if connection.vendor == "sqlite":
        pytest.skip(
            "SQLite 只有一个写入者，测试库在内存中 / SQLite has one writer, its test database no file"
        )


def at_once(act: Callable[[], int]) -> list[int]:
    def alone(_: int) -> int:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        return sorted(pool.map(alone, range(4)))


def test_a_newborn_in_four_files_at_once_is_one_child(several_writers: None, bureau: Bureau) -> None:
    rows = told({"household_no": household(bureau, person(bureau, 1))})
    registered = at_once(
        lambda: registry.resident_rows_settle(rows=rows, acting_user=bureau.steward, on=TODAY).registered
    )
    assert registered == [0, 0, 0, 1]


def test_a_death_in_four_files_at_once_is_told_once(several_writers: None, bureau: Bureau) -> None:
    man = person(bureau, 1)
    rows = pl.DataFrame({"person_no": [man], "died_on": [TODAY]})
    news = at_once(lambda: registry.deaths_settle(rows=rows, acting_user=bureau.steward))
    assert news == [0, 0, 0, 1]
    assert [event.name for event in org.events_of(f"person:{man}")].count("PersonDeceased") == 1
