"""What the records say at the end of a month: the facts of every person and household, and what was learnt.

A null is unknown. Income and assets exist only for households that asked, and are missing where a bank
was silent or a member did not sign. Everything else is read off the lives by comparing days.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

import polars as pl

from minzheng.kernel.month import Month
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo import household_facts, person_facts, told
from minzheng.ops.demo.learnt import learnt_in
from minzheng.ops.demo.population import Population

PERSON_FACTS: Final = person_facts.COLUMNS
HOUSEHOLD_FACTS: Final = household_facts.COLUMNS


class MonthLike(Protocol):
    """Anything with a year and a month."""

    @property
    def year(self) -> int:
        """The calendar year."""

    @property
    def month(self) -> int:
        """1 to 12."""


@dataclass(frozen=True)
class MonthFacts:
    """The facts as known on the last day of a month.

    ``persons``: person_no, household_no and PERSON_FACTS, one row for everyone born by then, the dead
    included. ``households``: household_no and HOUSEHOLD_FACTS. ``learnt``: person_no (null for a fact of
    the household), household_no, fact, learnt_on, true_from (both yyyymmdd), source, one row for each
    fact that reads otherwise than a month before. ``standing``: household_no, division, community (where
    it lives as far as known) and asked (whether it has asked by then).
    """

    month: Month
    persons: pl.DataFrame
    households: pl.DataFrame
    learnt: pl.DataFrame
    standing: pl.DataFrame


def month_facts(population: Population, month: MonthLike, seed: int | None = None) -> MonthFacts:
    """The facts of one month.

    ``seed`` stirs only the gaps in the registers; left out it is the population's own. Give every month
    the same.
    """
    this = Month(month.year, month.month)
    seed = population.seed if seed is None else seed
    persons, households = _known(population, this, seed)
    persons_before, households_before = _known(population, this + -1, seed)
    changed = learnt_in(
        this,
        population,
        persons=(persons_before, persons),
        households=(households_before, households),
    )
    born = pl.col("birth_date") <= _number(this.last_day)
    mine = told.persons(population.year, this)
    return MonthFacts(
        month=this,
        persons=pl.concat([mine, persons.filter(born)]),
        households=pl.concat([told.households(population.year, this), households]),
        learnt=pl.concat([told.learnt(population.year, this), changed]),
        standing=_standing(population, this),
    )


def _known(population: Population, month: Month, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    persons = person_facts.known(population.lives, month=month, seed=seed)
    households = household_facts.known(population.homes, population.lives, persons, month=month, seed=seed)
    return persons, households


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _standing(population: Population, month: Month) -> pl.DataFrame:
    """Where each household lives and whether it has asked, as known at the end of the month."""
    end = _number(month.last_day)
    moves = population.homes.select("household_no", "moved_learnt", "next_division", "next_community")
    frame = population.households.join(moves, on="household_no", how="left", maintain_order="left")
    moved = pl.col("moved_learnt").fill_null(NEVER) <= end
    return frame.select(
        "household_no",
        pl.when(moved).then("next_division").otherwise("division").alias("division"),
        pl.when(moved).then("next_community").otherwise("community").alias("community"),
        (pl.col("asked_on") <= month.last_day).fill_null(value=False).alias("asked"),
    )
