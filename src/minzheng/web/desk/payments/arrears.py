"""补发: months closed before the decision that begins with them, owed with the next list that is frozen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.web.desk.district import District
from minzheng.web.desk.results import of_units

_ROW = {
    "unit_no": pl.Int64, "household_no": pl.Int64, "division": pl.String, "amount_fen": pl.Int64,
    "period": pl.Int64, "kind": pl.String, "cause": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class OwedMonth:
    """A closed month of an entitlement for which nothing was ever owed; the amount is what it determined."""

    held: benefits.EntitlementRecord
    month: Month
    amount_fen: int | None


def months_owed(
    district: District, programmes: Iterable[Programme], user: org.User, *, besides: Month | None = None
) -> list[OwedMonth]:
    """Those of the reader's area. A decision that pays from the month of application, taken after that month
    was closed, begins with months that stand on no list. ``besides``: what that month's own list owes as
    arrears does not count as owed already."""
    late_starting = [one.code for one in programmes if one.starts != "month_after_decision"]
    late = benefits.entitlements_decided_late(late_starting, acting_user=user)
    owed = payments.periods_owed([(one.programme, one.unit_no) for one in late], besides=besides)
    return [
        OwedMonth(one, month, _amount(district, one, month))
        for one in late
        for month in _closed(district, one)
        if (one.programme, one.unit_no, month.number) not in owed
    ]


def due_of(district: District, month: Month, programme: Programme, user: org.User) -> pl.DataFrame:
    """What a month owes: its results, and months gone by that nobody has been paid for. The columns of
    `payments.due_list`, with period, kind and cause where there are such; empty where it was not run."""
    if month not in district.cuts:
        return pl.DataFrame(schema={name: _ROW.get(name, pl.Int64) for name in payments.DUE})
    due = payments.due_list(district.snapshot(month), programme)
    owed = _arrears(district, month, programme, due, user)
    return due if owed.is_empty() else pl.concat([due, owed], how="diagonal")


def _arrears(
    district: District, month: Month, programme: Programme, due: pl.DataFrame, user: org.User
) -> pl.DataFrame:
    """The rows of months gone by. Each goes to whoever receives the unit's regular payment; where there is
    none, somebody has to be named."""
    rows = [
        {
            "unit_no": one.held.unit_no, "household_no": one.held.household_no,
            "division": one.held.division, "amount_fen": one.amount_fen, "period": one.month.number,
            "kind": "arrears", "cause": one.held.matter,
        }
        for one in months_owed(district, [programme], user, besides=month)
        if one.amount_fen and one.month < month and Month.of(one.held.decided_on) <= month
    ]  # fmt: skip
    regular = due.select("unit_no", "payee_no", pl.col("division").alias("listed_in"))
    joined = pl.DataFrame(rows, schema=_ROW).join(regular, on="unit_no", how="left")
    return joined.with_columns(pl.coalesce("listed_in", "division").alias("division")).drop("listed_in")


def _closed(district: District, held: benefits.EntitlementRecord) -> Iterator[Month]:
    month, decided = held.starts, Month.of(held.decided_on)
    while month < decided and (held.ends is None or month <= held.ends):
        if benefits.month_is_closed(district.place, month):
            yield month
        month = month + 1


def _amount(district: District, held: benefits.EntitlementRecord, month: Month) -> int | None:
    """What the month itself determined; where it has nothing, what was granted."""
    if month not in district.cuts:
        return held.amount_fen
    row = of_units(district.snapshot(month), held.programme, [held.unit_no]).get(held.unit_no, {})
    amount: int | None = row.get("amount_fen") if row.get("outcome") == "eligible" else held.amount_fen
    return amount
