"""The oracle as a whole: it stands alone, and decides the worked case of the contracts as a person would."""

import ast
from datetime import date
from pathlib import Path

import pytest

from tests.oracle.by_hand import (
    LAW,
    ON,
    UNDETERMINED,
    adult,
    child,
    eligible,
    household,
    ineligible,
    verdicts,
)
from tests.oracle.oracle import determine

HERE = Path(__file__).parent
SOURCES = sorted([*HERE.glob("*.py"), *(HERE.parent / "strategies").glob("*.py")])
THREE = {
    "甲": adult(wage_income=150000, disability_type=None, disability_grade=None),
    "乙": adult(birth_date=date(1980, 7, 19)),
    "丙": child(in_school="小学"),
}
DISTRICT = {"subsistence_allowance.standard": 108400}


def imported_by(source: Path) -> set[str]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    plain = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in [*plain, *named]}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: f"{source.parent.name}/{source.name}")
def test_nothing_here_imports_the_engine(source: Path) -> None:
    assert imported_by(source).isdisjoint({"minzheng", "importlib", "narwhals", "polars"})


def test_three_people_below_the_standard_receive_what_they_lack() -> None:
    found = verdicts(THREE, home=household(financial_assets=1200000, homes=1), law=DISTRICT)
    assert found["subsistence_allowance", "household"] == eligible(175200)


def test_a_household_on_subsistence_is_not_near_poverty_as_well() -> None:
    found = verdicts(THREE, home=household(financial_assets=1200000, homes=1), law=DISTRICT)
    assert found["near_poverty", "household"] == ineligible("not_subsistence_allowance")


def test_an_unknown_card_leaves_the_living_subsidy_undetermined() -> None:
    found = verdicts(THREE, home=household(financial_assets=1200000, homes=1), law=DISTRICT)
    assert found["disability_living_subsidy", "甲"] == UNDETERMINED


def test_every_programme_is_determined_for_its_unit() -> None:
    found = verdicts(THREE)
    assert len(found) == 3 + 10 * 3


def test_without_a_household_nothing_is_known_of_it() -> None:
    found = determine(household=None, members=["甲"], people={"甲": adult()}, parameters=LAW, on=ON)
    assert found["subsistence_allowance", "household"] == UNDETERMINED
    assert found["near_poverty", "household"] == UNDETERMINED


def test_a_person_beside_the_household_does_not_count_in_it() -> None:
    people = {"甲": adult(wage_income=50000), "乙": child()}
    found = verdicts(people, members=["甲"])
    assert found["subsistence_allowance", "household"] == eligible(50000)
    assert found["child_hardship_allowance", "乙"] == UNDETERMINED


def test_a_value_of_the_wrong_kind_stops_the_audit() -> None:
    with pytest.raises(TypeError, match="wage_income"):
        verdicts(adult(wage_income="1500.00"))


def test_a_fact_left_out_stops_the_audit() -> None:
    with pytest.raises(KeyError, match="wage_income"):
        verdicts({"甲": {name: value for name, value in adult().items() if name != "wage_income"}})
