"""Worked-case files as people write them: right in either language, and wrong in every way they get wrong.

Each mistake counts as one failed case with its file, line and reason; the case beside it passes.
"""

from pathlib import Path

import pytest

from minzheng.engine.case_run import case_files, run_case, run_files
from minzheng.engine.worked_case import read_cases
from minzheng.kernel.problem import ProblemError
from minzheng.kernel.yaml_reader import MAX_BYTES
from tests.engine.case_mistakes import BAD, MISTAKES, Mistake
from tests.engine.readings import law_at, shipped_catalogue

RIGHT = """- 案例: 旁边的好案例
  日期: 2023-06-15
  人员: {甲: {birth_date: 1943-06-15}}
  结果: {old_age_allowance: {甲: 符合}}
"""


def run(path: Path) -> tuple[int, list[str], list[int]]:
    """How many passed; what the failures say; their lines."""
    passed, failed = run_files([path], shipped_catalogue(), lambda place: law_at(place or ""))
    failures = [failure for case in failed for failure in case]
    assert {failure.file for failure in failures} <= {str(path)}
    return passed, [failure.got for failure in failures], [failure.line for failure in failures]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_line_and_reason_and_sinks_no_other_case(
    mistake: Mistake, tmp_path: Path
) -> None:
    spoilt = BAD.replace(mistake.old, mistake.new, 1)
    assert spoilt != BAD
    passed, told, lines = run(written(tmp_path / "cases.yaml", f"{spoilt}{RIGHT}"))
    assert passed == 1
    found = dict(zip(told, lines, strict=True))
    wanted = [one for one in told if f" {mistake.id} " in one and mistake.says in one]
    assert (wanted != [], told) == (True, told)
    assert found[wanted[0]] == mistake.line


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"", "case.E001", 1),
        ("只有一句话\n".encode(), "case.E001", 1),
        ("案例: 不是列表\n".encode(), "case.E001", 1),
        (b"[]\n", "case.E001", 1),
        (b"- 5\n- [a, b]\n- words\n", "case.E001", 1),
        (b"- {}\n", "case.E001", 1),
        (b"- null\n", "case.E001", 1),
        ("- 案例: 另一种编码\n".encode("gb18030"), "yaml.E003", 1),
        (b"- a: \x00\n", "yaml.E004", 1),
        (b"- " + b"x" * MAX_BYTES, "yaml.E002", 0),
        (b"- {a: 1\n", "yaml.E004", 1),
        (b"%YAML 9.9\n---\n- a\n", "yaml.E004", 1),
    ],
)
def test_a_file_that_is_no_list_of_cases_is_one_failed_case_or_one_each(
    content: bytes, message: str, line: int, tmp_path: Path
) -> None:
    path = tmp_path / "cases.yaml"
    path.write_bytes(content)
    passed, told, lines = run(path)
    assert (passed, f" {message} " in told[0], lines[0]) == (0, True, line)


def test_a_case_with_nothing_in_it_does_not_pass(tmp_path: Path) -> None:
    assert run(written(tmp_path / "cases.yaml", f"- {{}}\n- null\n{RIGHT}"))[::2] == (1, [1, 2])


def test_every_mistake_of_a_case_is_told_at_once(tmp_path: Path) -> None:
    spoilt = (
        BAD.replace("100.00", "一百")
        .replace("认定: 符合", "认定: 也许")
        .replace("wuxing", "wuxing\n  地点: x")
    )
    _, told, lines = run(written(tmp_path / "cases.yaml", spoilt))
    assert [one.split()[1] for one in told] == ["case.E002", "case.E006", "case.E012"]
    assert lines == [4, 8, 10]


def test_a_place_without_a_value_fails_where_the_case_stands(tmp_path: Path) -> None:
    nowhere = RIGHT.replace("  人员", "  地区: guangdong\n  人员")
    passed, told, lines = run(written(tmp_path / "cases.yaml", RIGHT + nowhere))
    assert (passed, "law.E002" in told[0], lines[0]) == (1, True, 5)


CONTRACT = """
- 案例: 三口之家收入低于标准，按差额发放
  法条: 最低生活保障审核确认办法 第二十三条
  日期: 2023-06-15
  地区: wuxing
  参数: {subsistence_allowance.standard: 1084.00, subsistence_allowance.employment_cost_rate: 0,
    subsistence_allowance.category_top_up: 0}
  家庭: {编号: H1, 成员: [甲, 乙, 丙], financial_assets: 12000.00, cars: 0, homes: 1}
  人员:
    甲: {birth_date: 1978-03-02, wage_income: 1500.00, disability_type: 未知, disability_grade: 未知}
    乙: {birth_date: 1980-07-19, wage_income: 0}
    丙: {birth_date: 2011-01-30, in_school: 小学}
  结果:
    subsistence_allowance: {H1: {认定: 符合, 金额: 1752.00, 起: 2023-07}}
    near_poverty: {H1: {认定: 不符合, 因为: [not_subsistence_allowance]}}
    disability_living_subsidy: {甲: {认定: 待核, 缺少: [甲.disability_type]}}
"""
ENGLISH = """
- case: three with little income receive the difference
  law: Measures, article 23
  date: "2023-06-15"
  place: wuxing
  parameters: {subsistence_allowance.standard: 1084.00, subsistence_allowance.employment_cost_rate: 0,
    subsistence_allowance.category_top_up: 0}
  household: {id: H1, member_ids: [1, 2, "3"], financial_assets: 12000, cars: 0, homes: 1}
  people:
    1: {birth_date: "1978-03-02", wage_income: 1500, disability_type: unknown, disability_grade: unknown}
    2: {birth_date: 1980-07-19, wage_income: 0, died_on: none, employment_cost: none}
    3: {birth_date: 2011-01-30, in_school: 小学}
  expect:
    subsistence_allowance: {H1: {outcome: eligible, amount: 1752.00, from: 2023-07}}
    near_poverty: {H1: {outcome: ineligible, because: not_subsistence_allowance}}
    disability_living_subsidy: {1: {outcome: undetermined, missing: [disability_type, 1.disability_grade]}}
"""


@pytest.mark.parametrize(
    "text", [CONTRACT, ENGLISH], ids=["as the format shows it", "in English, ids numbers"]
)
def test_a_case_written_right_passes(text: str, tmp_path: Path) -> None:
    assert run(written(tmp_path / "anything.yaml", text)) == (1, [], [])


def test_a_case_may_use_the_chinese_names_of_facts_and_programmes(tmp_path: Path) -> None:
    text = CONTRACT.replace("wage_income", "工资性收入").replace("near_poverty:", "低边:")
    assert run(written(tmp_path / "anything.yaml", text)) == (1, [], [])


def test_a_case_that_expects_what_does_not_come_says_both(tmp_path: Path) -> None:
    text = CONTRACT.replace("1752.00", "1752.01").replace("2023-07}", "2023-08}")
    [case] = read_cases(written(tmp_path / "anything.yaml", text), shipped_catalogue())
    failures = run_case(case, lambda place: law_at(place or ""))
    assert [(one.expected, one.got, one.line) for one in failures] == [
        ("1,752.01", "1,752.00", 14),
        ("自 2023-08", "自 2023-07", 14),
    ]


def test_a_household_may_bear_the_name_of_a_person(tmp_path: Path) -> None:
    text = CONTRACT.replace("H1", "甲")
    assert run(written(tmp_path / "anything.yaml", text)) == (1, [], [])


def test_without_a_household_its_facts_are_unknown(tmp_path: Path) -> None:
    text = """
- 案例: 没有家庭信息
  日期: 2023-06-15
  人员: {甲: {birth_date: 1950-06-15, disability_type: 肢体, disability_grade: 1,
    disability_card_valid_until: 长期, supporter_able: true, ability_level: 3}}
  结果: {elder_care_subsidy: {甲: {认定: 待核, 缺少: [financial_assets]}}, old_age_allowance: {甲: 不符合}}
"""
    assert run(written(tmp_path / "anything.yaml", text)) == (1, [], [])


def test_a_folder_gives_its_case_files_and_not_its_declarations(tmp_path: Path) -> None:
    written(tmp_path / "cases.yaml", RIGHT)
    written(tmp_path / "more.yml", RIGHT)
    written(tmp_path / "parameters.yaml", "a: 1\n")
    written(tmp_path / "notes.yaml", "a: 1\n")
    assert [file.name for file in case_files([tmp_path])] == ["cases.yaml", "more.yml"]


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match=r"case\.E020"):
        case_files([tmp_path / "nowhere"])
    with pytest.raises(ProblemError, match=r"case\.E021"):
        case_files([tmp_path])
