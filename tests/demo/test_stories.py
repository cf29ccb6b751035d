"""The three households told by hand are in every district, and their facts say what the story says."""

from datetime import date

import polars as pl
import pytest

from minzheng.kernel.month import Month
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.facts import MonthFacts, month_facts
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import Population, make_population

UNITS = (Unit("900001001", "甲街道", 1, (("900001001001", "一社区"),)),)


@pytest.fixture(scope="module")
def population() -> Population:
    return make_population(persons=200, seed=5, on=date(2023, 5, 1), units=UNITS)


@pytest.fixture(scope="module")
def months(population: Population) -> dict[int, MonthFacts]:
    return {month: month_facts(population, Month(2023, month)) for month in range(3, 10)}


def person(months: dict[int, MonthFacts], person_no: int, fact: str) -> list[object]:
    """A fact in May, June and July."""
    return [
        months[month].persons.row(by_predicate=pl.col("person_no") == person_no, named=True)[fact]
        for month in (5, 6, 7)
    ]


def home(months: dict[int, MonthFacts], household_no: int, fact: str) -> list[object]:
    return [
        months[month].households.row(by_predicate=pl.col("household_no") == household_no, named=True)[fact]
        for month in (5, 6, 7)
    ]


def learnt(facts: MonthFacts, household_no: int) -> list[tuple[object, ...]]:
    return facts.learnt.filter(pl.col("household_no") == household_no).rows()


def test_the_stories_come_first(population: Population) -> None:
    told = population.persons.filter(pl.col("household_no") <= 3)
    assert told["relation"].to_list() == ["户主", "配偶", "子女", "户主", "配偶", "户主", "孙子女", "子女"]
    assert population.households.filter(pl.col("household_no") <= 3)["asked"].all()


def test_the_fathers_wage_is_learnt_in_june(months: dict[int, MonthFacts]) -> None:
    assert person(months, 1, "wage_income") == [130_000, 170_000, 170_000]
    assert home(months, 1, "income_12m") == [1_560_000, 1_680_000, 1_680_000]
    assert (1, 1, "wage_income", 20230614, 20230401, "人社") in learnt(months[6], 1)
    assert learnt(months[5], 1) == learnt(months[7], 1) == []


def test_the_daughter_goes_to_lower_secondary_in_september(months: dict[int, MonthFacts]) -> None:
    assert person(months, 3, "in_school") == ["小学"] * 3
    assert learnt(months[9], 1) == [(3, 1, "in_school", 20230905, 20230901, "教育")]


def test_the_wife_of_the_elder_dies_at_the_turn_of_the_month(months: dict[int, MonthFacts]) -> None:
    assert person(months, 5, "died_on") == [NEVER, NEVER, 20230630]
    assert person(months, 4, "lives_alone") == [False, False, True]
    assert person(months, 4, "birth_date") == [19430612] * 3
    assert (5, 2, "died_on", 20230706, 20230630, "公安") in learnt(months[7], 2)


def test_the_bank_answers_in_june(months: dict[int, MonthFacts]) -> None:
    assert home(months, 3, "financial_assets") == [None, 4_360_000, 4_360_000]
    assert home(months, 3, "verification_complete") == [False, True, True]
    assert (None, 3, "financial_assets", 20230614, 20230424, "金融") in learnt(months[6], 3)


def test_nothing_is_known_of_the_third_household_before_it_asks(months: dict[int, MonthFacts]) -> None:
    before = months[3].persons.filter(pl.col("household_no") == 3)
    assert before["transfer_income"].null_count() == before["supporter_able"].null_count() == 3
    assert before["disability_type"].to_list() == ["无", "无", "智力"]
    assert {row[2] for row in learnt(months[4], 3)} >= {"transfer_income", "supporter_able", "cars"}


def test_the_stories_move_to_another_year_as_they_are() -> None:
    later = make_population(persons=200, seed=5, on=date(2024, 1, 1), units=UNITS)
    july = month_facts(later, Month(2024, 7)).persons.filter(pl.col("household_no") == 2)
    assert july["birth_date"].to_list() == [19440612, 19480203]
    assert july["died_on"].to_list() == [NEVER, 20240630]
