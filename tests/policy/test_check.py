"""The checker over what is shipped, and what it does with a whole list of mistakes."""

from datetime import date
from pathlib import Path

import pytest

from minzheng.policy.check import check, check_everything, check_packs, turning_days
from minzheng.policy.pack import PACKS, load_chain
from tests.policy.planting import Mistake, copied, plant, problems_in, shipped

FIRST_DAY = date(2020, 1, 1)
DISTRICTS = ("wuxing", "binjiang", "zhonglou", "luohu")


def test_the_shipped_catalogue_is_clean() -> None:
    assert check(shipped(), None, [FIRST_DAY]) == []


def test_the_shipped_packs_are_clean() -> None:
    assert check_packs(shipped(), PACKS) == []


@pytest.mark.parametrize("place", DISTRICTS)
def test_the_law_of_a_place_is_whole_on_every_day_it_changes(place: str) -> None:
    catalogue = shipped()
    chain = load_chain(place, catalogue.parameters, [])
    assert check(catalogue, chain, turning_days(catalogue, chain, FIRST_DAY)) == []


def test_the_law_changes_on_the_days_its_values_begin() -> None:
    catalogue = shipped()
    days = turning_days(catalogue, load_chain("wuxing", catalogue.parameters, []), date(2023, 6, 30))
    assert days[0] == date(2023, 6, 30)
    assert date(2023, 7, 1) in days
    assert days == sorted(set(days))


def test_everything_is_checked_where_no_place_is_named() -> None:
    assert check_everything(days=[date(2023, 6, 30)]) == []


def test_two_clauses_of_one_code_may_follow_each_other(tmp_path: Path) -> None:
    text = (
        "from datetime import date\n"
        'elder.requires("x", person.alive, zh="甲", en="a", law=ELDERLY.whole(), until=date(2023, 12, 31))\n'
        'elder.requires("x", person.alive, zh="甲", en="a", law=ELDERLY.whole(), since=date(2024, 1, 1))'
    )
    folder = copied(tmp_path)
    plant(Mistake("", "catalogue/programmes/elder_care_subsidy/programme.py", text), folder)
    assert problems_in(folder) == []


def test_mistakes_are_listed_by_file_and_line_each_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    plant(Mistake("", "packs/national/parameters.yaml", "tea.cups: []\ntea.pots: []"), folder)
    plant(Mistake("", "catalogue/regulations.yaml", "tea_law: {}"), folder)
    found = problems_in(folder)
    assert [one.id for one in found] == ["regulation.E002", "regulation.E003", "pack.E011", "pack.E011"]
    assert found == sorted(set(found))


def test_a_file_that_cannot_be_read_is_not_reported_again_wherever_it_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "catalogue" / "programmes" / "subsistence_allowance" / "parameters.yaml"
    path.write_text("standard: {", "utf-8")
    assert [(one.id, one.file) for one in problems_in(folder)] == [("yaml.E004", str(path))]
