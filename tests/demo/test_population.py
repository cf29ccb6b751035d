"""The people of the demo district: the same every time, dense, and in believable proportions."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from minzheng.ops.demo.facts import MonthFacts, month_facts
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import Population, make_population

UNITS = (
    Unit("900001001", "甲街道", 30, (("900001001001", "一社区"), ("900001001002", "二社区"))),
    Unit("900001100", "乙镇", 60, (("900001100201", "三村"),)),
    Unit("zone", "开发区", 10),
)
PERSONS = 6000


@pytest.fixture(scope="module")
def population() -> Population:
    return make_population(persons=PERSONS, seed=20230101, on=date(2023, 1, 1), units=UNITS)


@pytest.fixture(scope="module")
def june(population: Population) -> MonthFacts:
    return month_facts(population, date(2023, 6, 1), 20230101)


def share(frame: pl.DataFrame, condition: pl.Expr) -> float:
    return frame.filter(condition).height / frame.height


def test_the_same_seed_gives_the_same_district(population: Population) -> None:
    again = make_population(persons=PERSONS, seed=20230101, on=date(2023, 1, 1), units=UNITS)
    assert_frame_equal(population.persons, again.persons)
    assert_frame_equal(population.households, again.households)
    assert_frame_equal(population.lives, again.lives)


def test_another_seed_gives_another_district(population: Population) -> None:
    other = make_population(persons=PERSONS, seed=7, on=date(2023, 1, 1), units=UNITS)
    assert not population.persons["name"].equals(other.persons["name"])


def test_persons_are_numbered_densely_in_the_order_of_their_households(population: Population) -> None:
    persons = population.persons
    assert persons["person_no"].to_list() == list(range(1, PERSONS + 1))
    assert persons["household_no"].is_sorted()
    assert (
        population.households["household_no"].to_list() == persons["household_no"].unique().sort().to_list()
    )


def test_the_day_within_the_year_changes_nobody(population: Population) -> None:
    later = make_population(persons=PERSONS, seed=20230101, on=date(2023, 7, 31), units=UNITS)
    assert_frame_equal(population.persons, later.persons)


def test_every_household_has_one_head_and_one_place(population: Population) -> None:
    per_home = population.persons.group_by("household_no").agg(
        (pl.col("relation") == "户主").sum().alias("heads"), pl.col("division").n_unique().alias("places")
    )
    assert per_home["heads"].unique().to_list() == [1]
    assert per_home["places"].unique().to_list() == [1]


def test_units_share_the_households_by_weight(population: Population) -> None:
    assert share(population.households, pl.col("division") == "900001100") == pytest.approx(0.60, abs=0.04)
    assert set(population.households["division"].unique()) == {unit.key for unit in UNITS}


def test_a_unit_without_communities_leaves_the_community_empty(population: Population) -> None:
    homes = population.households
    zone = homes.filter(pl.col("division") == "zone")
    assert zone["community"].null_count() == zone.height
    assert homes.filter(pl.col("division") != "zone")["community"].null_count() == 0


def test_a_community_lies_in_its_unit(population: Population) -> None:
    placed = population.households.drop_nulls("community")
    assert (placed["community"].str.slice(0, 9) == placed["division"]).all()


def test_households_are_as_large_as_they_are_in_life(population: Population) -> None:
    sizes = population.persons.group_by("household_no").len()["len"]
    assert PERSONS / population.households.height == pytest.approx(2.63, abs=0.1)
    assert sizes.max() == 6


def test_parents_are_older_than_their_children(population: Population) -> None:
    born = population.persons.select("household_no", "relation", pl.col("birth_date").dt.year().alias("year"))
    heads = born.filter(pl.col("relation") == "户主").rename({"year": "head"})
    pairs = born.join(heads.select("household_no", "head"), on="household_no")
    assert (
        pairs.filter(pl.col("relation") == "子女").select(pl.col("year") - pl.col("head")).min().item()
    ) >= 18
    assert (
        pairs.filter(pl.col("relation") == "父母").select(pl.col("head") - pl.col("year")).min().item()
    ) >= 21


def test_names_carry_rare_characters_and_dots() -> None:
    names = make_population(persons=20_000, seed=3, on=date(2023, 1, 1), units=UNITS).persons["name"]
    assert names.str.contains("喆|堃|溇|䶮").sum() > 0
    assert names.str.contains("·", literal=True).sum() > 0
    assert names.str.len_chars().min() == 2
    assert names.null_count() == 0


def test_the_published_proportions_hold(population: Population, june: MonthFacts) -> None:
    alive = june.persons.filter(pl.col("died_on") == 99991231)
    assert share(alive, pl.col("birth_date") <= 19430630) == pytest.approx(0.032, abs=0.008)
    assert share(alive, pl.col("disability_grade") > 0) == pytest.approx(0.03, abs=0.008)
    cards = alive.filter(pl.col("disability_grade") > 0)
    assert share(cards, pl.col("disability_grade") <= 2) == pytest.approx(0.34, abs=0.09)
    assert alive.filter("resettler").height == pytest.approx(PERSONS * 0.099, abs=3)
    assert share(population.households, pl.col("asked")) == pytest.approx(3460 / 22_780, abs=0.02)


def test_few_are_orphans_and_few_in_prison(june: MonthFacts) -> None:
    lost = ("死亡", "宣告死亡", "失踪", "查找不到")
    minor = june.persons.filter(pl.col("birth_date") > 20050630)
    orphans = minor.filter(pl.col("father_status").is_in(lost) & pl.col("mother_status").is_in(lost))
    assert orphans.height <= PERSONS // 1000
    assert june.persons.filter("in_prison").height <= PERSONS // 500


def test_a_district_without_people_or_units_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 60 persons"):
        make_population(persons=5, seed=1, on=date(2023, 1, 1), units=UNITS)
    with pytest.raises(ValueError, match="at least one unit"):
        make_population(persons=100, seed=1, on=date(2023, 1, 1), units=())
    with pytest.raises(ValueError, match="weights"):
        make_population(persons=100, seed=1, on=date(2023, 1, 1), units=(Unit("a", "甲", 0),))
