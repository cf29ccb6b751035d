"""Workbooks and Parquet files: sheets, merged titles, cells with types of their own."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl

from tests.verification.district_people import number
from tests.verification.files_read import GOOD, HEADER, read, refusal


def workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[str | int]]]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def test_a_workbook_with_a_merged_title_headings_in_two_lines_and_real_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A2"] = "残疾人证名册"
    sheet.merge_cells("A2:E2")
    sheet["A3"], sheet["B3"], sheet["C3"], sheet["E3"] = "姓名", "身份证\n号码", "残疾情况", "发证日期"
    sheet.merge_cells("C3:D3")
    sheet["C4"], sheet["D4"] = "残疾类别", "残疾等级"
    sheet.append(["张一", number(1), "肢体", 2, date(2020, 5, 1)])
    sheet.append(["李四", number(2), "听力", 3, 45082])
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    assert found.rows.select("line", "grade", "issued_on").rows() == [(5, 2, 20200501), (6, 3, 20230605)]


def test_empty_sheets_beside_the_one_with_data_do_no_harm(tmp_path: Path) -> None:
    rows = [HEADER.split(","), GOOD.split(",")]
    path = workbook(tmp_path / "a.xlsx", ("Sheet1", []), ("Sheet2", rows))
    assert read(path).rows.height == 1


def test_two_sheets_with_data_are_refused_by_name(tmp_path: Path) -> None:
    rows = [HEADER.split(","), GOOD.split(",")]
    told = refusal(workbook(tmp_path / "a.xlsx", ("一月", rows), ("二月", rows)))
    assert told.startswith("import.E011")
    assert "一月、二月" in told


def test_of_two_sheets_the_one_named_like_the_data_set_counts(tmp_path: Path) -> None:
    rows = [HEADER.split(","), GOOD.split(",")]
    path = workbook(tmp_path / "a.xlsx", ("说明", [["见另一张表"]]), ("残疾人证", rows))
    assert read(path).rows.height == 1


def test_an_identity_number_kept_as_a_figure_is_not_believed(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [[*HEADER.split(",")], ["张一", int(number(1)), "肢体", 2]]
    found = read(workbook(tmp_path / "a.xlsx", ("表", rows)))
    assert found.rows.is_empty()
    assert found.faults[0].column == "id_number"


def test_a_parquet_file_with_types_of_its_own(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "姓名": ["张一"],
            "身份证号": [number(1)],
            "残疾类别": ["肢体"],
            "残疾等级": [2],
            "发证日期": [date(2020, 5, 1)],
        }
    )
    frame.write_parquet(tmp_path / "a.parquet")
    found = read(tmp_path / "a.parquet")
    assert found.rows.select("line", "grade", "issued_on").rows() == [(1, 2, 20200501)]
