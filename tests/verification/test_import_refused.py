"""Files that cannot be taken at all: each refused with its name, the reason and the remedy."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from minzheng.kernel.problem import ProblemError
from tests.verification.district_people import number
from tests.verification.files_read import GOOD, HEADER, file, read, refusal, text


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv").startswith("import.E001")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file(content: bytes, tmp_path: Path) -> None:
    assert refusal(file(tmp_path, content)).startswith("import.E002")


def test_a_file_with_a_header_only(tmp_path: Path) -> None:
    assert refusal(file(tmp_path, f"{HEADER}\n\n,,,\n")).startswith("import.E003")


def test_a_file_over_the_limit(tmp_path: Path, settings: Settings) -> None:
    settings.IMPORT_LIMIT_MB = "1"
    assert "上限 1 MB" in refusal(file(tmp_path, b"x" * 1_000_001))


def test_a_limit_that_is_no_number_is_named(tmp_path: Path, settings: Settings) -> None:
    settings.IMPORT_LIMIT_MB = "viel"
    with pytest.raises(ProblemError, match=r"import\.E020"):
        read(file(tmp_path, text(GOOD)))


def test_a_workbook_that_unpacks_to_far_more_than_the_limit(tmp_path: Path, settings: Settings) -> None:
    settings.IMPORT_LIMIT_MB = "1"
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
