"""The files lists leave in: no text in them can run, and a hidden name tells the surname alone."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from minzheng.web.desk.exports.listed import Sheet
from minzheng.web.desk.exports.sheet import masked, separated, workbook

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")")  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    sheet = Sheet("名单", ("姓名",), frozenset(), [(text,)])
    page = openpyxl.load_workbook(BytesIO(workbook(sheet, number="DC1", mark="=1"))).active
    assert isinstance(page, Worksheet)
    cell = page.cell(4, 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert page.cell(2, 1).data_type == "s"


def test_a_character_no_file_may_hold_is_left_out() -> None:
    sheet = Sheet("名单", ("姓名",), frozenset(), [("某\x00\x08人",)])
    page = openpyxl.load_workbook(BytesIO(workbook(sheet, number="DC1", mark="x"))).active
    assert isinstance(page, Worksheet)
    assert page.cell(4, 1).value == "某人"


def test_a_hidden_name_tells_the_surname_alone() -> None:
    sheet = Sheet("名单", ("姓名", "镇"), frozenset({0}), [("欧阳喆堃", "东街道"), (None, "西镇")])
    assert masked(sheet).rows == [("欧**", "东街道"), (None, "西镇")]


@pytest.mark.parametrize("text", [*DANGEROUS, "＝1+1", "＠SUM(A1)"])
def test_in_separated_text_a_formula_is_kept_from_being_one(text: str) -> None:
    sheet = Sheet(text, (text, "数"), frozenset(), [(text, -5)])
    title, mark, heads, row, _end = list(
        csv.reader(StringIO(separated(sheet, number="DC1", mark=text).decode("utf-8-sig"), newline=""))
    )
    assert [one[0] for one in (title, mark, heads, row)] == [f"'{text}"] * 4
    assert row[1:] == ["-5", "DC1"]
