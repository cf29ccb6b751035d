"""What is counted of selected rows. An unknown among what is counted makes the whole unknown, never less."""

from collections.abc import Sequence

import polars as pl

from minzheng.policy.indicator import Selection


def measured(rows: pl.DataFrame, selection: Selection, by: Sequence[str]) -> pl.DataFrame:
    """``by`` and ``count`` (Int64, null where it is not known), one row a group there is.

    Engines add up what they know and leave out the rest: a sum over an unknown would be a number too small.
    """
    if selection.counts == "person":
        rows = rows.unique([*by, "unit"], keep="first", maintain_order=True)
    return rows.group_by(by).agg(_count(selection).cast(pl.Int64).alias("count"))


def counted(rows: pl.DataFrame, selection: Selection) -> int | None:
    """The same of all the rows together."""
    if rows.is_empty():
        return 0
    whole = measured(rows.with_columns(pl.lit(0).alias("whole")), selection, ["whole"])
    found: int | None = whole["count"][0]
    return found


def adding(rows: pl.DataFrame, selection: Selection) -> pl.Series:
    """What each row of a month adds (Int64, null where it is not known), so that whoever adds up the column
    has the count: a household, unit or person that stands in several rows adds with the first alone."""
    match selection.counts:
        case "rows":
            added = pl.lit(1)
        case "household":
            added = pl.col("household_no").is_first_distinct().cast(pl.Int64)
        case "unit":
            added = pl.col("unit").is_first_distinct().cast(pl.Int64)
        case "person":
            added = pl.when(pl.col("unit").is_first_distinct()).then("persons").otherwise(0)
        case "fen":
            added = pl.col(selection.of or "")
    return rows.select(pl.repeat(0, pl.len(), dtype=pl.Int64) + added.cast(pl.Int64)).to_series()


def _count(selection: Selection) -> pl.Expr:
    match selection.counts:
        case "rows":
            return pl.len()
        case "household":
            return _if_known("household_no", pl.col("household_no").n_unique())
        case "unit":
            return _if_known("unit", pl.col("unit").n_unique())
        case "person":
            return _if_known("persons", pl.col("persons").sum())
        case "fen":
            of = selection.of or ""
            return _if_known(of, pl.col(of).sum())


def _if_known(column: str, count: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(column).null_count() == 0).then(count)
