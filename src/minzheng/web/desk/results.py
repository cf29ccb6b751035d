"""Reads of a month's results: totals by programme, lists, and what one household is due."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from minzheng.warehouse.snapshot import Snapshot

ELIGIBLE = pl.col("outcome") == "eligible"
WAITING = (pl.col("outcome") == "undetermined") & pl.col("asked")


@dataclass(frozen=True)
class Totals:
    """What a month comes to for one programme; ``waiting`` counts those who asked and are undetermined."""

    units: int = 0
    persons: int = 0
    due_fen: int = 0
    new: int = 0
    changed: int = 0
    stopped: int = 0
    waiting: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def totals(snapshot: Snapshot) -> dict[str, Totals]:
    """The totals of a month by programme."""
    changed = [(pl.col("change") == change).sum().alias(change) for change in ("new", "changed", "stopped")]
    frame = (
        snapshot.scan("results")
        .group_by("programme")
        .agg(
            ELIGIBLE.sum().alias("units"),
            pl.col("persons").filter(ELIGIBLE).sum().alias("persons"),
            pl.col("due_fen").filter(ELIGIBLE).sum().alias("due_fen"),
            *changed,
            WAITING.sum().alias("waiting"),
        )
        .collect()
    )
    return {row.pop("programme"): Totals(**row) for row in frame.to_dicts()}


def moved_households(snapshot: Snapshot) -> int:
    """How many households are new, changed or stopped in any programme."""
    moved = pl.col("change").is_in(["new", "changed", "stopped"])
    counted = snapshot.scan("results").filter(moved).select(pl.col("household_no").n_unique())
    return int(counted.collect().item())


def waiting_households(snapshot: Snapshot) -> int:
    """How many households have asked and wait for a fact in any programme."""
    counted = snapshot.scan("results").filter(WAITING).select(pl.col("household_no").n_unique())
    return int(counted.collect().item())


def listed(snapshot: Snapshot, programme: str) -> pl.DataFrame:
    """Everybody of a programme with the community; those who left the place have no household any more."""
    standing = snapshot.scan("standing").select("household_no", "community")
    rows = snapshot.scan("results").filter(
        pl.col("programme") == programme, pl.col("household_no").is_not_null()
    )
    return rows.join(standing, on="household_no", how="left").collect()


def of_household(snapshot: Snapshot, household_no: int) -> Mapping[tuple[str, int], dict[str, Any]]:
    """The rows of one household by programme and unit number."""
    frame = snapshot.read("results", household_no=household_no)
    return {(row["programme"], row["unit_no"]): row for row in frame.to_dicts()}
