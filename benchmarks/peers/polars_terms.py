"""What the hand-written rules share: conditions by name, and sums that stay unknown where a part is."""

import polars as pl
from polars import Expr, LazyFrame, col, when

KEY = "household_no"


def possible(ranges: dict[str, tuple[int, int]]) -> list[Expr]:
    """The facts, unknown where a number cannot be."""
    return [when(col(name).is_between(*limits)).then(name).alias(name) for name, limits in ranges.items()]


def clauses(programme: str, **conditions: Expr) -> list[Expr]:
    """One column a clause."""
    return [condition.alias(f"{programme}__{name}") for name, condition in conditions.items()]


def holds(programme: str, *names: str) -> list[Expr]:
    """Whether all the named clauses hold, and with it whether the programme is received."""
    whole = pl.all_horizontal(f"{programme}__{name}" for name in names)
    return [whole.alias(f"{programme}__holds"), whole.alias(f"{programme}__receives")]


def due(programme: str, amount: Expr) -> Expr:
    """The amount where the programme holds; never less than nothing."""
    paid = when(col(f"{programme}__holds")).then(amount.clip(lower_bound=0))
    return paid.cast(pl.Int64).alias(f"{programme}__due")


def where_known(condition: Expr, then: Expr | str | int, otherwise: Expr | str | int) -> Expr:
    """A choice that is unknown where its condition is."""
    return when(condition).then(then).when(~condition).then(otherwise)


def rounded(amount: Expr, parts: int) -> Expr:
    """Half up to whole fen from so many parts of a fen."""
    return (amount * 2 + parts) // (2 * parts)


def with_sums(homes: LazyFrame, people: LazyFrame, **parts: Expr) -> LazyFrame:
    """Sums over the people listed with a household: unknown where a part is, 0 where nobody is listed."""
    sums = [name_sum for name, part in parts.items() for name_sum in _sum_and_known(name, part)]
    summed = people.group_by(KEY).agg(pl.len().alias("listed"), *sums)
    joined = homes.join(summed, on=KEY, how="left")
    nobody = col("listed").is_null()
    whole = [
        when(col(f"{name}__known") == col("listed")).then(name).when(nobody).then(0).alias(name)
        for name in parts
    ]
    return joined.with_columns(whole).drop("listed", *(f"{name}__known" for name in parts))


def _sum_and_known(name: str, part: Expr) -> list[Expr]:
    # The sum of booleans is UInt32, whose subtraction wraps.
    return [part.sum().cast(pl.Int64).alias(name), part.count().alias(f"{name}__known")]
