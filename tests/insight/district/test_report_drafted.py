"""``minzheng report draft`` on a district: over a shipped template, and in a Word file of one's own."""

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from minzheng.kernel.problem import ProblemError
from minzheng.ops.report_command import app
from tests.insight.district.conftest import Built

pytestmark = pytest.mark.django_db


def drafted(*words: object) -> Result:
    ran = CliRunner().invoke(app, ["draft", *map(str, words)])
    if isinstance(ran.exception, ProblemError):
        raise ran.exception
    assert ran.exit_code == 0, ran.output
    return ran


def own(path: Path, text: str) -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_shipped_template_is_printed_with_what_was_kept(district: Built) -> None:
    households = district.value("subsistence_households", "2023-03").numerator
    assert f"月末在册低保{households}户" in drafted("monthly", "--period", "2023-03").output


def test_a_word_file_is_filled_beside_itself(district: Built, tmp_path: Path) -> None:
    template = own(tmp_path / "own.docx", '在册{{ figure("subsistence_households") }}')
    said = drafted(template, "--period", "2023-03").output
    filled = docx.Document(str(tmp_path / "own-filled.docx"))
    households = district.value("subsistence_households", "2023-03").numerator
    assert filled.paragraphs[0].text == f"在册{households}户〔1〕"
    assert "引用 1 处" in said


def test_it_is_not_written_as_anything_else(district: Built, tmp_path: Path) -> None:
    template = own(tmp_path / "own.docx", "无")
    with pytest.raises(ProblemError, match=r"report\.E012"):
        drafted(template, "--period", "2023-03", "--out", tmp_path / "own.pdf")
    with pytest.raises(ProblemError, match=r"report\.E009"):
        drafted(tmp_path / "none.docx", "--period", "2023-03")
