"""Files as they really come: encodings, separators, titles, sheets, and those that cannot be taken at all."""

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from minzheng.kernel.identity import resident_id_make
from minzheng.kernel.problem import ProblemError
from minzheng.verification.reading.read import sheet_of
from minzheng.verification.reading.sent import sent_file
from minzheng.verification.validation.check import Checked, checked
from tests.verification.district_people import DATASETS, number

TODAY = date(2023, 6, 30)
HEADER = "姓名,身份证号,残疾类别,残疾等级"
GOOD = f"张一,{number(1)},肢体,2"
RARE = f"𠮷野·买买提,{number(2)},听力,1"


def read(path: Path, dataset: str = "disability_card") -> Checked:
    spec = DATASETS[dataset]
    return checked(sheet_of(sent_file(path), spec, among=DATASETS.values()), spec, TODAY)


def file(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text(*lines: str, header: str = HEADER) -> str:
    return "\n".join([header, *lines]) + "\n"


def said(found: Checked) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.code) for one in sorted(found.faults)]


def refusal(path: Path, dataset: str = "disability_card") -> str:
    with pytest.raises(ProblemError) as refused:
        read(path, dataset)
    (problem,) = refused.value.problems
    assert problem.file == str(path)
    return f"{problem.id} {problem.zh}"


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_offices_use_are_recognised(encoding: str, tmp_path: Path) -> None:
    found = read(file(tmp_path, text(GOOD, RARE).encode(encoding)))
    assert found.faults == []
    assert found.rows["name"].to_list() == ["张一", "𠮷野·买买提"]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separators_offices_use_are_recognised(separator: str, tmp_path: Path) -> None:
    found = read(file(tmp_path, text(GOOD, RARE).replace(",", separator)))
    assert (found.rows.height, found.faults) == (2, [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_machine_are_read(end: str, tmp_path: Path) -> None:
    found = read(file(tmp_path, text(GOOD, RARE).replace("\n", end)))
    assert found.rows["line"].to_list() == [2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_broken_byte_spoils_its_row_and_no_other(encoding: str, tmp_path: Path) -> None:
    content = text(GOOD, RARE, f"李四,{number(3)},肢体,1").encode(encoding)
    broken = content.replace("李四".encode(encoding), b"\xff\xff\xfe")
    found = read(file(tmp_path, broken))
    assert said(found) == [(4, "name", "row.E009")]
    assert found.rows["name"].to_list() == ["张一", "𠮷野·买买提"]


def test_a_file_that_no_encoding_reads_is_refused_with_the_place(tmp_path: Path) -> None:
    content = b"\xff\xff\xfe\xff,\xff\xff\n\xff\xff,1\n"
    assert "第 1 行（第 1 个字节）" in refusal(file(tmp_path, content))


def test_a_separator_or_a_line_end_inside_quotes_belongs_to_the_cell(tmp_path: Path) -> None:
    header = "姓名,身份证号,学段,学校"
    rows = (
        f'张一,{number(1)},小学,"第一小学, 东校区"',
        f'李四,{number(2)},"小\n学",x',
        f'"王五","{number(3)}","初中",y',
    )
    found = read(file(tmp_path, text(*rows, header=header)), "school")
    assert found.rows.select("line", "school").rows() == [(2, "第一小学, 东校区"), (5, "y")]
    assert said(found) == [(3, "stage", "row.E010")]


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    found = read(file(tmp_path, text(f'"张一,{number(1)},肢体,2', RARE, f"李四,{number(3)},肢体,1")))
    assert said(found) == [(2, "name", "row.E030")]
    assert found.rows["line"].to_list() == [3, 4]


def test_rows_with_too_many_or_too_few_cells_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    rows = (
        GOOD,
        f"李四,{number(3)},肢体",
        RARE,
        f"王五,{number(4)},肢体,1,多余",
        f"赵六,{number(5)},肢体,1,,",
    )
    found = read(file(tmp_path, text(*rows)))
    assert said(found) == [(3, "", "row.E001"), (5, "", "row.E001")]
    assert found.rows["line"].to_list() == [2, 4, 6]
    assert dict(found.faults[0].details) == {"found": 3, "expected": 4}


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    found = read(file(tmp_path, text(GOOD, "", ",,,", RARE, "　, ,,", "")))
    assert (found.read, found.rows["line"].to_list(), found.faults) == (2, [2, 5], [])


def test_a_title_above_and_headings_in_any_order_are_found(tmp_path: Path) -> None:
    title = "某区残疾人证名册,,,\n（2023年6月）,,,\n"
    content = f"{title}残疾等级,残疾类型, 公民身份号码 ,姓 名\n2,肢体,{number(1)},张一\n"
    found = read(file(tmp_path, content))
    assert found.rows.select("line", "name", "grade").rows() == [(4, "张一", 2)]


def test_english_headings_and_columns_of_nobody_are_taken(tmp_path: Path) -> None:
    content = f"id_number,NAME,序号,grade,type\n{number(1)},张一,1,2,肢体\n"
    assert read(file(tmp_path, content)).rows["grade"].to_list() == [2]


# --- what values may look like --------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2023-06-05",
        "2023/6/5",
        "20230605",
        "2023.6.5",
        "2023年6月5日",
        "２０２３年６月５日",
        "2023-06-05 00:00:00",
        "45082",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str, tmp_path: Path) -> None:
    found = read(file(tmp_path, text(f"{GOOD},{written}", header=f"{HEADER},发证日期")))
    assert found.rows["issued_on"].to_list() == [20230605]


@pytest.mark.parametrize("written", ["2023-06", "2023/6", "202306", "2023年6月", "2023.06", "2023-06-30"])
def test_a_month_is_read_however_it_is_written(written: str, tmp_path: Path) -> None:
    header = "姓名,身份证号,领取月份,金额(元)"
    found = read(file(tmp_path, text(f"张一,{number(1)},{written},1", header=header)), "pension")
    assert found.rows["month"].to_list() == [20230601]


@pytest.mark.parametrize(
    ("written", "fen"),
    [("1234.5", 123450), ('"1,234.50"', 123450), ("１２３４．５０", 123450), ("¥1234.50元", 123450),
     ("1234.5000", 123450), ("-12.30", -1230), ("0", 0), ("1 234.50", 123450), ("1234.", 123400)],
)  # fmt: skip
def test_an_amount_is_read_however_it_is_written(written: str, fen: int, tmp_path: Path) -> None:
    header = "姓名,身份证号,领取月份,金额(元)"
    found = read(file(tmp_path, text(f"张一,{number(1)},2023-06,{written}", header=header)), "pension")
    assert (found.rows["amount"].to_list(), found.faults) == ([fen], [])


@pytest.mark.parametrize("spelling", ["{}", " {} ", "'{}", '="{}"', "　{}"])
def test_an_identity_number_is_read_however_it_was_kept_from_becoming_a_figure(
    spelling: str, tmp_path: Path
) -> None:
    whole = resident_id_make(county="110101", born_on=date(1970, 1, 1), order=18)
    assert whole.endswith("X")
    cell = spelling.format(whole.lower())
    found = read(file(tmp_path, text(f"张一,{cell},肢体,2")))
    assert found.rows["id_number"].to_list() == [whole]


@pytest.mark.parametrize(
    ("written", "code"),
    [("2023-13", "row.E045"), ("2023-07", "row.E046"), ("六月", "row.E044"), ("", "row.E008"),
     ("1850-01", "row.E043"), ("2023-06-31", "row.E041")],
)  # fmt: skip
def test_a_month_that_is_none_comes_back(written: str, code: str, tmp_path: Path) -> None:
    header = "姓名,身份证号,领取月份,金额(元)"
    found = read(file(tmp_path, text(f"张一,{number(1)},{written},1", header=header)), "pension")
    assert said(found) == [(2, "month", code)]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [("91110000710926094P", []), ("91110000710926094Q", ["row.E071"]), ("9111000071092609", ["row.E070"]),
     ("91110000710926094I", ["row.E070"]), ("11330524K14997740W", ["row.W005"])],
)  # fmt: skip
def test_credit_codes_are_checked_and_an_unknown_region_only_warned_of(
    code: str, wanted: list[str], tmp_path: Path
) -> None:
    header = "姓名,身份证号,统一社会信用代码,状态"
    found = read(file(tmp_path, text(f"张一,{number(1)},{code},存续", header=header)), "business_entity")
    assert [one.code for one in found.faults] == wanted


def test_a_word_for_absence_is_a_value_and_a_blank_is_unknown(tmp_path: Path) -> None:
    header = "姓名,身份证号,残疾类别,有效期至"
    rows = [f"张一,{number(1)},肢体,长期", f"李四,{number(2)},肢体,", f"王五,{number(3)},肢体,2040-01-01"]
    found = read(file(tmp_path, text(*rows, header=header)))
    assert found.rows["valid_until"].to_list() == [99991231, None, 20400101]


def test_a_county_that_no_list_knows_is_a_warning(tmp_path: Path) -> None:
    strange = resident_id_make(county="990101", born_on=date(1970, 1, 1), order=1)
    found = read(file(tmp_path, text(f"张一,{strange},肢体,2")))
    assert (said(found), found.rows.height) == ([(2, "id_number", "row.W001")], 1)


def test_a_row_repeated_counts_once_and_one_that_contradicts_itself_not_at_all(tmp_path: Path) -> None:
    rows = (GOOD, RARE, GOOD, f"李四,{number(3)},肢体,1", f"李四,{number(3)},肢体,2")
    found = read(file(tmp_path, text(*rows)))
    assert said(found) == [
        (4, "id_number", "row.W004"), (5, "id_number", "row.E005"), (6, "id_number", "row.E005"),
    ]  # fmt: skip
    assert (found.rows["line"].to_list(), found.repeats) == ([2, 3], 1)


def test_every_fault_of_a_row_is_named(tmp_path: Path) -> None:
    found = read(file(tmp_path, text(f"张3,{number(1)[:-1]},眼,七")))
    assert [one.code for one in found.faults] == ["row.E020", "row.E030", "row.E035", "row.E050"]


# --- workbooks and Parquet ------------------------------------------------------------------------


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


# --- refused as a whole ---------------------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv").startswith("import.E001")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file(content: bytes, tmp_path: Path) -> None:
    assert refusal(file(tmp_path, content)).startswith("import.E002")


def test_a_file_with_a_header_only(tmp_path: Path) -> None:
    assert refusal(file(tmp_path, f"{HEADER}\n\n,,,\n")).startswith("import.E003")


def test_a_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINZHENG_IMPORT_LIMIT_MB", "1")
    assert "上限 1 MB" in refusal(file(tmp_path, b"x" * 1_000_001))


def test_a_workbook_that_unpacks_to_far_more_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINZHENG_IMPORT_LIMIT_MB", "1")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert refusal(file(tmp_path, packed.getvalue(), "a.xlsx")).startswith("import.E004")


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04 no zip", "不完整"), (b"PAR1 nothing PAR1", "Parquet"),
     (b"\xd0\xcf\x11\xe0 locked", "密码"), (b"\x00\x01\x00\x02" * 500, "二进制")],
)  # fmt: skip
def test_files_that_are_no_tables(content: bytes, word: str, tmp_path: Path) -> None:
    told = refusal(file(tmp_path, content))
    assert told.startswith("import.E006")
    assert word in told


def test_a_file_of_another_data_set_is_called_by_its_name(tmp_path: Path) -> None:
    header = "姓名,身份证号,死亡日期"
    told = refusal(file(tmp_path, text(f"张一,{number(1)},2023-01-01", header=header)))
    assert told.startswith("import.E008")
    assert "死亡注销" in told


def test_a_file_without_any_column_of_the_data_set(tmp_path: Path) -> None:
    assert refusal(file(tmp_path, f"身份证号,姓名\n{number(1)},张一\n")).startswith("import.E007")
    assert refusal(file(tmp_path, "a,b,c\n1,2,3\n")).startswith("import.E007")


def test_required_columns_that_are_missing_are_named(tmp_path: Path) -> None:
    told = refusal(file(tmp_path, "姓名,残疾类别,残疾等级\n张一,肢体,2\n"))
    assert told.startswith("import.E009")
    assert "身份证号" in told


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    told = refusal(file(tmp_path, text(f"{GOOD},3", header=f"{HEADER},残疾级别")))
    assert told.startswith("import.E010")
    assert "第 4 列和第 5 列" in told
