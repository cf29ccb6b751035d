"""The people of a day as the register has them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import polars as pl

from minzheng.kernel.clock import CHINA
from minzheng.registry import extracts as registry
from minzheng.registry.api import Relation, Sex
from minzheng.verification.publishing.district import District
from minzheng.warehouse.extract import Column, Extract

# The register has one day of death and not the day we learnt it, its events have: a death recorded in July
# must not be found in what was known at the end of June. Instants stand in UTC in both databases.
DEATHS_RECORDED_SINCE: Final = Extract(
    name="deaths_recorded_since",
    sql="""
        SELECT subject
          FROM org_event
         WHERE name = 'PersonDeceased' AND recorded_at >= %(instant)s
         ORDER BY subject
    """,
    columns=(Column("subject", "text"),),
)


def district_on(day: date, *, known_at: date, authorised: pl.DataFrame) -> District:
    """Everybody born by the day, duplicates left out, and the households that stand or have members."""
    born, members, merged = registry.BORN.read(on=day), registry.MEMBERS.read(on=day), registry.MERGED.read()
    persons = born.join(members, on="person_no", how="left").sort("person_no")
    known_later = _deaths_recorded_after(known_at).replace(merged["person_no"], merged["kept_no"])
    housed = registry.HOUSED.read(on=day)["household_no"]
    stand = pl.concat([housed, persons["household_no"].drop_nulls()]).unique().sort()
    return District(
        day=day,
        persons=_persons(
            persons, (pl.col("died_on") <= day) & ~pl.col("person_no").is_in(known_later.implode())
        ),
        households=stand.to_frame(),
        authorised=authorised.select("person_no", "household_no"),
        merged=merged,
    )


def _persons(persons: pl.DataFrame, death_is_known: pl.Expr) -> pl.DataFrame:
    sexes = {sex.value: sex.label for sex in Sex}
    return persons.select(
        "person_no",
        "household_no",
        (pl.col("relation") == Relation.HEAD.value).fill_null(value=False).alias("is_head"),
        _number("birth_date").alias("birth_date"),
        pl.col("sex").replace_strict(sexes, return_dtype=pl.String),
        pl.when(death_is_known).then(_number("died_on")).alias("died_on"),
    )


def _deaths_recorded_after(known_at: date) -> pl.Series:
    midnight = datetime.combine(known_at + timedelta(days=1), time(), CHINA)
    instant = midnight.astimezone(UTC).isoformat(sep=" ")
    subjects = DEATHS_RECORDED_SINCE.read(instant=instant)["subject"]
    return subjects.str.strip_prefix("person:").cast(pl.Int64).unique()


def _number(name: str) -> pl.Expr:
    # A month is a byte in the engine and would wrap around silently when multiplied.
    day = pl.col(name).dt
    year, month = day.year().cast(pl.Int64), day.month().cast(pl.Int64)
    return year * 10000 + month * 100 + day.day()
