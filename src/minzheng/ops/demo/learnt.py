"""What was learnt in a month: every fact that reads otherwise than a month before, with its two days."""

from collections.abc import Sequence
from functools import cache
from typing import Final

import polars as pl

from minzheng.facts.vocabulary import load_vocabulary
from minzheng.kernel.month import Month, day_number
from minzheng.ops.demo import household_facts, person_facts
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.population import Population

SCHEMA: Final = {
    "person_no": pl.Int64, "household_no": pl.Int64, "fact": pl.String, "learnt_on": pl.Int64,
    "true_from": pl.Int64, "source": pl.String,
}  # fmt: skip
# The events behind a fact; where none of them was learnt in the month, the household asked in it, or the
# fact followed the calendar.
_WAGE: Final = ("job", "loss", "raise")
EVENTS: Final = {
    "died_on": ("death",), "local_hukou": ("left",), "wage_income": _WAGE, "employment_cost": _WAGE,
    "new_job_income": _WAGE, "new_job_since": _WAGE, "employed": (*_WAGE, "prison", "freed"),
    "unemployed_since": _WAGE, "transfer_income": ("pension",), "medical_own_pay_12m": ("illness",),
    "serious_illness": ("illness",), "disability_type": ("card",), "disability_types": ("card",),
    "disability_grade": ("card",), "disability_card_valid_until": ("renewal", "card"),
    "disability_care_tier": ("card",), "in_prison": ("prison", "freed"),
    "father_status": ("father_death",), "mother_status": ("mother_death",),
    "hardship_event": ("hardship",), "hardship_multiple": ("hardship",), "special_hardship": ("hardship",),
    "financial_assets": ("assets_change",), "cars": ("car",), "income_12m": (),
}  # fmt: skip

# What follows from the facts of members.
FOLLOWS: Final = {
    "income_12m": (*household_facts.INCOMES, "died_on"),
    "financial_assets": ("employment_cost",),
    "lives_alone": ("died_on", "in_prison"),
}


def learnt_in(
    month: Month,
    population: Population,
    *,
    persons: tuple[pl.DataFrame, pl.DataFrame],
    households: tuple[pl.DataFrame, pl.DataFrame],
) -> pl.DataFrame:
    """The rows of SCHEMA, sorted; both frames of a pair hold the same rows in the same order."""
    of_persons = _changes(month, persons, population.lives, person_facts.COLUMNS, "person", population.seed)
    of_homes = _changes(
        month, households, population.homes, household_facts.COLUMNS, "household", population.seed
    )
    of_homes = of_homes.with_columns(pl.lit(None, dtype=pl.Int64).alias("person_no"))
    of_homes = _with_members(of_homes, of_persons)
    of_persons = _with_members(of_persons, of_persons)
    births = _births(month, population)
    frame = pl.concat([rows.select(list(SCHEMA)) for rows in (of_homes, of_persons, births)])
    return frame.sort("household_no", "person_no", "fact")


@cache
def _departments() -> dict[tuple[str, str], str]:
    return {(str(entity), fact): spec.department for (entity, fact), spec in load_vocabulary().items()}


def source_of(entity: str, fact: str) -> str:
    """The department that gives a fact."""
    return _departments()[entity, fact]


def _changes(
    month: Month,
    pair: tuple[pl.DataFrame, pl.DataFrame],
    causes: pl.DataFrame,
    columns: tuple[str, ...],
    entity: str,
    seed: int,
) -> pl.DataFrame:
    """Column by column the rows that differ, with the days of the event behind them."""
    before, now = pair
    keys = [name for name in ("person_no", "household_no") if name in now.columns]
    frames = [_empty(keys)]
    for fact in columns:
        differs = before[fact].ne_missing(now[fact])
        if entity == "person":
            differs = differs & (now["birth_date"] <= day_number(month.last_day))
        if differs.any():
            rows = causes.filter(differs)
            frames.append(_dated(rows, month, fact, entity, seed).select(*keys, *list(SCHEMA)[2:]))
    return pl.concat(frames)


def _with_members(rows: pl.DataFrame, causes: pl.DataFrame) -> pl.DataFrame:
    """The rows, those that only follow from what was learnt of a member carrying that one's days."""
    pairs = [(fact, cause) for fact, facts in FOLLOWS.items() for cause in facts]
    follows = pl.DataFrame(pairs, schema=["fact", "cause"], orient="row")
    days = causes.join(follows, left_on="fact", right_on="cause", suffix="_of").select(
        "household_no", pl.col("fact_of").alias("fact"), "learnt_on", "true_from"
    )
    days = days.group_by("household_no", "fact").agg(pl.col("learnt_on").max(), pl.col("true_from").min())
    rows = rows.join(days, on=["household_no", "fact"], how="left", suffix="_cause")
    return rows.with_columns(
        pl.coalesce(f"{day}_cause", day).alias(day) for day in ("learnt_on", "true_from")
    ).drop("learnt_on_cause", "true_from_cause")


def _empty(keys: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(schema={key: SCHEMA[key] for key in (*keys, *list(SCHEMA)[2:])})


def _dated(rows: pl.DataFrame, month: Month, fact: str, entity: str, seed: int) -> pl.DataFrame:
    first, last = day_number(month.first_day), day_number(month.last_day)
    draws = Draws(seed, f"{entity}_no")
    learnt, true = first + draws.below(f"learnt/{fact}", 26), pl.lit(first, dtype=pl.Int64)
    waited = [name for name in ("signed_on", "bank_on", "asked_on") if name in rows.columns]
    for day in waited:
        within = pl.col(day).is_between(first, last)
        learnt = pl.when(within).then(day).otherwise(learnt)
        true = pl.when(within).then(pl.col("asked_on")).otherwise(true)
    for event in EVENTS.get(fact, ()):
        within = pl.col(f"{event}_learnt").is_between(first, last)
        learnt = pl.when(within).then(f"{event}_learnt").otherwise(learnt)
        true = pl.when(within).then(f"{event}_on").otherwise(true)
    return rows.with_columns(
        pl.lit(fact).alias("fact"),
        learnt.cast(pl.Int64).alias("learnt_on"),
        pl.min_horizontal(true, learnt).cast(pl.Int64).alias("true_from"),
        pl.lit(source_of(entity, fact)).alias("source"),
    )


def _births(month: Month, population: Population) -> pl.DataFrame:
    """Children born in the month: the register of residents learns of them at once."""
    born = pl.col("born").is_between(day_number(month.first_day), day_number(month.last_day))
    return population.lives.filter(born).select(
        "person_no",
        "household_no",
        pl.lit("birth_date").alias("fact"),
        pl.col("born").alias("learnt_on"),
        pl.col("born").alias("true_from"),
        pl.lit(source_of("person", "birth_date")).alias("source"),
    )
