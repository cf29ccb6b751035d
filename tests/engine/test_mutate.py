"""Which wrongly written law the worked cases notice: on a small programme, then on the catalogue."""

from functools import lru_cache
from pathlib import Path

import pytest

from minzheng.engine.case_run import case_files
from minzheng.engine.mutants import DERIVATIONS, groups, mutants
from minzheng.engine.mutate import (
    AskedCase,
    ProgrammeMutation,
    asked_cases,
    mutation_of,
    mutation_report,
    survivors,
)
from minzheng.engine.worked_case import read_cases
from minzheng.kernel.problem import ProblemError
from minzheng.policy.catalogue import CATALOGUE, Catalogue, load_catalogue
from minzheng.policy.law import Law
from minzheng.policy.pack import Pack, default_place, load_chain

PERSON = """
from minzheng.expression.tree import Elapsed
from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import derive

age = derive(person.age, Elapsed("years", person.birth_date), zh="年龄", en="age", kind="count",
             law=Regulation("made_up").whole())
"""
PROGRAMME = """
from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme

MADE_UP = Regulation("made_up").whole()
fuel = Programme("fuel", zh="取暖补贴", short="取暖", en="Fuel allowance", unit="person", law=MADE_UP,
                 starts="month_of_date", admitted_by="application")
p = fuel.parameters
fuel.requires("age_reached", person.age >= p.from_age, zh="达到年龄", en="the age", law=MADE_UP)
fuel.requires("not_in_prison", ~person.in_prison, zh="未服刑", en="not in prison", law=MADE_UP)
fuel.pays("yearly", p.amount, zh="补贴", en="allowance", law=MADE_UP)
"""
REGULATIONS = "made_up: {zh: 假设, en: made up, number: null, confidence: A, kind: design}\n"
PARAMETERS = """
from_age: {zh: 起始年龄, en: from age, kind: number, law: {regulation: made_up}}
amount: {zh: 金额, en: amount, kind: money, law: {regulation: made_up}}
round_to_fen: {zh: 取整, en: rounding, kind: number, law: {regulation: made_up}}
"""
CASES = """
- 案例: 远过年龄，发放
  日期: 2023-06-15
  参数: {fuel.from_age: 60, fuel.amount: 300.01, fuel.round_to_fen: 1}
  人员: {甲: {birth_date: 1950-06-15}}
  结果: {fuel: {甲: {认定: 符合, 金额: 300.01, 起: 2023-06}}}
- 案例: 远不到年龄，不发
  日期: 2023-07-15
  参数: {fuel.from_age: 60, fuel.amount: 300.01, fuel.round_to_fen: 1}
  人员: {甲: {birth_date: 1990-06-15}}
  结果: {fuel: {甲: {认定: 不符合, 因为: [age_reached]}}}
- 案例: 服刑的不发
  日期: 2023-07-15
  参数: {fuel.from_age: 60, fuel.amount: 300.01, fuel.round_to_fen: 1}
  人员: {甲: {birth_date: 1950-06-15, in_prison: true}}
  结果: {fuel: {甲: {认定: 不符合, 因为: [not_in_prison]}}}
"""
ON_THE_LINE = """
- 案例: 正好到年龄，下半年也自当月发
  日期: 2023-07-15
  参数: {fuel.from_age: 60, fuel.amount: 300.01, fuel.round_to_fen: 1}
  人员: {甲: {birth_date: 1963-07-15}}
  结果: {fuel: {甲: {认定: 符合, 起: 2023-07}}}
- 案例: 差一天到年龄，不发
  日期: 2023-07-15
  参数: {fuel.from_age: 60, fuel.amount: 300.01, fuel.round_to_fen: 1}
  人员: {甲: {birth_date: 1963-07-16}}
  结果: {fuel: {甲: 不符合}}
"""
UNNOTICED = {
    "age_reached: age >= fuel.from_age -> age > fuel.from_age",
    "fuel.from_age: more",
    "fuel.from_age: less",
    "starts: june",
}
ENTRY = """
slip:
  mutants: ["{code}"]
  zh: 不影响结果
  en: it changes no result
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one derived fact and one programme."""
    home = tmp_path / "catalogue"
    (home / "derivations").mkdir(parents=True)
    (home / "programmes" / "fuel").mkdir(parents=True)
    (home / "regulations.yaml").write_text(REGULATIONS)
    (home / "derivations" / "person.py").write_text(PERSON)
    (home / "programmes" / "fuel" / "programme.py").write_text(PROGRAMME)
    (home / "programmes" / "fuel" / "parameters.yaml").write_text(PARAMETERS)
    (home / "programmes" / "fuel" / "cases.yaml").write_text(CASES)
    return home


def made_up(folder: Path) -> tuple[Catalogue, Law, Path]:
    catalogue = load_catalogue(folder)
    assert catalogue.problems == []
    nowhere = Pack("nowhere", folder, "某地", "Nowhere", "nation", None, None)
    return catalogue, Law(catalogue, [nowhere]), folder / "programmes" / "fuel" / "cases.yaml"


def unnoticed(folder: Path, programme: str = "fuel") -> set[str]:
    catalogue, law, cases = made_up(folder)
    found = survivors(catalogue, lambda _: law, read_cases(cases, catalogue), programme)
    return {one.code for one in found}


def report_with(folder: Path, equivalent: str) -> ProgrammeMutation:
    (folder / "programmes" / "fuel" / "equivalent_mutants.yaml").write_text(equivalent)
    catalogue, law, cases = made_up(folder)
    (report,) = mutation_report(catalogue, lambda _: law, [cases], "fuel")
    return report


def test_a_line_on_which_no_case_stands_survives(folder: Path) -> None:
    assert unnoticed(folder) == UNNOTICED


def test_cases_on_and_just_outside_the_line_notice_everything(folder: Path) -> None:
    (folder / "programmes" / "fuel" / "cases.yaml").write_text(CASES + ON_THE_LINE)
    assert unnoticed(folder) == set()
    assert unnoticed(folder, DERIVATIONS) == set()


def test_a_case_that_fails_on_the_law_as_it_is_notices_nothing(folder: Path) -> None:
    (folder / "programmes" / "fuel" / "cases.yaml").write_text(CASES + ON_THE_LINE.replace("不符合", "符合"))
    assert "fuel.from_age: more" not in unnoticed(folder)
    assert "fuel.from_age: less" in unnoticed(folder)


def test_a_mutant_listed_as_equivalent_is_shown_with_its_reason(folder: Path) -> None:
    report = report_with(folder, ENTRY.format(code="starts: june"))
    assert [(one.mutant.code, one.zh) for one in report.equivalent] == [("starts: june", "不影响结果")]
    assert {one.code for one in report.survivors} == UNNOTICED - {"starts: june"}
    assert report.mistaken == []


def test_an_entry_that_a_case_contradicts_is_mistaken(folder: Path) -> None:
    report = report_with(folder, ENTRY.format(code="not_in_prison: dropped"))
    assert report.mistaken == ["not_in_prison: dropped"]
    assert report.equivalent == []


def test_an_entry_without_a_reason_is_mistaken(folder: Path) -> None:
    report = report_with(folder, 'slip: {mutants: ["starts: june"]}\n')
    assert "equivalent_mutants.yaml:1: slip" in report.mistaken[0]
    assert {one.code for one in report.survivors} == UNNOTICED


def test_every_mutant_says_where_it_stands_in_both_languages(folder: Path) -> None:
    catalogue, _, _ = made_up(folder)
    (line,) = [one for one in mutants(catalogue, "fuel") if one.code.startswith("age_reached: age")]
    place, _, words = line.text().partition(": ")
    assert place == f"{folder}/programmes/fuel/programme.py:10"
    assert words == "age_reached（达到年龄）：“年龄 >= 起始年龄”改为“年龄 > 起始年龄”"
    assert line.text("en") == f"{place}: age_reached: “age >= from age” becomes “age > from age”"


def test_the_law_it_was_made_from_is_left_alone(folder: Path) -> None:
    (folder / "programmes" / "fuel" / "cases.yaml").write_text(CASES + ON_THE_LINE)
    catalogue, law, cases = made_up(folder)
    mutation_report(catalogue, lambda _: law, [cases])
    assert len(asked_cases(read_cases(cases, catalogue), lambda _: law)) == 5


def test_an_unknown_programme_is_refused(folder: Path) -> None:
    catalogue, law, cases = made_up(folder)
    with pytest.raises(ProblemError, match="winter"):
        mutation_report(catalogue, lambda _: law, [cases], "winter")


# The catalogue as it ships.


@lru_cache
def shipped() -> Catalogue:
    return load_catalogue()


@lru_cache
def law_of(place: str | None) -> Law:
    return Law(shipped(), load_chain(place or default_place(), shipped().parameters, []))


@lru_cache
def asked() -> list[AskedCase]:
    files = case_files([CATALOGUE])
    return asked_cases([case for file in files for case in read_cases(file, shipped())], law_of)


@pytest.mark.parametrize("group", groups(load_catalogue()))
def test_the_worked_cases_notice_every_wrong_clause_boundary_and_parameter(group: str) -> None:
    report = mutation_of(shipped(), asked(), group)
    assert [one.text("en") for one in report.survivors] == []
    assert report.mistaken == []
