"""Text files as they really come: encodings, separators, line ends, titles, rows cut short."""

from pathlib import Path

import pytest

from tests.verification.district_people import number
from tests.verification.files_read import GOOD, RARE, file, read, refusal, said, text


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
