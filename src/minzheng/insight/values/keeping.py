"""A month closed with its figures: what was counted stands beside what was decided, and stays."""

from typing import Final

import polars as pl
from django.db import transaction

from minzheng.benefits import api as benefits
from minzheng.insight.indicators.rows import MonthRows
from minzheng.insight.values.computing import values_computed
from minzheng.insight.values.months import rows_live
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.warehouse.landing import Target, land
from minzheng.warehouse.snapshot import Snapshot

_TARGET: Final = Target(
    "insight_indicatorvalue",
    ("place", "month", "indicator", "division", "definition", "snapshot", "numerator", "denominator"),
    ("place", "month", "indicator", "division"),
)


@transaction.atomic
def month_close(
    *, law: Law, snapshot: Snapshot, results: pl.DataFrame, acting_user: org.User
) -> benefits.CloseRecord:
    """Close a month (`benefits.month_close`, and all that it raises) and keep its values, both or neither."""
    closed = benefits.month_close(law=law, snapshot=snapshot, results=results, acting_user=acting_user)
    rows = rows_live(law, snapshot)
    rows.keep()
    values_keep(MonthRows(law, snapshot, rows.seat, kept=True))
    return closed


def values_keep(rows: MonthRows) -> int:
    """Land the values of a month; how many are new. One that is there already and differs is refused by the
    database: a closed month does not change."""
    specs = rows.law.catalogue.indicators
    known = values_computed(rows, specs.values()).filter(pl.col("numerator").is_not_null())
    place, month = rows.snapshot.place, rows.snapshot.month.number
    landed = (
        (place, month, code, division, specs[code].definition, rows.snapshot.id, numerator, denominator)
        for code, division, numerator, denominator in known.iter_rows()
    )
    return land(_TARGET, landed)
