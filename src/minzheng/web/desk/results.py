"""Reads of a month's results: who receives, who waits, who might; the one place that reads the table.

What the law says of everybody (``outcome``, ``amount_fen``) and who receives (``in_force``, ``due_fen``)
are two things. Screens speak of the second and show the first as its reason.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.warehouse.snapshot import Snapshot


@dataclass(frozen=True)
class Totals:
    """What a month comes to for one programme: units of each group, persons and fen of who receives."""

    receiving: int = 0
    persons: int = 0
    due_fen: int = 0
    new: int = 0
    changed: int = 0
    stopped: int = 0
    held_up: int = 0
    proposed: int = 0
    waiting: int = 0
    outreach: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


_SUMS: Final = (*benefits.COUNTED, "persons", "due_fen")


def totals(snapshot: Snapshot) -> Mapping[str, Totals]:
    """The totals of a month by programme."""
    return _totals(snapshot, snapshot.written("results"))


@lru_cache(maxsize=512)
def _totals(snapshot: Snapshot, _written: int) -> Mapping[str, Totals]:
    """Added up once for each writing of the table and each reach: it changes only where the month is run
    again."""
    frame = benefits.tallies_of(snapshot).group_by("programme").agg(pl.col(_SUMS).sum()).collect()
    return {row.pop("programme"): Totals(**row) for row in frame.to_dicts()}


def households_in(snapshot: Snapshot, group: str) -> int:
    """How many households are in a group in any programme."""
    return _households(snapshot, snapshot.written("results"))[group]


@lru_cache(maxsize=512)
def _households(snapshot: Snapshot, _written: int) -> Mapping[str, int]:
    counts = benefits.household_tallies_of(snapshot).select(pl.col(benefits.ACROSS).sum())
    found: dict[str, int] = counts.collect().to_dicts()[0]
    return found


def listed(snapshot: Snapshot, programme: str, *, quiet: bool = False) -> pl.LazyFrame:
    """Those of a programme of whom the month says anything with the state and the community, to be read as
    far as it is wanted; ``quiet``: and everybody else.

    Those who left the place have no household any more and are left out.
    """
    standing = snapshot.scan("standing").select("household_no", "community")
    rows = rows_of(snapshot, programme, quiet=quiet)
    return rows.join(standing, on="household_no", how="left").with_columns(benefits.STATE)


def rows_of(snapshot: Snapshot, programme: str, *where: pl.Expr, quiet: bool = False) -> pl.LazyFrame:
    """The same without the state and the community, for whoever counts or puts in order."""
    wanted = (*_here(programme), *where)
    return benefits.everybody(snapshot, *wanted) if quiet else snapshot.scan("results").filter(*wanted)


def count_of(snapshot: Snapshot, programme: str, *where: pl.Expr) -> int:
    """How many `rows_of` everybody has; ``where``: over columns of the outcomes."""
    return benefits.everybody_count(snapshot, *_here(programme), *where)


def _here(programme: str) -> tuple[pl.Expr, ...]:
    return pl.col("programme") == programme, pl.col("household_no").is_not_null()


def listed_units(
    snapshot: Snapshot, programme: str, unit_nos: Collection[int], *, quiet: bool = False
) -> pl.DataFrame:
    """The rows that `listed` gives of some units. Where they live is looked up for them alone: a page has
    fifty, a district four hundred thousand households."""
    rows = rows_of(snapshot, programme, among(unit_nos), quiet=quiet).collect()
    homes = among(rows["household_no"].to_list(), "household_no")
    standing = snapshot.scan("standing").filter(homes).select("household_no", "community").collect()
    return rows.join(standing, on="household_no", how="left").with_columns(benefits.STATE)


def of_household(snapshot: Snapshot, household_no: int) -> Mapping[tuple[str, int], dict[str, Any]]:
    """What the month says of one household, by programme and unit number, each row with its state."""
    frame = snapshot.read("results", household_no=household_no).with_columns(benefits.STATE)
    return {(row["programme"], row["unit_no"]): row for row in frame.to_dicts()}


def of_units(snapshot: Snapshot, programme: str, unit_nos: Collection[int]) -> dict[int, dict[str, Any]]:
    """The rows of some units of a programme, by unit number."""
    rows = snapshot.scan("results").filter(pl.col("programme") == programme, among(unit_nos))
    return {row["unit_no"]: row for row in rows.with_columns(benefits.STATE).collect().to_dicts()}


def among(numbers: Collection[int], column: str = "unit_no") -> pl.Expr:
    """Whether a row is of one of these units. The range is said too: by it most of a table, which is in the
    order of its numbers, is passed over unread."""
    wanted = pl.Series(list(numbers), dtype=pl.Int64)
    least, most = (wanted.min(), wanted.max()) if len(wanted) else (0, 0)
    return pl.col(column).is_between(least, most) & pl.col(column).is_in(wanted.implode())


def received_by(snapshot: Snapshot, household_nos: Collection[int]) -> dict[int, list[str]]:
    """The programmes that somebody of each household receives, in the order of the table."""
    wanted = pl.Series(list(household_nos), dtype=pl.Int64).implode()
    rows = _receiving(snapshot, snapshot.written("results"))
    found: dict[int, list[str]] = {}
    for number, programme in rows.filter(pl.col("household_no").is_in(wanted)).iter_rows():
        if programme not in found.setdefault(number, []):
            found[number].append(programme)
    return found


@lru_cache(maxsize=32)
def _receiving(snapshot: Snapshot, _written: int) -> pl.DataFrame:
    """household_no, programme of whoever receives: a tenth of a district, kept until the table is written."""
    rows = snapshot.scan("results").filter(benefits.RECEIVES)
    return rows.select("household_no", pl.col("programme").cast(pl.Categorical)).collect()


def due_by_town(snapshot: Snapshot) -> pl.DataFrame:
    """programme, division, count and owed_fen of what is due."""
    return _due_by_town(snapshot, snapshot.written("results"))


@lru_cache(maxsize=64)
def _due_by_town(snapshot: Snapshot, _written: int) -> pl.DataFrame:
    owed = benefits.tallies_of(snapshot).filter(pl.col("owed") > 0)
    sums = (pl.col("owed").sum().alias("count"), pl.col("due_fen").sum().alias("owed_fen"))
    return owed.group_by("programme", "division").agg(*sums).sort("programme", "division").collect()


def course(cuts: Collection[Snapshot], programme: str, unit_no: int) -> list[tuple[Snapshot, dict[str, Any]]]:
    """The rows of one unit in one programme, snapshot by snapshot; a month without a row is left out."""
    here = (pl.col("programme") == programme) & (pl.col("unit_no") == unit_no)
    scans = [one.scan("results").filter(here) for one in cuts]
    frames = pl.collect_all(scans)
    return [(cut, row) for cut, frame in zip(cuts, frames, strict=True) for row in frame.to_dicts()]
