"""A month's records: what stands otherwise in a register than a month before, and since when."""

from functools import lru_cache
from typing import Final

import polars as pl

from minzheng.kernel.month import day_number
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.files.register import DATED, NEUTRAL, WHO, Register
from minzheng.ops.demo.files.roster import View
from minzheng.ops.demo.files.wording import day, month
from minzheng.ops.demo.identity import STRANGERS_FROM, resident_ids
from minzheng.ops.demo.names import full_name, surname

_STRANGERS: Final = 3
_FIRST: Final = 100_000
_OF_ALL: Final = 30_000
_SPOKEN_FOR: Final = 1
"""The first household told by hand: of it every first file says even that there is nothing."""


def records(register: Register, earlier: pl.DataFrame | None, state: pl.DataFrame, now: View) -> pl.DataFrame:
    """The rows of a month, as text, after number and name.

    ``state``: the register's at the end of the month, ``earlier``: a month before; without it everything
    there is.
    """
    content = _content(state)
    if earlier is None:
        fresh = state.filter(~pl.col(NEUTRAL) | (pl.col("household_no") == _SPOKEN_FOR))
    else:
        keys = ["number", *content]
        fresh = state.join(earlier.select(keys), on=keys, how="anti", nulls_equal=True, maintain_order="left")
        # A neutral record is worth sending only to take back one that was not.
        told = earlier.filter(~pl.col(NEUTRAL)).select("number").unique()
        retracted = fresh.filter(NEUTRAL).join(told, on="number", how="semi")
        fresh = pl.concat([fresh.filter(~pl.col(NEUTRAL)), retracted])
    fresh = fresh.with_columns(_days(register, fresh, now, is_first=earlier is None))
    mine = _written(register, fresh, content)
    return mine if earlier is not None else pl.concat([mine, strangers(register, now)], how="diagonal")


def _content(state: pl.DataFrame) -> list[str]:
    return [name for name in state.columns if name not in {*WHO, NEUTRAL, DATED}]


def _days(register: Register, fresh: pl.DataFrame, now: View, *, is_first: bool) -> pl.Series:
    """Since when each row is true: what the state says, else the event behind it, else the month's start."""
    first = pl.lit(day_number(now.month.first_day), dtype=pl.Int64)
    if is_first or not register.facts:
        return fresh.select(pl.coalesce(DATED, first).alias(DATED)).to_series()
    found = now.learnt.filter(pl.col("fact").is_in(register.facts))
    of_persons = found.filter(pl.col("person_no").is_not_null())
    of_homes = found.filter(pl.col("person_no").is_null())
    dates = fresh.select("person_no", "household_no", DATED)
    for rows, key, name in ((of_persons, "person_no", "_own"), (of_homes, "household_no", "_home")):
        newest = rows.group_by(key).agg(pl.col(register.by).max().alias(name))
        dates = dates.join(newest, on=key, how="left", maintain_order="left")
    return dates.select(pl.coalesce("_own", "_home", DATED, first).alias(DATED)).to_series()


def _written(register: Register, fresh: pl.DataFrame, content: list[str]) -> pl.DataFrame:
    columns = [pl.col("number").alias("id_number"), pl.col("name"), *content]
    if register.day is not None:
        text = month(pl.col(DATED)) if register.written == "month" else day(pl.col(DATED))
        columns.append(text.alias(register.day))
    return fresh.select(columns)


def strangers(register: Register, now: View) -> pl.DataFrame:
    """Rows of people who are not of the district, as departments send them: nothing may rest on them.

    A register in which nobody of ours stands yet is delivered all the same: only then does it mean anything
    to have no record in it.
    """
    if not register.sample:
        return pl.DataFrame(schema={"id_number": pl.String, "name": pl.String})
    strange = _strangers(now.seed, now.year, now.county)
    first = sum(map(ord, register.code)) * _STRANGERS % strange.height
    mine = strange.slice(first, _STRANGERS)
    return mine.with_columns(pl.lit(text).alias(column) for column, text in register.sample.items())


@lru_cache(maxsize=1)
def _strangers(seed: int, year: int, county: str) -> pl.DataFrame:
    """id_number, name of everybody who is not of the district, made at once: the expressions cost more than
    the people."""
    draws = Draws(seed, "nth")
    frame = pl.DataFrame({"nth": range(_FIRST, _FIRST + _OF_ALL)}, schema={"nth": pl.Int64}).with_columns(
        draws.between("stranger/year", 1940, year - 20).alias("year"),
        draws.between("stranger/month", 1, 12).alias("month"),
        draws.between("stranger/day", 1, 28).alias("day"),
        draws.between("stranger/order", STRANGERS_FROM, 998).alias("order"),
        surname(draws, "stranger").alias("surname"),
    )
    sex = pl.when(pl.col("order") % 2 == 1).then(pl.lit("男")).otherwise(pl.lit("女"))
    born = pl.col("year") * 10000 + pl.col("month") * 100 + pl.col("day")
    return frame.with_columns(sex.alias("sex")).select(
        resident_ids(pl.lit(county), born, pl.col("order")).alias("id_number"), full_name(draws).alias("name")
    )
