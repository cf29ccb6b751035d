"""What is counted of rows: an unknown among them makes the count unknown, and matches no condition."""

import polars as pl
import pytest

from minzheng.insight.indicators.measure import counted, measured
from minzheng.policy.indicator import Counts, Selection

ROWS = pl.DataFrame({
    "town": ["east", "east", "east", "west"],
    "household_no": [7, 7, 8, 9],
    "unit": [15, 17, 16, 18],
    "persons": [1, 1, 3, 2],
    "amount_fen": [100, 50, 25, 10],
})  # fmt: skip


def chosen(counts: Counts) -> Selection:
    return Selection("results", {}, counts, "amount_fen" if counts == "fen" else None)


@pytest.mark.parametrize(
    ("counts", "expected"), [("rows", 4), ("household", 3), ("unit", 4), ("person", 7), ("fen", 185)]
)
def test_rows_households_units_people_and_money_are_counted(counts: Counts, expected: int) -> None:
    assert counted(ROWS, chosen(counts)) == expected


def test_a_unit_that_stands_in_two_rows_is_counted_once_with_its_people() -> None:
    twice = pl.concat([ROWS, ROWS.tail(1)])
    assert counted(twice, chosen("unit")) == 4
    assert counted(twice, chosen("person")) == 7
    assert counted(twice, chosen("rows")) == 5


@pytest.mark.parametrize(
    ("counts", "column"),
    [("household", "household_no"), ("unit", "unit"), ("person", "persons"), ("fen", "amount_fen")],
)
def test_an_unknown_leaves_the_count_of_its_area_unknown_and_the_others_as_they_are(
    counts: Counts, column: str
) -> None:
    holed = ROWS.with_columns(pl.when(pl.col("town") == "west").then(None).otherwise(column).alias(column))
    found = dict(measured(holed, chosen(counts), ["town"]).iter_rows())
    assert found["west"] is None
    assert found["east"] == dict(measured(ROWS, chosen(counts), ["town"]).iter_rows())["east"]
    assert counted(holed, chosen(counts)) is None


def test_of_no_rows_there_are_none() -> None:
    assert counted(ROWS.clear(), chosen("fen")) == 0
