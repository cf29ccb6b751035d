"""The trail as a file from the shell: written, checked without the database, refused once tampered with."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minzheng.kernel.problem import ProblemError
from minzheng.ops.audit_command import app
from minzheng.org import api as org
from tests.ops.test_cli import minzheng
from tests.records_fixtures import Bureau, bureau, code_list, today

__all__ = ["bureau", "code_list", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]


def _audit(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def file(bureau: Bureau, tmp_path: Path) -> Path:
    """An export of three looks, of the events of the bureau and of the export itself."""
    for number in range(3):
        org.looked(user=bureau.clerk_east, subject=f"person:{number}", purpose="办件 202300000001")
    path = tmp_path / "trail.jsonl"
    assert _audit("export", path).exit_code == 0
    return path


def test_the_export_notes_itself_and_is_sound(bureau: Bureau, file: Path) -> None:
    ran = _audit("verify", file, "--json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, told["entries"], told["head"]) == (0, 5, org.trail_head())
    assert told["events"] > 5
    page = org.trail_page(acting_user=bureau.auditor, wanted=org.TrailWanted(kind="export"))
    assert [(row.user, row.purpose) for row in page.rows] == [("auditor", "导出留痕")]


def test_the_first_changed_line_is_named(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:1], lines[1].replace(b"person:1", b"person:9"), *lines[2:]]))
    ran = _audit("verify", file)
    assert (ran.exit_code, f"{file}:2: trail.E002" in ran.stderr) == (1, True)


def test_a_hash_noted_elsewhere_has_to_occur(file: Path) -> None:
    noted = org.trail_head()
    assert _audit("verify", file, "--head", noted).exit_code == 0
    ran = _audit("verify", file, "--head", "0" * 63 + "1", "--json")
    assert (ran.exit_code, json.loads(ran.stdout)["id"]) == (1, "trail.E008")


def test_a_seal_tells_the_hash_to_note(bureau: Bureau) -> None:
    ran = _audit("seal", "--json")
    assert json.loads(ran.stdout)["head"] == org.trail_head()
    assert json.loads(_audit("seal", "--json").stdout)["events"] == 0


def test_only_an_auditor_exports(bureau: Bureau, tmp_path: Path) -> None:
    path = tmp_path / "trail.jsonl"
    ran = _audit("export", path, "--user", "steward")
    assert isinstance(ran.exception, org.NotPermitted)
    assert not path.exists()


@pytest.mark.parametrize("command", ["export", "verify"])
def test_a_file_that_cannot_be_opened_is_said(bureau: Bureau, tmp_path: Path, command: str) -> None:
    ran = _audit(command, tmp_path / "nowhere" / "trail.jsonl")
    assert isinstance(ran.exception, ProblemError)
    assert "nowhere" in str(ran.exception)


def test_it_is_checked_on_a_machine_without_the_records(file: Path, tmp_path: Path) -> None:
    ran = minzheng("audit", "verify", str(file), home=tmp_path / "elsewhere")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not list((tmp_path / "elsewhere").glob("*.sqlite3"))
