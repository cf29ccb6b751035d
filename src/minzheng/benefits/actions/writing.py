"""How entitlements are written: the event first, then the row as the events give it."""

import polars as pl

from minzheng.benefits.projection import EVENT, PROJECTED, fold
from minzheng.benefits.rows import ROW, events_of, rows_of
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.warehouse.landing import Target, land

_ROW = Target("benefits_entitlement", tuple(ROW), key=("number",))
_EVENT = Target(
    "benefits_entitlementevent",
    (
        "entitlement_id", "month", "kind", "amount_fen", "reason", "snapshot", "recorded_on",
        "recorded_by_id",
    ),
    key=("entitlement_id", "month", "kind"),
)  # fmt: skip
DECISION = tuple(name for name in ROW if name not in PROJECTED)


def event_rows(numbers: list[int], kind: str, month: Month, **columns: object) -> pl.DataFrame:
    """Events of one kind and month for several entitlements; a column is one value for all or a list."""
    frame = pl.DataFrame({"number": pl.Series(numbers, dtype=pl.Int64)})
    values = {"month": month.number, "kind": kind, "amount_fen": None, "reason": ""} | columns
    given = [
        pl.Series(name, value, dtype=EVENT[name]) if isinstance(value, list)
        else pl.lit(value, dtype=EVENT[name]).alias(name)
        for name, value in values.items()
    ]  # fmt: skip
    return frame.with_columns(given).select(*EVENT)


def entitlements_create(
    decisions: pl.DataFrame, events: pl.DataFrame, *, snapshot: str, acting_user: org.User
) -> int:
    """Land new entitlements (columns DECISION) with their first events; how many rows were new."""
    rows = decisions.select(*DECISION).join(fold(events), on="number", how="left", maintain_order="left")
    landed = land(_ROW, rows.select(*ROW).sort("number").iter_rows())
    _events_land(events, snapshot, acting_user)
    return landed


def events_append(events: pl.DataFrame, *, snapshot: str, acting_user: org.User) -> int:
    """Land events and bring the rows up to date with them; how many events were new."""
    landed = _events_land(events, snapshot, acting_user)
    rows_project(events["number"].unique().sort().to_list())
    return landed


def rows_project(numbers: list[int] | None) -> int:
    """Write rows as their events give them (all where none are named); how many rows changed."""
    rows = rows_of(numbers).select(*DECISION)
    given = rows.join(fold(events_of(numbers)), on="number", how="left", maintain_order="left")
    return land(_ROW, given.select(*ROW).iter_rows())


def _events_land(events: pl.DataFrame, snapshot: str, acting_user: org.User) -> int:
    noted = events.sort("number", "month", "kind").with_columns(
        pl.lit(snapshot).alias("snapshot"),
        pl.lit(clock.today()).alias("recorded_on"),
        pl.lit(acting_user.pk, dtype=pl.Int64).alias("recorded_by_id"),
    )
    return land(_EVENT, noted.iter_rows())
