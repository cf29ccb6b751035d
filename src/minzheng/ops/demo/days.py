"""Days of the year as drawn, and the pair of days every event has: when it happened, when it was learnt."""

from datetime import date, timedelta

import polars as pl

from minzheng.kernel.month import day_number
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.draws import Draws

DAYS = 365


def day_of(year: int, nth: pl.Expr) -> pl.Expr:
    """The nth day from 1 January of a year as yyyymmdd; runs on into the two years after."""
    first = date(year, 1, 1)
    numbers = [day_number(first + timedelta(days=day)) for day in range(3 * DAYS)]
    return pl.lit(pl.Series(numbers, dtype=pl.Int64)).gather(nth.clip(0, 3 * DAYS - 1))


def number_of(day: pl.Expr) -> pl.Expr:
    """A date column as yyyymmdd; the parts are widened first, or a month would overflow its byte."""
    year, month, nth = (part.cast(pl.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    return year * 10000 + month * 100 + nth


def event(
    draws: Draws,
    name: str,
    happens: pl.Expr,
    *,
    year: int,
    delay: tuple[int, int],
    after: pl.Expr | None = None,
) -> list[pl.Expr]:
    """Columns ``<name>_on`` and ``<name>_learnt``, NEVER where it does not happen within the year.

    ``after`` is the nth day from which the day is drawn; the delay is in days, both bounds included.
    """
    start = pl.lit(0, dtype=pl.Int64) if after is None else after
    nth = draws.between(f"{name}/day", start, pl.lit(DAYS - 1, dtype=pl.Int64))
    learnt = nth + draws.between(f"{name}/delay", *delay)
    return [
        pl.when(happens).then(day_of(year, nth)).otherwise(NEVER).alias(f"{name}_on"),
        pl.when(happens).then(day_of(year, learnt)).otherwise(NEVER).alias(f"{name}_learnt"),
    ]
