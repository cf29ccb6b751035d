"""A month's records: what stands otherwise in a register than a month before, and since when."""

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
    draws, first = Draws(now.seed, "nth"), _FIRST + sum(map(ord, register.code)) * _STRANGERS
    year = draws.between("stranger/year", 1940, now.year - 20)
    born = year * 10000 + draws.between("stranger/month", 1, 12) * 100 + draws.between("stranger/day", 1, 28)
    order = draws.between("stranger/order", STRANGERS_FROM, 998)
    sex = pl.when(order % 2 == 1).then(pl.lit("男")).otherwise(pl.lit("女"))
    numbers = range(first, first + _STRANGERS if register.sample else first)
    frame = pl.DataFrame({"nth": numbers}, schema={"nth": pl.Int64})
    frame = frame.with_columns(sex.alias("sex"), surname(draws, "stranger").alias("surname"))
    return frame.select(
        resident_ids(pl.lit(now.county), born, order).alias("id_number"),
        full_name(draws).alias("name"),
        *(pl.lit(text).alias(column) for column, text in register.sample.items()),
    )
