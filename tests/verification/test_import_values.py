"""Values however an office writes them: each read as what it means, or sent back."""

from datetime import date
from pathlib import Path

import pytest

from minzheng.kernel.identity import resident_id_make
from tests.verification.district_people import number
from tests.verification.files_read import GOOD, HEADER, RARE, file, read, said, text


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
