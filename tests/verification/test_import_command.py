"""What the command says: one line, the reasons with their counts, one JSON object where asked."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from minzheng.kernel.problem import ProblemError
from minzheng.ops.import_command import import_command
from tests.records_fixtures import Bureau
from tests.verification.district_people import load, name, number

pytestmark = [pytest.mark.records, pytest.mark.django_db]

app = typer.Typer()
app.command("import")(import_command)
app.command("other")(lambda: None)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["import", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.fixture
def cards(tmp_path: Path) -> str:
    rows = [f"{name(1)},{number(1)},肢体,2", f"{name(2)},{number(2)},眼,9", f"外人,{number(8)},听力,1"]
    path = tmp_path / "cards.csv"
    path.write_text("\n".join(["姓名,身份证号,残疾类别,残疾等级", *rows]), encoding="utf-8")
    return str(path)


def test_it_says_what_became_of_the_file_and_why(bureau: Bureau, cards: str) -> None:
    load(bureau)
    said = run("disability_card", cards, "--period", "2023-06", "--user", "steward")
    assert "残疾人证：读取 3 行，入账 2，已有 0，退回 1，提醒 1" in said
    assert "退回的行中有 1 行已知是谁" in said
    assert "row.E035" in said
    assert "不是该列可用的值" in said
    assert "rejects/2023-06/disability_card-" in said.replace("\n", "")


def test_it_prints_one_json_object(bureau: Bureau, cards: str, tmp_path: Path) -> None:
    load(bureau)
    said = json.loads(run("残疾人证", cards, "--out", str(tmp_path / "back"), "--user", "steward", "--json"))
    assert (said["read"], said["landed"], said["rejected"], said["same_as"]) == (3, 2, 1, None)
    assert said["withheld"] == 1
    assert said["reasons"] == {"row.E035": 1, "row.E061": 1, "row.W003": 1}
    assert Path(said["rejects"]).parent == tmp_path / "back"


def test_the_second_time_it_says_that_nothing_changed(bureau: Bureau, cards: str) -> None:
    load(bureau)
    run("disability_card", cards, "--user", "steward")
    assert "与第 1 批是同一文件" in run("disability_card", cards, "--user", "steward")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("no_such", "x.csv"), "import.E014"), (("disability_card", "x.csv", "--period", "6月"), "import.E017"),
     (("disability_card", "none.csv", "--user", "steward"), "import.E001")],
)  # fmt: skip
def test_what_cannot_be_done_is_a_problem(arguments: tuple[str, ...], code: str, bureau: Bureau) -> None:
    with pytest.raises(ProblemError) as refused:
        run(*arguments)
    assert [problem.id for problem in refused.value.problems] == [code]
