"""Reports and plans from the shell: one JSON object, one line for what cannot be read, and honest exits."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minzheng.kernel.problem import ProblemError
from minzheng.ops.plan_command import app as plan_app
from minzheng.ops.report_command import app as report_app
from tests.insight.published import REPORT
from tests.insight.texts import text_file


def _report(*words: object) -> Result:
    return CliRunner().invoke(report_app, ["check", *map(str, words)])


def _plan(*words: object) -> Result:
    return CliRunner().invoke(plan_app, ["import", *map(str, words)])


def test_a_report_is_one_json_object_under_the_agreed_names() -> None:
    ran = _report(REPORT, "--json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, set(told)) == (1, {"document", "figures", "findings"})
    assert set(told["document"]) == {"title", "issuer", "published_on", "index_no", "year"}
    assert set(told["figures"][0]) == {
        "text", "value", "unit", "qualifier", "indicator", "period", "sentence", "start", "status",
        "ledger_value",
    }  # fmt: skip
    assert set(told["findings"][0]) == {"code", "message", "figures"}
    (served,) = [one for one in told["figures"] if one["text"] == "53万余人次"]
    assert (served["value"], served["unit"], served["qualifier"], served["status"]) == (
        530000, "人次", "over", "not_checked",
    )  # fmt: skip
    (paid,) = [one for one in told["figures"] if one["text"] == "2768.187万元"]
    assert (paid["value"], paid["unit"]) == (2768.187, "万元")


def test_a_sound_report_exits_0_and_says_how_much_it_holds(tmp_path: Path) -> None:
    ran = _report(text_file(tmp_path, "新增床位120张。"))
    assert (ran.exit_code, "数字 1 个，须更正 0 处，提示 0 处" in ran.stdout) == (0, True)


def test_a_report_in_english_speaks_english(tmp_path: Path) -> None:
    ran = _report(text_file(tmp_path, "新增床位120张，完成率171%。"), "--language", "en")
    assert (ran.exit_code, "works out as 70" in ran.stdout) == (0, True)


def test_an_annotated_copy_is_written_where_asked(tmp_path: Path) -> None:
    copy = tmp_path / "annotated.docx"
    assert _report(REPORT, "--out", copy, "--json").exit_code == 1
    assert copy.read_bytes().startswith(b"PK")


def test_a_file_that_is_none_ends_with_its_code(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match=r"report\.E001"):
        raise _report(tmp_path / "none.txt").exception or AssertionError


def test_a_plan_is_one_json_object_under_the_agreed_names() -> None:
    ran = _plan(REPORT, "--dry-run", "--json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, set(told)) == (0, {"document", "targets", "tasks", "tables", "findings"})
    assert set(told["targets"][0]) == {"no", "name", "value", "unit", "qualifier", "area"}
    assert set(told["tables"][0]) == {"name", "columns", "rows"}
    assert set(told["findings"][0]) == {"code", "where", "message", "rows"}
    assert told["tasks"][0]["no"] == 1


def test_a_plan_that_is_not_stored_says_so() -> None:
    assert "没有保存" in _plan(REPORT).stderr
    assert "没有保存" not in _plan(REPORT, "--dry-run").stderr
