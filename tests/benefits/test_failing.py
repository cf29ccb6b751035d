"""Which clauses fail, read off the frames that were determined."""

import polars as pl
import pytest

from minzheng.ops.month.failing import Failing, failing_clauses
from minzheng.warehouse.snapshot import Table
from tests.benefits.office import CARD, JUNE, Office, carried, law

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO, CARE = "subsistence_allowance", "disability_care_subsidy"


@pytest.fixture
def outcomes(office: Office) -> pl.DataFrame:
    """A month of a holder with too much income, and of somebody disabled who has moved away."""
    home, _ = office.household({"wage_income": 900000, "employed": True}, cars=5)
    care_home, (disabled,) = office.household(CARD)
    carried(office, DIBAO, (home, home))
    carried(office, CARE, (disabled, care_home))
    office.people[disabled]["local_hukou"] = False
    office.cut(JUNE)
    return office.cut(JUNE).read("outcomes")


def reasons(found: pl.DataFrame) -> dict[tuple[str, int], str]:
    return {(programme, unit): because for programme, unit, because in found.iter_rows()}


def test_every_clause_that_fails_is_named_in_the_order_of_the_programme(
    office: Office, outcomes: pl.DataFrame
) -> None:
    snapshot = office.cut(JUNE)
    found = failing_clauses(law(), snapshot, outcomes)
    bound = law().on(snapshot.day, held=snapshot.held)
    for (programme, unit), because in reasons(found).items():
        declared = bound.programmes[programme]
        table: Table = "determined_person" if declared.unit == "person" else "determined_household"
        (told,) = snapshot.scan(table).filter(pl.col(f"{declared.unit}_no") == unit).collect().to_dicts()
        codes = [clause.code for clause in bound.clauses(declared)]
        failing = [code for code in codes if told.get(f"{programme}__{code}") is False]
        assert because == "|".join(failing)
    assert {DIBAO, CARE} <= set(found["programme"])


def test_some_rows_in_any_order_are_answered_like_all(office: Office, outcomes: pl.DataFrame) -> None:
    snapshot = office.cut(JUNE)
    whole = reasons(failing_clauses(law(), snapshot, outcomes))
    some = outcomes.sort("unit_no", descending=True).filter(pl.col("unit_no") > 1)
    assert reasons(failing_clauses(law(), snapshot, some)) == {
        key: because for key, because in whole.items() if key[1] > 1
    }


def test_of_who_neither_asked_nor_holds_anything_nothing_is_said(
    office: Office, outcomes: pl.DataFrame
) -> None:
    quiet = outcomes.filter(pl.col("programme") == DIBAO).with_columns(pl.lit(value=False).alias("asked"))
    failing = Failing(law(), office.cut(JUNE), pl.Series([], dtype=pl.Int64))
    assert failing(quiet).null_count() == quiet.height
