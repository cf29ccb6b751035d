"""Where the rows of each source of `policy.indicator.SOURCES` come from, for the month of a snapshot.

They are read from the results in the snapshot and from the records as they stand, and written down beside the
snapshot when the month is closed, since the records would not say the same again later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

import polars as pl

from minzheng.benefits import extracts as benefits
from minzheng.casework import extracts as casework
from minzheng.notices import extracts as notices
from minzheng.payments import extracts_counted as payments
from minzheng.verification import extracts_counted as verification
from minzheng.warehouse.extract import Extract
from minzheng.warehouse.snapshot import Snapshot, Table

_RESULTS: Final = (
    "programme", "unit_no", "household_no", "division", "outcome", "asked", "persons", "in_force",
    "suspended", "due_fen", "change", "entitlement",
)  # fmt: skip


@dataclass(frozen=True)
class RowSource:
    """How the rows of an open month are read, and the table in which those of a closed one are kept."""

    read: Callable[[Snapshot], pl.DataFrame]
    kept: Table


def _results(snapshot: Snapshot) -> pl.DataFrame:
    """Everybody who holds something, has asked or was found. The others stand in no selection, and there are
    ten times as many of them."""
    there = pl.col("in_force") | pl.col("asked") | pl.col("entitlement").is_not_null()
    scan = snapshot.scan("results").filter(there | (pl.col("change") != "none")).select(_RESULTS)
    rows = scan.collect()
    fresh = benefits.FRESH.read(month=snapshot.month.number)["entitlement"]
    is_fresh = pl.col("entitlement").is_in(fresh.implode()).fill_null(value=False)
    return rows.with_columns(
        pl.concat_str("programme", pl.lit("/"), "unit_no").alias("key"),
        (pl.col("in_force") & (pl.col("change") == "new") & is_fresh).alias("newly"),
    )


def _of_month(extract: Extract) -> Callable[[Snapshot], pl.DataFrame]:
    def read(snapshot: Snapshot) -> pl.DataFrame:
        return extract.read(since=snapshot.month.first_day, until=snapshot.day)

    return read


def _arrived(snapshot: Snapshot) -> pl.DataFrame:
    since = snapshot.month.first_day
    return payments.ARRIVED.read(since=since, until=snapshot.day, told_since=since - timedelta(days=1))


def _listed(snapshot: Snapshot) -> pl.DataFrame:
    return payments.LISTED.read(month=snapshot.month.number, until=snapshot.day)


def _decided(snapshot: Snapshot) -> pl.DataFrame:
    return decided_between(snapshot.month.first_day, snapshot.day)


def decided_between(since: date, until: date) -> pl.DataFrame:
    """Whether it was in time is unknown where no clock ran: that is no decision out of time."""
    frame = casework.DECIDED.read(since=since, until=until)
    return frame.with_columns((pl.col("decided_on") <= pl.col("due_on")).alias("on_time"))


def _open(snapshot: Snapshot) -> pl.DataFrame:
    return casework.OPEN.read(until=snapshot.day)


ROW_SOURCES: Final[Mapping[str, RowSource]] = MappingProxyType({
    "results": RowSource(_results, "counted_results"),
    "admissions": RowSource(_of_month(benefits.GRANTED), "counted_admissions"),
    "payments": RowSource(_arrived, "counted_payments"),
    "obligations": RowSource(_listed, "counted_obligations"),
    "applications": RowSource(_of_month(casework.APPLIED), "counted_applications"),
    "decisions": RowSource(_decided, "counted_decisions"),
    "open_cases": RowSource(_open, "counted_open_cases"),
    "checks": RowSource(_of_month(verification.REQUESTED), "counted_checks"),
    "discrepancies": RowSource(_of_month(verification.DISPUTED), "counted_discrepancies"),
    "letters": RowSource(_of_month(notices.WRITTEN), "counted_letters"),
})  # fmt: skip


def is_there(snapshot: Snapshot) -> bool:
    """Whether anything can be counted: the month has been proposed."""
    return snapshot.has("results")
