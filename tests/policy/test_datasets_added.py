"""A data set added, taken away, or written so that it cannot be read: what the checker says of the whole."""

import shutil
from pathlib import Path

import pytest

from minzheng.facts.vocabulary import load_vocabulary
from minzheng.kernel.problem import Problem
from minzheng.policy.catalogue import CATALOGUE, load_catalogue
from minzheng.policy.check import check, check_everything
from tests.policy.planting import DAY, copied, problems_in, shipped

PROGRAMME_BESIDE = Path(__file__).parents[1] / "engine" / "fourteenth"
AIDS = """# 助听器（残联）：每个购买者一行。
# Hearing aids (federation of the disabled): one row a buyer.
zh: 助听器
en: Hearing aids
department: 残联
covers: residents
absence: none
key: [id_number]
freshness_months: 1
law: {regulation: design_default}
confidence: A
columns:
  price: {zh: 价格(元), en: price (yuan), kind: money, at_most: 100000.00}
gives:
  - {fact: hearing_aid_price, entity: person, how: latest, of: price, absent: 0}
"""


def test_a_data_set_of_another_folder_gives_a_fact_of_a_programme_there(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(PROGRAMME_BESIDE, folder)
    (folder / "datasets").mkdir()
    (folder / "datasets" / "hearing_aids.yaml").write_text(AIDS, "utf-8")
    assert check_everything(catalogues=[CATALOGUE, folder]) == []
    loaded = load_catalogue(CATALOGUE, folder).datasets
    assert (len(loaded), loaded["hearing_aids"].gives[0].absent) == (len(shipped().datasets) + 1, 0)


def only(found: list[Problem]) -> Problem:
    """The one problem there is."""
    assert len(found) == 1, [one.text("en") for one in found]
    return found[0]


def test_two_folders_do_not_declare_one_data_set(tmp_path: Path) -> None:
    folder = copied(tmp_path) / "more"
    (folder / "datasets").mkdir(parents=True)
    path = folder / "datasets" / "grid.yaml"
    path.write_text((CATALOGUE / "datasets" / "grid.yaml").read_text("utf-8"), "utf-8")
    found = only(load_catalogue(tmp_path / "catalogue", folder).problems)
    assert (found.id, found.file, found.line) == ("dataset.E005", str(path), 3)
    assert "catalogue/datasets/grid.yaml" in found.en


def test_a_file_name_that_is_no_code_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path) / "catalogue" / "datasets"
    (folder / "grid.yaml").rename(folder / "Grid visits.yaml")
    found = only(problems_in(tmp_path))
    assert (found.id, found.file) == ("dataset.E017", str(folder / "Grid visits.yaml"))


def test_a_fact_that_nobody_gives_any_more_is_named_where_it_is_declared(tmp_path: Path) -> None:
    path = copied(tmp_path) / "catalogue" / "datasets" / "assessment.yaml"
    path.unlink()
    found = only(check(load_catalogue(tmp_path / "catalogue"), None, [DAY]))
    fact = load_vocabulary()["person", "ability_level"]
    assert (found.id, found.file, found.line) == ("dataset.E014", fact.file, fact.line)
    assert ["person.ability_level" in text for text in (found.zh, found.en)] == [True, True]


def test_a_data_set_that_cannot_be_read_is_not_reported_again_for_every_fact_of_it(tmp_path: Path) -> None:
    path = copied(tmp_path) / "catalogue" / "datasets" / "disability_card.yaml"
    path.write_text("zh: [", "utf-8")
    found = only(problems_in(tmp_path))
    assert (found.id, found.file) == ("yaml.E004", str(path))


@pytest.mark.parametrize(
    "text",
    ["", "7", "[]", "zh: 甲", "columns: []", "columns: {a: 1}\ngives: {}", "key: []\ncolumns: {7: {}}"],
)
def test_whatever_stands_in_the_file_the_checker_says_what_is_wrong_with_it(
    text: str, tmp_path: Path
) -> None:
    path = copied(tmp_path) / "catalogue" / "datasets" / "grid.yaml"
    path.write_text(text, "utf-8")
    found = problems_in(tmp_path)
    assert {one.file for one in found} == {str(path)}
    assert {one.id for one in found} <= {"dataset.E001", "dataset.E003", "dataset.E004"}
    assert len(found) >= 1
