"""The population of the demo district: who lives where and with whom, and the year that awaits them.

Deterministic from the seed. The year is the calendar year of the day asked for; before and after it
nothing happens to anybody except growing older.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo import composition, stories
from minzheng.ops.demo.economy import earnings
from minzheng.ops.demo.events import lives, resettled
from minzheng.ops.demo.kin import parents
from minzheng.ops.demo.need import asks, needs
from minzheng.ops.demo.places import Unit, placed

LEAST_PERSONS: Final = 60
_PERSON: Final = (
    "person_no", "household_no", "name", "sex", "birth_date", "relation", "division", "community",
)  # fmt: skip
_FROM_HOME: Final = (
    "household_no", "size", "need", "income_level", "asked_on", "local", "left_on", "left_learnt",
    "hardship_on", "hardship_learnt",
)  # fmt: skip


@dataclass(frozen=True)
class Population:
    """People and households, and behind them what happens to them in the year.

    ``persons``: person_no (dense from 1, in the order of household_no), household_no, name, sex 男/女,
    birth_date (Date; those born later in the year are here already), relation, division (key of the
    unit), community (12 digits or null).
    ``households``: household_no, division, community, asked (applied or holds something at some time up
    to the end of the year, and signed), asked_on (the day of signing, null where nobody asked).
    ``lives`` and ``homes`` are the hidden causes; only the facts of a month may show them.
    """

    persons: pl.DataFrame
    households: pl.DataFrame
    lives: pl.DataFrame
    homes: pl.DataFrame
    seed: int
    year: int


def make_population(*, persons: int, seed: int, on: date, units: Sequence[Unit]) -> Population:
    """A district of exactly so many persons in the year of ``on``, the three story households first."""
    if persons < LEAST_PERSONS:
        raise ValueError(f"a district needs at least {LEAST_PERSONS} persons, not {persons}")
    if not units:
        raise ValueError("a district needs at least one unit")
    year = on.year
    told = stories.persons(year)
    first_home, first_person = stories.HOUSEHOLDS + 1, told.height + 1
    drawn = persons - told.height
    homes = composition.households(persons=drawn, first=first_home, seed=seed)
    people = composition.members(homes, persons=drawn, first=first_person, seed=seed, year=year)
    homes = _homes(people, persons=persons, seed=seed, year=year, units=units)
    homes = homes.with_columns(_kept_apart(homes))
    people = people.join(homes.select(_FROM_HOME), on="household_no", how="left", maintain_order="left")
    people = lives(people, seed=seed, year=year)
    people = resettled(people, persons=persons, seed=seed, year=year)
    people = earnings(parents(people, seed=seed), seed=seed, year=year)
    return _population(told, people, homes, seed=seed, year=year, units=units)


def _homes(
    people: pl.DataFrame, *, persons: int, seed: int, year: int, units: Sequence[Unit]
) -> pl.DataFrame:
    """One row a household: place, place after a move, need and events."""
    here = pl.col("birth_date") < date(year, 1, 1)
    homes = people.group_by("household_no", maintain_order=True).agg(
        pl.col("kind").first(), here.cast(pl.Int64).sum().clip(lower_bound=1).alias("size")
    )
    homes = placed(homes, units=units, seed=seed, stream="move")
    homes = homes.rename({"division": "next_division", "community": "next_community"})
    homes = placed(homes, units=units, seed=seed)
    return needs(homes, persons=persons, seed=seed, year=year)


def _kept_apart(homes: pl.DataFrame) -> list[pl.Expr]:
    """A household that leaves the district does not also move inside it."""
    stays = pl.col("left_on") == NEVER
    return [pl.when(stays).then(name).otherwise(NEVER).alias(name) for name in ("moved_on", "moved_learnt")]


def _population(
    told: pl.DataFrame,
    people: pl.DataFrame,
    homes: pl.DataFrame,
    *,
    seed: int,
    year: int,
    units: Sequence[Unit],
) -> Population:
    places = homes.select("household_no", "division", "community")
    told_homes = placed(stories.households(year), units=units, seed=seed)
    asked_on = pl.when(asks()).then("asked_on").otherwise(NEVER)
    asked = homes.select("household_no", "division", "community", asked_on.alias("asked_on"))
    households = pl.concat([told_homes.select(asked.columns), asked]).with_columns(
        (pl.col("asked_on") < NEVER).alias("asked"), _date_of("asked_on")
    )
    told = told.join(told_homes, on="household_no", how="left", maintain_order="left").select(_PERSON)
    drawn = people.join(places, on="household_no", how="left", maintain_order="left").select(_PERSON)
    return Population(
        persons=pl.concat([told, drawn]),
        households=households.select("household_no", "division", "community", "asked", "asked_on"),
        lives=people.drop("name", "relation", "birth_date"),
        homes=homes,
        seed=seed,
        year=year,
    )


def _date_of(column: str) -> pl.Expr:
    day = pl.col(column)
    whole = pl.date(day // 10000, day // 100 % 100, day % 100)
    return pl.when(day < NEVER).then(whole).otherwise(None).alias(column)
