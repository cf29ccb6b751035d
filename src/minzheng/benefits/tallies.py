"""What a month's results come to, counted once where they are written.

A first page shows every month there is. Counting a district of a million people takes half a second a
month; nobody waits for that who only asks how many.
"""

from collections.abc import Mapping
from typing import Final

import polars as pl

from minzheng.benefits.groups import GROUPS, RECEIVES
from minzheng.warehouse.snapshot import Snapshot, Table

COUNTED: Final = ("receiving", "new", "changed", "stopped", "held_up", "proposed", "waiting", "outreach")
ACROSS: Final = ("waiting", "outreach")
"""Groups of which households are counted besides, each once, whatever programme it is in them for."""
_PLACE: Final = ("stood_division", "stood_community")
_OWED: Final = pl.col("due_fen") > 0
_COUNTS: Final = RECEIVES | pl.col("stop_proposed") | (pl.col("change") != "none") | _OWED
"""Nine of ten rows of a month are of people who are in no group that is counted."""
_TABLES: Final[tuple[Table, Table]] = ("tallies", "household_tallies")


def tallies_write(snapshot: Snapshot, results: pl.LazyFrame) -> None:
    """Keep what the ``results`` that have just been written come to; those of who is concerned suffice."""
    for table, frame in zip(_TABLES, _tallied(results, snapshot.scan("standing")), strict=True):
        snapshot.write(table, frame.collect())


def tallies_of(snapshot: Snapshot) -> pl.LazyFrame:
    """By programme, ``division`` of the results and place: units of each group of COUNTED, and of who
    receives ``persons`` and ``due_fen``; ``owed``: units with something due.

    The place is where the household stood at the month's end: ``stood_division``, ``stood_community``.
    """
    return _read(snapshot, 0)


def household_tallies_of(snapshot: Snapshot) -> pl.LazyFrame:
    """By place: households in each group of ACROSS for any programme."""
    return _read(snapshot, 1)


def _read(snapshot: Snapshot, which: int) -> pl.LazyFrame:
    """As kept; counted now where the month was written before such were kept, or again since."""
    table = _TABLES[which]
    if snapshot.has(table) and snapshot.written(table) >= snapshot.written("results"):
        return snapshot.scan(table)
    return _tallied(snapshot.scan("results"), snapshot.scan("standing"))[which]


def _tallied(results: pl.LazyFrame, standing: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    stood = {"division": "stood_division", "community": "stood_community"}
    places = standing.select("household_no", *stood).rename(stood)
    placed = results.filter(_COUNTS).join(places, on="household_no", how="left")
    units = placed.group_by("programme", "division", *_PLACE).agg(
        *_sums(COUNTED),
        pl.col("persons").filter(RECEIVES).sum(),
        pl.col("due_fen").sum(),
        _OWED.sum().alias("owed"),
    )
    # A household stands in one place, so that places add up.
    once = placed.filter(pl.col("household_no").is_not_null()).group_by("household_no", *_PLACE)
    homes = once.agg(GROUPS[group].any().alias(group) for group in ACROSS)
    households = homes.group_by(_PLACE).agg(pl.col(group).sum() for group in ACROSS)
    return units.sort("programme", "division", *_PLACE), households.sort(_PLACE)


def _sums(groups: tuple[str, ...]) -> list[pl.Expr]:
    chosen: Mapping[str, pl.Expr] = {group: GROUPS[group] for group in groups}
    return [expression.sum().alias(group) for group, expression in chosen.items()]
