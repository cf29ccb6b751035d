"""A made-up fourteenth programme, dropped in as a folder: nothing else is edited, and everything knows it.

It brings a fact and a regulation of its own, and values of its parameters as defaults.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from minzheng.engine.batch import determine
from minzheng.engine.case import Household
from minzheng.engine.case_run import case_files, run_files
from minzheng.engine.explain import explain
from minzheng.engine.worked_case import read_cases
from minzheng.policy.catalogue import CATALOGUE, load_catalogue
from minzheng.policy.check import check_everything
from minzheng.policy.law import Law
from minzheng.policy.pack import default_place, load_chain
from tests.engine.changes import taken
from tests.engine.readings import (
    case_of,
    clauses_in,
    clauses_of,
    collected,
    frames_of,
    in_frames,
    pinned,
    results_in,
    shipped_law,
)
from tests.strategies.district import random_district

FOLDER, CODE = Path(__file__).parent / "fourteenth", "hearing_aid_grant"
SETTINGS = (
    "import django, sys, datetime; django.setup(); from django.test import Client; "
    "from minzheng.kernel import clock; from minzheng.org import api as org; "
    "clock.today_set(datetime.date(2023, 12, 31)); "
)
ASK = (
    "ask = lambda path, to: (one := Client(SERVER_NAME='localhost')).force_login(org.user_find('jingban')) "
    "or one.cookies.load({'django_language': to}) or one.get(path); "
)
DISTRICT = (
    "import django; django.setup(); from django.conf import settings; from minzheng.ops import laws; "
    "from minzheng.ops.demo import build; "
    "build.build(settings.HOME, laws.law_of(None), build.Plan(2023, 240, months=1), lambda _: None)"
)
FOR = "print(*[ask(path, one).content.decode() for path in sys.argv[1:] for one in ('zh-hans', 'en')])"


@pytest.fixture(params=["beside the shipped catalogue", "inside a copy of it"])
def folders(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, ...]:
    """The two ways of dropping it in; either is nothing but copying a folder."""
    if request.param == "beside the shipped catalogue":
        shutil.copytree(FOLDER, tmp_path / "own")
        return (CATALOGUE, tmp_path / "own")
    whole = tmp_path / "whole"
    shutil.copytree(CATALOGUE, whole)
    shutil.copytree(FOLDER / "programmes" / CODE, whole / "programmes" / CODE)
    regulations = (FOLDER / "regulations.yaml").read_text(encoding="utf-8")
    with (whole / "regulations.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{regulations}")
    return (whole,)


@pytest.fixture
def law(folders: tuple[Path, ...]) -> Law:
    catalogue = load_catalogue(*folders)
    assert catalogue.problems == []
    return Law(catalogue, load_chain(default_place(), catalogue.parameters, catalogue.problems))


def test_it_is_checked(folders: tuple[Path, ...]) -> None:
    assert check_everything(catalogues=folders, days=[date(2023, 6, 30), date(2025, 6, 30)]) == []


def test_its_worked_cases_pass(law: Law, folders: tuple[Path, ...]) -> None:
    files = case_files([folders[-1] / "programmes" / CODE])
    assert run_files(files, law.catalogue, lambda place: law) == (4, [])


def test_it_is_determined_in_frames_as_by_value(law: Law) -> None:
    district = list(random_district(1500, 5))
    bound = pinned(law, district[0].parameters, district[0].on)
    assert CODE in bound.programmes
    cases = [case_of(law, situation) for situation in district]
    priced = [taken(case, (next(iter(case.people)), "hearing_aid_price"), 399999) for case in cases]
    households = [Household(case, bound) for case in priced if in_frames(case)]
    framed = [household.case for household in households]
    determined = determine(*frames_of(law, framed), bound)
    assert clauses_in(determined, framed) == clauses_of(households)
    outcomes = {one[0] for (_, code, _), one in results_in(determined, framed).items() if code == CODE}
    assert outcomes == {"eligible", "ineligible", "undetermined"}


def test_a_fact_that_no_record_gives_yet_is_unknown_of_everybody(law: Law) -> None:
    """The records of before know nothing of the new fact; the monthly run goes on all the same."""
    district = list(random_district(300, 5))
    bound = pinned(law, district[0].parameters, district[0].on)
    cases = [case for case in (case_of(law, situation) for situation in district) if in_frames(case)]
    people, households = frames_of(shipped_law(), cases)
    assert "hearing_aid_price" not in people.columns
    determined = determine(people, households, bound)
    assert collected(determined.people.to_native())["hearing_aid_price"].null_count() == len(people)


def test_it_is_explained_in_both_languages(law: Law, folders: tuple[Path, ...]) -> None:
    file = folders[-1] / "programmes" / CODE / "cases.yaml"
    case = read_cases(file, law.catalogue)[1]
    assert case.case is not None
    household = Household(case.case, law.on(case.day, case.pins))
    found = explain(household, household.law.programmes[CODE], household.people["甲"])
    assert (found.outcome, found.amount_fen) == ("eligible", 74074)
    price = next(clause for clause in found.clauses if clause.code == "price_within_limit")
    assert price.sentence.zh == "助听器价格 1,234.56 元 ≤ 助听器价格上限 5,000.00 元"
    assert (
        price.sentence.en == "price of the hearing aid 1,234.56 yuan ≤ highest price of an aid 5,000.00 yuan"
    )
    assert price.law.zh == "助听器补贴通知第四条"
    assert price.distance is not None
    assert price.distance.said.zh == "甲的助听器价格增加 3,765.45 元即不再符合"
    assert found.formula.zh == "低边家庭补贴比例 60% × 助听器价格 1,234.56 元"
    assert found.formula.en == (
        "share paid for near-poverty households: 60% × price of the hearing aid 1,234.56 yuan"
    )
    assert ("hearing_aid_price", "残联") in {(fact.name, fact.department) for fact in found.facts}


def run(*command: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """A command with the folder in its settings, and a home of its own."""
    environment = {
        "MINZHENG_HOME": str(home), "MINZHENG_CATALOGUE": str(FOLDER), "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "minzheng.ops.settings", "COLUMNS": "200", "LANG": "C.UTF-8",
    }  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=300)


def test_the_command_line_and_the_pages_know_it(tmp_path: Path) -> None:
    minzheng = str(Path(sys.executable).with_name("minzheng"))
    tested = run(minzheng, "policy", "test", str(FOLDER), "--json", home=tmp_path)
    assert json.loads(tested.stdout)["passed"] == 4
    assert run(minzheng, "policy", "check", home=tmp_path).returncode == 0

    built = run(sys.executable, "-c", DISTRICT, home=tmp_path)
    assert built.returncode == 0, built.stderr

    paths = (f"/programmes/{CODE}/", f"/lists/2023-01/{CODE}/", "/programmes/")
    pages = run(sys.executable, "-c", SETTINGS + ASK + FOR, *paths, home=tmp_path)
    assert pages.returncode == 0
    assert (pages.stdout.count("<h1"), "助听器价格上限" in pages.stdout) == (6, True)
    assert "highest price of an aid" in pages.stdout
