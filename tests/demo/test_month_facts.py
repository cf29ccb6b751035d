"""The facts of a month: worded as the vocabulary says, unknown where nobody asked, in step."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from minzheng.facts.vocabulary import FactSpec, load_vocabulary
from minzheng.kernel.month import Month
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.facts import HOUSEHOLD_FACTS, PERSON_FACTS, MonthFacts, month_facts
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import Population, make_population

UNITS = (Unit("900001001", "甲街道", 1, (("900001001001", "一社区"),)), Unit("900001002", "乙街道", 1))
TYPES = {"flag": pl.Boolean, "choice": pl.String, "text": pl.String, "set": pl.String}
NEVER_UNKNOWN = (
    "birth_date sex died_on unemployed_since in_institution lives_alone adopted work_injury_care "
    "veteran_care chosen_child_programme other_child_support resettled_on "
    "other_living_benefit other_care_benefit "
    "hardship_event hardship_multiple special_hardship"
)
INCOMES = "wage_income business_income property_income transfer_income other_income employment_cost"
SPECS: list[FactSpec] = list(load_vocabulary().values())
CHOICES = [spec for spec in SPECS if spec.kind == "choice" and spec.entity == "person"]
BOUNDED = [spec for spec in SPECS if spec.at_most is not None]


@pytest.fixture(scope="module")
def population() -> Population:
    return make_population(persons=8000, seed=11, on=date(2023, 1, 1), units=UNITS)


@pytest.fixture(scope="module")
def months(population: Population) -> dict[int, MonthFacts]:
    return {month: month_facts(population, Month(2023, month)) for month in range(1, 13)}


def both(months: dict[int, MonthFacts], first: int, second: int) -> pl.DataFrame:
    return months[first].persons.join(months[second].persons, on="person_no", suffix="_later")


def test_the_columns_are_the_vocabulary_in_its_types(months: dict[int, MonthFacts]) -> None:
    frames = {"person": months[6].persons, "household": months[6].households}
    wanted = {(spec.entity, spec.name): TYPES.get(spec.kind, pl.Int64) for spec in SPECS}
    found = {(entity, name): frame.schema[name] for entity, frame in frames.items() for name in frame.columns}
    keys = {("person", "person_no"), ("person", "household_no"), ("household", "household_no")}
    assert {key: found[key] for key in found.keys() - keys} == wanted
    assert frames["person"].columns == ["person_no", "household_no", *PERSON_FACTS]
    assert frames["household"].columns == ["household_no", *HOUSEHOLD_FACTS]


@pytest.mark.parametrize("spec", CHOICES, ids=lambda spec: spec.name)
def test_choices_are_words_of_the_vocabulary(spec: FactSpec, months: dict[int, MonthFacts]) -> None:
    words = months[6].persons[spec.name].drop_nulls().unique()
    assert set(words) <= set(spec.values)


@pytest.mark.parametrize("spec", BOUNDED, ids=lambda spec: f"{spec.entity}-{spec.name}")
def test_amounts_and_grades_stay_inside_their_bounds(spec: FactSpec, months: dict[int, MonthFacts]) -> None:
    frame = months[12].persons if spec.entity == "person" else months[12].households
    values = frame[spec.name].drop_nulls()
    stated = values.filter(values != spec.none_code) if spec.none_code is not None else values
    least = -(spec.at_most or 0) if spec.may_be_negative else (spec.least or 0)
    assert stated.filter((stated < least) | (stated > (spec.at_most or 0))).to_list() == []


def test_joined_disabilities_are_named_only_for_multiple_cards(months: dict[int, MonthFacts]) -> None:
    cards = months[6].persons.drop_nulls("disability_types")
    assert ((cards["disability_types"] != "") == (cards["disability_type"] == "多重")).all()


def test_dates_are_days_of_the_calendar_or_never(months: dict[int, MonthFacts]) -> None:
    dates = [spec.name for spec in SPECS if spec.kind == "date"]
    days = (
        months[12].persons.select(pl.concat_list(dates).explode(empty_as_null=True)).to_series().drop_nulls()
    )
    real = days.filter(days != NEVER).cast(pl.String).str.to_date("%Y%m%d", strict=False)
    assert real.null_count() == 0


def test_registers_that_cover_everybody_leave_nothing_out(months: dict[int, MonthFacts]) -> None:
    nulls = months[9].persons.select(NEVER_UNKNOWN.split()).null_count()
    assert nulls.row(0) == (0,) * len(NEVER_UNKNOWN.split())


def test_other_registers_have_only_few_holes(months: dict[int, MonthFacts]) -> None:
    names = [
        "local_hukou",
        "disability_type",
        "disability_grade",
        "in_school",
        "in_prison",
        "employed",
        "resettler",
    ]
    nulls = months[6].persons.select(names).null_count().row(0)
    assert max(nulls) < months[6].persons.height // 100


def test_nobody_looks_into_accounts_without_being_asked(months: dict[int, MonthFacts]) -> None:
    asked = months[6].standing.select("household_no", "asked")
    persons = months[6].persons.join(asked, on="household_no").filter(~pl.col("asked"))
    homes = months[6].households.join(asked, on="household_no").filter(~pl.col("asked"))
    assert persons.select(pl.all_horizontal(pl.col(INCOMES.split()).is_null()).all()).item()
    assert homes.select(
        pl.all_horizontal(
            pl.col("financial_assets", "cars", "income_12m", "verification_complete").is_null()
        ).all()
    ).item()


def test_most_of_those_who_asked_are_known_and_some_are_not(months: dict[int, MonthFacts]) -> None:
    asked = months[3].standing.filter("asked").select("household_no")
    homes = months[3].households.join(asked, on="household_no")
    assert 0 < homes["financial_assets"].null_count() < homes.height // 15
    complete = homes.filter("verification_complete")
    assert complete["financial_assets"].null_count() == complete["income_12m"].null_count() == 0


def test_a_month_is_the_same_however_often_it_is_asked_for(
    population: Population, months: dict[int, MonthFacts]
) -> None:
    again = month_facts(population, date(2023, 5, 9), 11)
    assert_frame_equal(again.persons, months[5].persons)
    assert_frame_equal(again.households, months[5].households)
    assert_frame_equal(again.learnt, months[5].learnt)


def test_nobody_is_there_before_birth_and_nobody_vanishes(months: dict[int, MonthFacts]) -> None:
    assert months[4].persons["birth_date"].max() <= 20230430  # type: ignore[operator]
    assert set(months[4].persons["person_no"]) <= set(months[5].persons["person_no"])
    assert months[12].persons.height == 8000


def test_the_dead_stay_dead_and_on_their_day(months: dict[int, MonthFacts]) -> None:
    pairs = both(months, 4, 9).filter(pl.col("died_on") < NEVER)
    assert pairs.height > 0
    assert (pairs["died_on"] == pairs["died_on_later"]).all()


def test_some_deaths_are_learnt_months_late(months: dict[int, MonthFacts]) -> None:
    pairs = both(months, 4, 9)
    late = pairs.filter((pl.col("died_on") == NEVER) & (pl.col("died_on_later") < 20230501))
    assert late.height > 0


def test_birth_sex_and_resettlement_never_change(months: dict[int, MonthFacts]) -> None:
    pairs = both(months, 1, 12)
    names = ("birth_date", "sex", "household_no", "resettler", "resettled_on", "chosen_child_programme")
    same = pairs.select(pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_later")) for name in names))
    assert same.to_series().all()


def test_holes_in_a_register_stay_where_they_are(months: dict[int, MonthFacts]) -> None:
    pairs = both(months, 2, 3)
    assert (pairs["in_prison"].is_null() == pairs["in_prison_later"].is_null()).all()
    assert (pairs["employed"].is_null() == pairs["employed_later"].is_null()).all()


def test_what_was_learnt_is_exactly_what_reads_otherwise(months: dict[int, MonthFacts]) -> None:
    pairs = both(months, 6, 7)
    wage = pairs.filter(~pl.col("wage_income").eq_missing(pl.col("wage_income_later")))["person_no"]
    learnt = months[7].learnt.filter(pl.col("fact") == "wage_income")["person_no"]
    assert wage.sort().to_list() == learnt.sort().to_list()
    assert wage.len() > 0


def test_learning_falls_in_the_month_and_never_before_the_event(months: dict[int, MonthFacts]) -> None:
    learnt = pl.concat([months[month].learnt.with_columns(month=pl.lit(month)) for month in months])
    assert (learnt["learnt_on"] // 100 == 202300 + learnt["month"]).all()
    assert (learnt["true_from"] <= learnt["learnt_on"]).all()
    assert learnt.null_count().select(pl.exclude("person_no")).row(0) == (0,) * 6
    assert (
        learnt.select(pl.struct("person_no", "household_no", "fact", "month").is_duplicated().sum()).item()
        == 0
    )


def test_the_year_brings_births_jobs_cards_and_moves(months: dict[int, MonthFacts]) -> None:
    learnt = set(pl.concat([facts.learnt for facts in months.values()])["fact"])
    wanted = (
        "birth_date died_on wage_income new_job_since transfer_income disability_grade in_prison in_school"
    )
    assert set(wanted.split()) <= learnt
    moved = months[1].standing["division"] != months[12].standing["division"]
    assert moved.sum() > 0
    assert months[1].standing["asked"].sum() < months[12].standing["asked"].sum()


def test_schools_change_in_september(months: dict[int, MonthFacts]) -> None:
    pairs = both(months, 8, 9)
    promoted = pairs.filter((pl.col("in_school") == "小学") & (pl.col("in_school_later") == "初中"))
    assert promoted.height > 0
    assert both(months, 6, 7).filter(pl.col("in_school") != pl.col("in_school_later")).height == 0


def test_a_childs_parent_who_died_is_dead_in_the_childs_facts(months: dict[int, MonthFacts]) -> None:
    persons = months[12].persons
    dead_heads = persons.filter((pl.col("died_on") < NEVER) & (pl.col("birth_date") > 19680101))
    children = persons.filter(pl.col("birth_date") > 20060101).join(dead_heads, on="household_no", how="semi")
    states = children.filter((pl.col("father_status") == "死亡") | (pl.col("mother_status") == "死亡"))
    assert children.filter(pl.col("died_on") == NEVER).height <= states.height + 3
