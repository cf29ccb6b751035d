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


def test_rows_keep_the_order_of_the_query_and_texts_every_sign_in_them() -> None:
    words = ['"quoted"', "a,b\nc\\", "", "民政", "null", "3"]
    listed = " UNION ALL ".join(f"SELECT {nth} AS n, %(w{nth})s AS t" for nth in range(len(words)))
    extract = Extract(
        "texts",
        f"SELECT n, t FROM ({listed}) AS told ORDER BY n DESC",
        (Column("n", "int"), Column("t", "text")),
    )
    found = extract.read(**{f"w{nth}": word for nth, word in enumerate(words)})
    assert found.rows() == [(nth, words[nth]) for nth in reversed(range(len(words)))]


def test_a_number_of_nineteen_digits_stays_what_it_is() -> None:
    extract = Extract("large", "SELECT 9007199254740993 AS n", (Column("n", "int"),))
    assert extract.read().rows() == [(9007199254740993,)]


def test_a_text_where_a_number_was_declared_is_refused() -> None:
    with pytest.raises((TypeError, pl.exceptions.PolarsError)):
        Extract("wrong", "SELECT 'a' AS n", (Column("n", "int"),)).read()


def test_a_column_that_the_query_does_not_give_is_refused_though_it_gives_as_many() -> None:
    columns = (Column("n", "int"), Column("t", "text"))
    with pytest.raises(ExtractError, match="declared"):
        Extract("other", "SELECT 1 AS n, 'a' AS u", columns).read()
