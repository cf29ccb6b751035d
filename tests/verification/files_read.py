"""Small files of a department, read and checked, for tests of what is said of them."""

from datetime import date
from pathlib import Path

import pytest

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
    """A file of a data set, read and checked."""
    spec = DATASETS[dataset]
    return checked(sheet_of(sent_file(path), spec, among=DATASETS.values()), spec, TODAY)


def file(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> Path:
    """A file with this content."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text(*lines: str, header: str = HEADER) -> str:
    """Lines under a header."""
    return "\n".join([header, *lines]) + "\n"


def said(found: Checked) -> list[tuple[int, str, str]]:
    """Line, column and code of everything that is said of a file."""
    return [(one.line, one.column, one.code) for one in sorted(found.faults)]


def refusal(path: Path, dataset: str = "disability_card") -> str:
    """The code and the words with which a file as a whole is refused."""
    with pytest.raises(ProblemError) as refused:
        read(path, dataset)
    (problem,) = refused.value.problems
    assert problem.file == str(path)
    return f"{problem.id} {problem.zh}"
