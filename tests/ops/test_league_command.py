"""``minzheng league``: an issue drafted from the shell is the one on the desk; what cannot be is said."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from pytest_django import Settings
from typer.testing import CliRunner

from minzheng.insight.models import LeagueIssue
from minzheng.kernel.problem import ProblemError
from minzheng.ops import laws
from minzheng.ops.league_command import app
from tests.benefits.office import law
from tests.insight.league.office import LEAGUE, LeagueOffice, office
from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]
pytestmark = [pytest.mark.records, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(laws, "law_of", lambda _place: law())


def said(*words: str) -> str:
    ran = CliRunner().invoke(app, ["draft", *words])
    if isinstance(ran.exception, ProblemError):
        raise ran.exception
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_it_is_drafted_once_and_printed_as_it_stands(office: LeagueOffice) -> None:
    first = said(LEAGUE, "--period", "2023-06", "--user", "drafter")
    again = said(LEAGUE, "--period", "2023-06", "--user", "drafter")
    assert (first, LeagueIssue.objects.count()) == (again, 1)
    assert ("东街道" in first, "高新区" in first) == (True, True)


def test_it_is_written_as_the_name_of_the_file_ends(office: LeagueOffice, tmp_path: Path) -> None:
    document, book = tmp_path / "issue.docx", tmp_path / "issue.xlsx"
    said(LEAGUE, "--period", "2023-06", "--user", "drafter", "--out", str(document))
    said(LEAGUE, "--period", "2023-06", "--user", "drafter", "--out", str(book))
    header = docx.Document(io.BytesIO(document.read_bytes())).sections[0].header
    assert "征求意见稿" in header.paragraphs[0].text
    assert openpyxl.load_workbook(book).sheetnames[0] == "综合得分"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((LEAGUE, "--period", "2023-06", "--out", "issue.exe"), "league.E029"),
        (("nowhere", "--period", "2023-06"), "league.E022"),
        ((LEAGUE, "--period", "soon"), "indicator.E021"),
        ((LEAGUE, "--period", "2023-07"), "league.E018"),
        ((LEAGUE, "--period", "2023-06", "--out", "/nowhere/issue.docx"), "report.E009"),
    ],
)
def test_what_cannot_be_is_said(office: LeagueOffice, words: tuple[str, ...], code: str) -> None:
    with pytest.raises(ProblemError, match=code.replace(".", r"\.")):
        said(*words, "--user", "drafter")
