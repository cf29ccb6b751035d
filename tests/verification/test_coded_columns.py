"""Columns of many cells and few words are read once a word, and say what they would say cell by cell."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from minzheng.policy.dataset import ColumnKind, ColumnSpec
from minzheng.verification.reading.header import Header
from minzheng.verification.reading.sheet import LINE, coded, sheet
from minzheng.verification.validation.parse import Reading, parsed

TODAY = date(2023, 6, 30)
MANY = 6_000
HEADER = Header(0, ("列", "序号"), {"c0": 0})
WORDS: dict[ColumnKind, Sequence[str | None]] = {
    "date": [
        "2023-06-01",
        "2023/6/1",
        "20230601",
        "2023-02-29",
        "2030-01-01",
        "昨天",
        " 2023-06-01",
        None,
        "-",
    ],
    "money": ["12.50", "1,200", "１２．５０", "-3.00", "很多", "12.345", "", "元"],
    "count": ["1", "2级", "3.0", "x", None],
    "choice": ["甲", "乙", " 甲\u3000", "丙", "NULL"],
    "flag": ["是", "否", "Y", "0", "也许", None],
    "text": ["演示村", "=1+1", "电话13800000000", "\u00a0演示村 ", "——"],
    "name": ["张三", "张　三", "阿卜杜拉·买买提", "？", None],
    "month": ["2023-06", "2023年6月", "2023-06-15", "2023-13"],
}


def column_of(words: Sequence[str | None]) -> pl.Series:
    return pl.Series("c0", [words[at % len(words)] for at in range(MANY)], dtype=pl.String)


def spec(kind: ColumnKind) -> ColumnSpec:
    values = {"甲": "甲", "乙": "乙"} if kind == "choice" else {}
    return ColumnSpec(name="c0", zh="列", en="column", kind=kind, values=values)


@pytest.mark.parametrize("kind", WORDS)
def test_a_coded_column_says_what_its_cells_say(kind: ColumnKind) -> None:
    lines = pl.int_range(1, MANY + 1, eager=True).alias(LINE)
    # Rows without anything in them would be left out.
    cells = pl.DataFrame([lines, column_of(WORDS[kind]), lines.cast(pl.String).alias("c1")])
    read, few = sheet(HEADER, cells), sheet(HEADER, cells.head(len(WORDS[kind])))
    reading = Reading(spec(kind), TODAY, may_lie_ahead=False)
    once = parsed(few.coded_column("c0"), reading)
    assert isinstance(read.coded_column("c0").dtype, pl.Enum)
    assert few.coded_column("c0").dtype == pl.String
    assert parsed(read.coded_column("c0"), reading).head(len(once)).to_list() == once.to_list()
    assert read.column("c0").head(len(once)).to_list() == few.column("c0").to_list()
    assert read.rows(pl.Series([1, 2])).cells["c0"].to_list() == [*WORDS[kind]][:2]


def test_a_column_of_as_many_words_as_cells_is_not_coded() -> None:
    column = pl.Series([f"演{at}" for at in range(MANY)])
    assert coded(column).dtype == pl.String
