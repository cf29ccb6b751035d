"""Kept values proven: counted again from the rows that were kept with them."""

from collections.abc import Iterator

import polars as pl

from minzheng.insight.models import IndicatorValue
from minzheng.insight.values.computing import values_computed
from minzheng.insight.values.months import month_rows
from minzheng.kernel.month import Month
from minzheng.policy.law import Law

_KEY = ("indicator", "division")
_KEPT = pl.Schema({
    "indicator": pl.String(), "division": pl.String(), "definition": pl.String(), "was": pl.Int64(),
    "was_of": pl.Int64(),
})  # fmt: skip


def places_kept() -> list[str]:
    """The places of which values are kept."""
    return sorted(set(IndicatorValue.objects.order_by().values_list("place", flat=True).distinct()))


def values_check(law: Law) -> list[str]:
    """Where a kept value is not what its rows give; empty where all is well.

    One that was counted by another wording of its declaration is passed over: the rows still say what they
    said, and the words to count them by are gone.
    """
    months = IndicatorValue.objects.filter(place=law.place.code).order_by("month")
    return [
        said
        for month in sorted(set(months.values_list("month", flat=True)))
        for said in _of_month(law, Month.of_number(month))
    ]


def _of_month(law: Law, month: Month) -> Iterator[str]:
    rows = month_rows(law, month)
    if rows is None:
        yield f"{month}: 没有留存的数据行 / the rows that were kept are gone"
        return
    specs = law.catalogue.indicators
    names = ("indicator", "division", "definition", "numerator", "denominator")
    found = IndicatorValue.objects.filter(place=law.place.code, month=month.number).values_list(*names)
    kept = pl.DataFrame(list(found), schema=_KEPT, orient="row")
    known = [code for code in kept["indicator"].unique().to_list() if code in specs]
    again = values_computed(rows, [specs[code] for code in known])
    same = pl.DataFrame({"indicator": known, "now": [specs[code].definition for code in known]})
    compared = kept.join(same, on="indicator").filter(pl.col("definition") == pl.col("now"))
    compared = compared.join(again, on=_KEY, how="left").sort(_KEY)
    differs = pl.col("was").ne_missing(pl.col("numerator"))
    differs |= pl.col("was_of").ne_missing(pl.col("denominator"))
    for row in compared.filter(differs).to_dicts():
        was, now = (row["was"], row["was_of"]), (row["numerator"], row["denominator"])
        yield f"{month} {row['indicator']} {row['division']}: {was} ≠ {now}"
