"""What a month owes, and to whom: as its results stand when a list is asked for."""

from pathlib import Path

import polars as pl
import pytest

from minzheng.payments import api as payments
from tests.benefits.office import law
from tests.payments.office import DIBAO, JUNE
from tests.web.paydesk import determined

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def owed(home: Path, *amounts: int) -> list[tuple[int, int]]:
    due = payments.due_list(determined(home, JUNE, *amounts), law().catalogue.programmes[DIBAO])
    return list(due.select("unit_no", "amount_fen").iter_rows())


@pytest.mark.usefixtures("office")
def test_results_written_anew_are_read_anew(tmp_path: Path) -> None:
    assert owed(tmp_path, 100, 0, 300) == [(101, 100), (103, 300)]
    assert owed(tmp_path, 100, 200) == [(101, 100), (102, 200)]


@pytest.mark.usefixtures("office")
def test_who_died_receives_nothing_once_it_is_known(tmp_path: Path) -> None:
    snapshot, programme = determined(tmp_path, JUNE, 100), law().catalogue.programmes[DIBAO]
    assert payments.due_list(snapshot, programme)["payee_no"].to_list() == [1]
    snapshot.write("person", snapshot.read("person").with_columns(died_on=pl.lit(20230601)))
    assert payments.due_list(snapshot, programme)["payee_no"].to_list() == [None]


@pytest.mark.usefixtures("office")
def test_what_another_programme_owes_is_on_no_list_of_this_one(tmp_path: Path) -> None:
    snapshot = determined(tmp_path, JUNE, 100)
    assert payments.due_list(snapshot, law().catalogue.programmes["old_age_allowance"]).is_empty()
