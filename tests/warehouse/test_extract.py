"""warehouse.extract: what is declared is what the frame holds, on either database."""

from datetime import date

import polars as pl
import pytest

from minzheng.warehouse.extract import Column, Extract, ExtractError

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def test_a_frame_without_rows_still_has_its_columns() -> None:
    extract = Extract(
        "none", "SELECT 1 AS n, 'a' AS t WHERE 1 = 0", (Column("n", "int"), Column("t", "text"))
    )
    assert extract.read().schema == {"n": pl.Int64(), "t": pl.String()}


def test_computed_days_and_flags_come_back_as_days_and_flags() -> None:
    extract = Extract(
        "computed",
        "SELECT %(on)s AS day, 1 = 1 AS flag",
        (Column("day", "date"), Column("flag", "flag")),
    )
    assert extract.read(on=date(2023, 6, 30)).rows() == [(date(2023, 6, 30), True)]


def test_a_column_that_was_not_declared_is_refused() -> None:
    with pytest.raises(ExtractError, match="declared"):
        Extract("named", "SELECT 1 AS m", (Column("n", "int"),)).read()


def test_a_null_where_none_may_stand_is_refused() -> None:
    with pytest.raises(ExtractError, match="nulls"):
        Extract("holed", "SELECT NULL AS n", (Column("n", "int"),)).read()


def test_a_null_that_was_declared_stays_null() -> None:
    extract = Extract("open", "SELECT NULL AS n", (Column("n", "int", may_be_null=True),))
    assert extract.read().rows() == [(None,)]
