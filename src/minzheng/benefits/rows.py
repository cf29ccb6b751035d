"""Entitlement rows and their events as frames, for the writes and for the proof."""

from collections.abc import Collection
from typing import Any

import polars as pl
from django.db.models import QuerySet

from minzheng.benefits.models import Entitlement, EntitlementEvent
from minzheng.benefits.projection import EVENT
from minzheng.warehouse.among import in_portions

ROW = {
    "number": pl.Int64, "programme": pl.String, "unit_no": pl.Int64, "household_id": pl.Int64,
    "division_id": pl.Int64, "admitted_by": pl.String, "decided_on": pl.Date, "decision_no": pl.String,
    "matter": pl.String, "review_due": pl.Date, "starts": pl.Int64, "ends": pl.Int64,
    "end_reason": pl.String, "suspended_from": pl.Int64, "amount_fen": pl.Int64,
}  # fmt: skip


def rows_of(numbers: Collection[int] | None = None) -> pl.DataFrame:
    """The stored rows of these entitlements (all where none are named), by number, with columns ROW."""
    found = Entitlement.objects.order_by("number").values_list(*ROW)
    return pl.DataFrame(_among(found, "number", numbers), schema=ROW, orient="row")


def events_of(numbers: Collection[int] | None = None) -> pl.DataFrame:
    """Their events, with the columns of `projection.EVENT`."""
    names = ("entitlement_id", "month", "kind", "amount_fen", "reason")
    found = EntitlementEvent.objects.order_by("entitlement_id", "month", "id").values_list(*names)
    return pl.DataFrame(_among(found, "entitlement_id", numbers), schema=EVENT, orient="row")


def _among(
    found: QuerySet[Any, tuple[Any, ...]], key: str, numbers: Collection[int] | None
) -> list[tuple[Any, ...]]:
    """Asked for by number, as many as a statement bears: a close changes a few in a hundred entitlements,
    and each of them has an event more with every month."""
    if numbers is None:
        return list(found)
    portions = in_portions(sorted(set(numbers)))
    return [row for some in portions for row in found.filter(**{f"{key}__in": some})]
