"""Every indicator of a month for every area, in one pass over the rows of each source."""

from collections.abc import Iterable
from typing import Final

import polars as pl

from minzheng.insight.indicators.measure import measured
from minzheng.insight.indicators.rows import AREAS, MonthRows
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec, Selection

COMPUTED: Final = pl.Schema({
    "indicator": pl.String(), "division": pl.String(), "numerator": pl.Int64(), "denominator": pl.Int64(),
})  # fmt: skip


def values_computed(rows: MonthRows, specs: Iterable[IndicatorSpec]) -> pl.DataFrame:
    """COMPUTED, one row an indicator and area, by both; 0 where an area has no row, null where what is
    counted is not known. Reported indicators are left out."""
    areas = [one.key for one in org.divisions_below(rows.seat)]
    frames = [_of_indicator(rows, spec, spec.counted, areas) for spec in specs if spec.counted is not None]
    return pl.concat([pl.DataFrame(schema=COMPUTED), *frames]).sort("indicator", "division")


def _of_indicator(rows: MonthRows, spec: IndicatorSpec, counted: Selection, areas: list[str]) -> pl.DataFrame:
    values = _by_area(rows, counted, areas).rename({"count": "numerator"})
    below = pl.lit(None, pl.Int64).alias("denominator")
    if spec.denominator is not None:
        bases = _by_area(rows, spec.denominator, areas).rename({"count": "denominator"})
        values, below = values.join(bases, on="division", how="left"), pl.col("denominator")
    return values.select(pl.lit(spec.code).alias("indicator"), "division", "numerator", below)


def _by_area(rows: MonthRows, selection: Selection, areas: list[str]) -> pl.DataFrame:
    """division, count of every area. A household of two towns would be one of the district and one of each:
    so every level is counted from the rows, and none is the sum of those below it."""
    chosen = rows.selected(selection)
    found = pl.concat(
        measured(chosen.filter(pl.col(area).is_not_null()), selection, [area])
        .rename({area: "division"})
        .with_columns(pl.lit(value=True).alias("found"))
        for area in AREAS
    )
    everywhere = pl.DataFrame({"division": areas}, schema={"division": pl.String}).join(
        # A seat whose people stand directly under it is its own town: counted once.
        found.unique("division", keep="first", maintain_order=True), on="division", how="left"
    )  # fmt: skip
    known = pl.when(pl.col("found").is_null()).then(0).otherwise("count").alias("count")
    return everywhere.select("division", known)
