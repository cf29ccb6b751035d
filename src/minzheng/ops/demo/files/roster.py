"""Who stands in the files: everybody's numbers and signatures, beside what is known of them in a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from minzheng.kernel.month import Month, day_number
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo import stories
from minzheng.ops.demo.facts import MonthFacts, month_facts
from minzheng.ops.demo.identity import addresses, identities
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import Population

_NEVER: Final = pl.lit(NEVER, dtype=pl.Int64)
# What the lives and the homes lay down beforehand and a file may only show once it has been learnt.
_FROM_LIVES: Final = ("death_on", "prison_on", "freed_on", "freed_learnt")
_FROM_HOMES: Final = (
    "moved_on", "moved_learnt", "left_on", "left_learnt", "car_on", "car_learnt",
)  # fmt: skip


@dataclass(frozen=True)
class Roster:
    """Everybody once. ``people``: person_no, household_no, name, number, born, relation, head, signed_on
    (yyyymmdd, NEVER), carrier (nth of those in whose name the household's things stand, else null),
    address, next_address and the hidden causes of the household."""

    population: Population
    county: str
    people: pl.DataFrame
    homes: pl.DataFrame


@dataclass(frozen=True)
class View:
    """A month's end: ``people`` and ``homes`` are those of the roster with the facts of the month."""

    roster: Roster
    month: Month
    people: pl.DataFrame
    homes: pl.DataFrame
    learnt: pl.DataFrame

    @property
    def end(self) -> int:
        """Its last day as yyyymmdd."""
        return day_number(self.month.last_day)

    @property
    def seed(self) -> int:
        """The seed of the district."""
        return self.roster.population.seed

    @property
    def year(self) -> int:
        """The year in which everything happens."""
        return self.roster.population.year

    @property
    def county(self) -> str:
        """The six digits under which its people were registered."""
        return self.roster.county

    def authorised(self) -> pl.DataFrame:
        """Those who have signed by the month's end: income and assets are told of nobody else."""
        return self.people.filter(pl.col("signed_on") <= self.end)

    def carried(self) -> pl.DataFrame:
        """One row for each carrier of a household that may be asked about, with the household's facts."""
        carriers = self.authorised().filter(pl.col("carrier").is_not_null())
        return carriers.select("person_no", "household_no", "name", "number", "carrier", "carriers").join(
            self.homes, on="household_no", how="inner"
        )


def roster_of(population: Population, *, county: str, units: Sequence[Unit]) -> Roster:
    """The roster of a district; ``county`` is the six-digit code its people were registered under."""
    numbers = identities(population, county=county).select("person_no", "number")
    causes = population.lives.select("person_no", "signed_on", *_FROM_LIVES)
    people = population.persons.join(numbers, on="person_no", how="left", maintain_order="left")
    people = people.join(causes, on="person_no", how="left", maintain_order="left")
    asked = stories.households(population.year).rename({"asked_on": "_told"})
    people = people.join(asked, on="household_no", how="left", maintain_order="left")
    born = pl.col("birth_date").dt.strftime("%Y%m%d").cast(pl.Int64)
    people = people.with_columns(
        pl.coalesce("signed_on", "_told").alias("signed_on"),
        pl.col("death_on").fill_null(NEVER),
        born.alias("born"),
        (pl.col("relation") == "户主").alias("head"),
    ).drop("_told", "birth_date", "community")
    lives_in = pl.coalesce("community", "division").alias("division")
    homes = population.households.select("household_no", lives_in, "asked_on")
    moves_to = pl.coalesce("next_community", "next_division").alias("next_division")
    hidden = population.homes.select("household_no", *_FROM_HOMES, moves_to)
    homes = homes.join(hidden, on="household_no", how="left", maintain_order="left")
    homes = homes.join(addresses(population, units=units), on="household_no", how="left")
    return Roster(population, county, _carried(people, population.year), homes.sort("household_no"))


def _carried(people: pl.DataFrame, year: int) -> pl.DataFrame:
    """In whose names a household's cars and savings stand: its adults who sign first, preferably living."""
    of_age = pl.col("born") <= (year - 18) * 10000 + 1231
    order = pl.col("signed_on") * 10 + (pl.col("death_on") < NEVER).cast(pl.Int64)
    first = pl.when(of_age).then(order).otherwise(None).alias("_order")
    people = people.with_columns(first)
    carries = of_age & (pl.col("_order") == pl.col("_order").min().over("household_no"))
    nth = pl.when(carries).then(carries.cast(pl.Int64).cum_sum().over("household_no") - 1)
    return people.with_columns(
        nth.alias("carrier"),
        carries.cast(pl.Int64).sum().over("household_no").alias("carriers"),
    ).drop("_order")


def signatures(roster: Roster) -> pl.DataFrame:
    """person_no, household_no, number, signed_on (Date) of everybody who ever signs, by person_no."""
    signed = roster.people.filter(pl.col("signed_on") < NEVER)
    day = pl.col("signed_on").cast(pl.String).str.to_date("%Y%m%d")
    return signed.select("person_no", "household_no", "number", day.alias("signed_on")).sort("person_no")


def view_of(roster: Roster, month: Month) -> View:
    """What is known at the end of a month."""
    facts = month_facts(roster.population, month)
    return View(roster, month, _people(roster, facts), _homes(roster, facts), facts.learnt)


def _people(roster: Roster, facts: MonthFacts) -> pl.DataFrame:
    known = facts.persons.drop("household_no", "sex")
    return roster.people.join(known, on="person_no", how="inner", maintain_order="left")


def _homes(roster: Roster, facts: MonthFacts) -> pl.DataFrame:
    end = day_number(facts.month.last_day)
    moved = pl.col("moved_learnt").fill_null(_NEVER) <= end
    homes = roster.homes.join(facts.households, on="household_no", how="left", maintain_order="left")
    return homes.with_columns(
        moved.alias("moved"),
        pl.when(moved).then("next_division").otherwise("division").alias("division"),
        pl.when(moved).then("next_address").otherwise("address").alias("address"),
        (pl.col("left_learnt").fill_null(_NEVER) <= end).alias("left"),
    )
