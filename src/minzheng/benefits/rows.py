"""Entitlement rows and their events as frames, for the writes and for the proof."""

from collections.abc import Collection

import polars as pl

from minzheng.benefits.models import Entitlement, EntitlementEvent
from minzheng.benefits.projection import EVENT

ROW = {
    "number": pl.Int64, "programme": pl.String, "unit_no": pl.Int64, "household_id": pl.Int64,
    "division_id": pl.Int64, "admitted_by": pl.String, "decided_on": pl.Date, "decision_no": pl.String,
    "matter": pl.String, "review_due": pl.Date, "starts": pl.Int64, "ends": pl.Int64,
    "end_reason": pl.String, "suspended_from": pl.Int64, "amount_fen": pl.Int64,
}  # fmt: skip
_FEW = 500


def rows_of(numbers: Collection[int] | None = None) -> pl.DataFrame:
    """The stored rows of these entitlements (all where none are named), by number, with columns ROW."""
    found = Entitlement.objects.order_by("number")
    if numbers is not None and len(numbers) <= _FEW:
        found = found.filter(number__in=numbers)
    frame = pl.DataFrame(list(found.values_list(*ROW)), schema=ROW, orient="row")
    return _only(frame, numbers)


def events_of(numbers: Collection[int] | None = None) -> pl.DataFrame:
    """Their events, with the columns of `projection.EVENT`."""
    found = EntitlementEvent.objects.order_by("entitlement_id", "month", "id")
    if numbers is not None and len(numbers) <= _FEW:
        found = found.filter(entitlement_id__in=numbers)
    names = ("entitlement_id", "month", "kind", "amount_fen", "reason")
    frame = pl.DataFrame(list(found.values_list(*names)), schema=EVENT, orient="row")
    return _only(frame, numbers)


def _only(frame: pl.DataFrame, numbers: Collection[int] | None) -> pl.DataFrame:
    if numbers is None:
        return frame
    return frame.filter(pl.col("number").is_in(pl.Series(list(numbers), dtype=pl.Int64).implode()))
