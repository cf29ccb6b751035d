"""The command line as a person and as a script meet it: exit codes, one JSON object, no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CASE = """
- 案例: 三口之家收入低于标准，按差额发放
  法条: 最低生活保障审核确认办法 第二十三条
  日期: 2023-06-15
  参数: {subsistence_allowance.standard: 1084.00, subsistence_allowance.employment_cost_rate: 0,
    subsistence_allowance.category_top_up: 0}
  家庭: {编号: H1, 成员: [甲, 乙, 丙], financial_assets: 12000.00, cars: 0, homes: 1}
  人员:
    甲: {birth_date: 1978-03-02, wage_income: 1500.00, disability_type: 未知, disability_grade: 未知}
    乙: {birth_date: 1980-07-19, wage_income: 0}
    丙: {birth_date: 2011-01-30, in_school: 小学}
  结果:
    subsistence_allowance: {H1: {认定: 符合, 金额: AMOUNT, 起: 2023-07}}
    near_poverty: {H1: {认定: 不符合, 因为: [not_subsistence_allowance]}}
    disability_living_subsidy: {甲: {认定: 待核, 缺少: [甲.disability_type]}}
"""


def minzheng(*arguments: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """The command as a user runs it, with a home of its own."""
    script = Path(sys.executable).with_name("minzheng")
    environment = {"MINZHENG_HOME": str(home), "PATH": "/usr/bin:/bin", "COLUMNS": "100", "LANG": "C.UTF-8"}
    return subprocess.run(
        [str(script), *arguments], capture_output=True, text=True, env=environment, check=False, timeout=300
    )


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    """The example of the format, right."""
    path = tmp_path / "right.yaml"
    path.write_text(CASE.replace("AMOUNT", "1752.00"), encoding="utf-8")
    return path


def test_a_case_in_a_new_file_runs_without_touching_code(case_file: Path, tmp_path: Path) -> None:
    ran = minzheng("policy", "test", str(case_file), home=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.strip() == "1 passed, 0 failed"


def test_a_wrong_amount_fails_with_what_was_expected_and_what_came_out(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(CASE.replace("AMOUNT", "1752.01"), encoding="utf-8")
    ran = minzheng("policy", "test", str(path), "--json", home=tmp_path)
    assert ran.returncode == 1
    result = json.loads(ran.stdout)
    assert (result["passed"], result["failed"]) == (0, 1)
    [failure] = result["failures"]
    assert (failure["unit"], failure["programme"]) == ("H1", "subsistence_allowance")
    assert (failure["expected"], failure["got"]) == ("1,752.01", "1,752.00")
    assert any("1,084.00" in sentence for sentence in failure["sentences"])


def test_a_path_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    ran = minzheng("policy", "test", str(tmp_path / "nowhere.yaml"), home=tmp_path)
    assert ran.returncode == 2
    assert "case.E020" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_unknown_place_names_those_there_are(case_file: Path, tmp_path: Path) -> None:
    ran = minzheng("policy", "test", str(case_file), "--place", "nowhere", home=tmp_path)
    assert ran.returncode == 1
    assert "pack.E001" in ran.stdout


def test_explain_says_each_clause_with_its_numbers(case_file: Path, tmp_path: Path) -> None:
    ran = minzheng("explain", "--case", str(case_file), home=tmp_path)
    assert ran.returncode == 0
    assert "人均月收入 500.00 元" in ran.stdout
    assert "＜ 最低生活保障标准 1,084.00 元" in ran.stdout
    assert "1,752.00 元" in ran.stdout


def test_explain_speaks_english(case_file: Path, tmp_path: Path) -> None:
    ran = minzheng("explain", "--case", str(case_file), "--language", "en", home=tmp_path)
    assert "monthly income per head 500.00 yuan" in ran.stdout


def test_explain_gives_json_and_nothing_else(case_file: Path, tmp_path: Path) -> None:
    ran = minzheng("explain", "--case", str(case_file), "--json", home=tmp_path)
    found = {(one["programme"], one["unit"]): one for one in json.loads(ran.stdout)["determinations"]}
    assert found["subsistence_allowance", "H1"]["amount_fen"] == 175200
    assert found["disability_living_subsidy", "甲"]["outcome"] == "undetermined"


def test_explain_without_a_subject_says_what_to_give(tmp_path: Path) -> None:
    ran = minzheng("explain", home=tmp_path)
    assert ran.returncode == 2
    assert "explain.E001" in ran.stderr


def test_the_shipped_catalogue_and_packs_check_clean(tmp_path: Path) -> None:
    ran = minzheng("policy", "check", "--json", home=tmp_path)
    assert json.loads(ran.stdout) == {"problems": []}
    assert ran.returncode == 0


def test_mutating_an_unknown_programme_is_refused(tmp_path: Path) -> None:
    ran = minzheng("policy", "test", "--mutate", "no_such_programme", home=tmp_path)
    assert ran.returncode == 2
    assert "policy.E001" in ran.stderr
