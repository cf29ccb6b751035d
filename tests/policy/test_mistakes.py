"""Each deliberate mistake is found, alone, with its id and at its line, and told in both languages."""

import re
import shutil
from pathlib import Path

import pytest

from minzheng.kernel.messages import datasets, declarations, indicators, packs, yaml_files
from minzheng.kernel.problem import ProblemError
from minzheng.policy.catalogue import load_catalogue
from minzheng.policy.check import check_everything
from minzheng.policy.law import Law
from minzheng.policy.pack import load_chain
from tests.policy import (
    catalogue_mistakes,
    dataset_mistakes,
    indicator_mistakes,
    pack_mistakes,
    rule_mistakes,
)
from tests.policy.planting import DAY, Mistake, copied, found_with, plant, problems_in

MISTAKES: list[Mistake] = [
    *rule_mistakes.NAMES, *rule_mistakes.KINDS, *rule_mistakes.VALUES,
    *catalogue_mistakes.CLAUSES, *catalogue_mistakes.PROGRAMMES, *catalogue_mistakes.PARAMETERS,
    *catalogue_mistakes.FACTS, *catalogue_mistakes.REGULATION,
    *dataset_mistakes.WRITTEN, *dataset_mistakes.SHAPES, *dataset_mistakes.NAMES, *dataset_mistakes.FITTING,
    *indicator_mistakes.WRITTEN, *indicator_mistakes.FITTING,
    *pack_mistakes.PACKS, *pack_mistakes.TABLES, *pack_mistakes.FILES,
]  # fmt: skip
ELSEWHERE = {
    "catalogue.E001", "catalogue.E002", "catalogue.E005", "law.E001", "law.E002", "pack.E028",  # below
    "yaml.E001", "yaml.E002", "yaml.E003",  # test_hostile_files
    "engine.E001",  # the engine's own tests
    "dataset.E005", "dataset.E014", "dataset.E017",  # test_datasets_added
}  # fmt: skip
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_planted_mistake_is_found_where_it_stands(mistake: Mistake, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    planted = plant(mistake, folder)
    found = found_with(mistake, folder)
    hits = [one for one in found if one.id == mistake.id and one.file == str(folder / mistake.file)]
    told = [one.text("en") for one in found]
    assert mistake.line(planted) in [one.line for one in hits], told
    assert {one.id for one in found} <= {mistake.id, *mistake.also}, told
    assert mistake.said in hits[0].en
    assert CHINESE.search(hits[0].zh)
    assert not re.search(r"\{\w+\}", hits[0].zh + hits[0].en.replace("{since: …", ""))


@pytest.mark.parametrize(("message_id", "programme", "parameters"), catalogue_mistakes.LACKING)
def test_a_programme_that_lacks_a_part_is_told_so_once(
    message_id: str, programme: str, parameters: str, tmp_path: Path
) -> None:
    folder = copied(tmp_path) / catalogue_mistakes.NEW
    folder.mkdir()
    (folder / "programme.py").write_text(programme, "utf-8")
    (folder / "parameters.yaml").write_text(parameters, "utf-8")
    found = problems_in(tmp_path)
    assert [(one.id, one.file, one.line) for one in found] == [(message_id, f"{folder}/programme.py", 5)]


def test_a_whole_programme_is_one_folder_and_nothing_else(tmp_path: Path) -> None:
    folder = copied(tmp_path) / catalogue_mistakes.NEW
    folder.mkdir()
    whole = catalogue_mistakes.BREAD + catalogue_mistakes.CLAUSE + catalogue_mistakes.PAYS
    (folder / "programme.py").write_text(whole + catalogue_mistakes.STEPS, "utf-8")
    (folder / "parameters.yaml").write_text(catalogue_mistakes.ROUND, "utf-8")
    assert problems_in(tmp_path) == []


def test_a_folder_without_a_programme_is_reported(tmp_path: Path) -> None:
    folder = copied(tmp_path) / catalogue_mistakes.NEW
    folder.mkdir()
    assert [(one.id, one.file) for one in problems_in(tmp_path)] == [("catalogue.E002", str(folder))]


def test_a_folder_without_a_pack_is_reported(tmp_path: Path) -> None:
    folder = copied(tmp_path) / "packs" / "xanadu"
    folder.mkdir()
    assert [(one.id, one.file) for one in problems_in(tmp_path)] == [("pack.E028", str(folder))]


def test_a_catalogue_that_is_not_there_is_reported(tmp_path: Path) -> None:
    assert [one.id for one in problems_in(tmp_path)] == ["catalogue.E001"]


def test_two_catalogues_do_not_declare_one_programme(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    unwanted = shutil.ignore_patterns("derivations", "regulations.yaml", "[a-df-z]*")
    shutil.copytree(folder / "catalogue", tmp_path / "more", ignore=unwanted)
    programmes = tmp_path / "more" / "programmes" / "elder_care_subsidy"
    shutil.copytree(folder / "catalogue" / "programmes" / "elder_care_subsidy", programmes)
    found = check_everything(catalogues=[folder / "catalogue", tmp_path / "more"], packs=folder / "packs")
    assert [(one.id, one.file) for one in found] == [("catalogue.E005", f"{programmes}/programme.py")]


def test_a_value_that_no_pack_sets_is_missing_on_the_day(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "packs" / "national" / "parameters.yaml"
    code = "elder_care_subsidy.from_age"
    kept = re.sub(rf"{code}:\n(  .*\n)+", "", path.read_text("utf-8"))
    path.write_text(kept, "utf-8")
    declared = folder / "catalogue" / "programmes" / "elder_care_subsidy" / "parameters.yaml"
    line = declared.read_text("utf-8").split("from_age:")[0].count("\n") + 1
    found = problems_in(tmp_path, [DAY])
    assert [(one.id, one.file, one.line) for one in found] == [("law.E002", str(declared), line)]
    assert f"{code} has no value in wuxing on 2023-06-30" in found[0].en


def test_a_parameter_that_nobody_declared_has_no_value() -> None:
    catalogue = load_catalogue()
    law = Law(catalogue, load_chain("wuxing", catalogue.parameters, []))
    with pytest.raises(ProblemError, match=r"law\.E001"):
        law.setting("bread_allowance.loaves", DAY)


def test_messages_of_the_checker_are_all_shown_by_a_mistake() -> None:
    shown = {one.id for one in MISTAKES} | {one[0] for one in catalogue_mistakes.LACKING} | ELSEWHERE
    tables = declarations.MESSAGES | datasets.MESSAGES | packs.MESSAGES | yaml_files.MESSAGES
    # The others of that table speak of values, reports and targets: tests/insight.
    tables |= {one: texts for one, texts in indicators.MESSAGES.items() if one < "indicator.E020"}
    assert set(tables) - shown == set()
