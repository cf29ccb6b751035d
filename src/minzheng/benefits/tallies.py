"""What a month's results come to, counted once where they are written.

A first page shows every month there is. Counting a district of a million people takes half a second a
month; nobody waits for that who only asks how many.
"""

from collections.abc import Callable
from typing import Final

import polars as pl

from minzheng.benefits.groups import GROUPS, RECEIVES, TELLS
from minzheng.warehouse.snapshot import Snapshot, Table

COUNTED: Final = ("receiving", "new", "changed", "stopped", "held_up", "proposed", "waiting", "outreach")
ACROSS: Final = ("waiting", "outreach")
"""Groups of which households are counted besides, each once, whatever programme it is in them for."""
_PLACE: Final = ("stood_division", "stood_community")


def tallies_write(snapshot: Snapshot, results: pl.LazyFrame) -> None:
    """Keep what the ``results`` that have just been written come to; those of who is concerned suffice."""
    placed = _placed(results, snapshot.scan("standing"))
    for table, tallied in _TALLIES.items():
        snapshot.write(table, tallied(placed).collect())


def tallies_of(snapshot: Snapshot) -> pl.LazyFrame:
    """By programme, ``division`` of the results and place: units of each group of COUNTED, and of who
    receives ``persons`` and ``due_fen``; ``owed``: units with something due.

    The place is where the household stood at the month's end: ``stood_division``, ``stood_community``.
    """
    return _read(snapshot, "tallies")


def household_tallies_of(snapshot: Snapshot) -> pl.LazyFrame:
    """By place: households in each group of ACROSS for any programme."""
    return _read(snapshot, "household_tallies")


def _read(snapshot: Snapshot, table: Table) -> pl.LazyFrame:
    """As kept; counted now where the month was written before such were kept, or again since."""
    if snapshot.has(table) and snapshot.written(table) >= snapshot.written("results"):
        return snapshot.scan(table)
    return _TALLIES[table](_placed(snapshot.scan("results"), snapshot.scan("standing")))


def _placed(results: pl.LazyFrame, standing: pl.LazyFrame) -> pl.LazyFrame:
    """The results that tell anything, with the place."""
    stood = {"division": "stood_division", "community": "stood_community"}
    places = standing.select("household_no", *stood).rename(stood)
    return results.filter(TELLS).join(places, on="household_no", how="left")


def _units(placed: pl.LazyFrame) -> pl.LazyFrame:
    units = placed.group_by("programme", "division", *_PLACE).agg(
        *(GROUPS[group].sum().alias(group) for group in COUNTED),
        pl.col("persons").filter(RECEIVES).sum(),
        pl.col("due_fen").sum(),
        (pl.col("due_fen") > 0).sum().alias("owed"),
    )
    return units.sort("programme", "division", *_PLACE)


def _households(placed: pl.LazyFrame) -> pl.LazyFrame:
    # A household stands in one place, so that places add up.
    once = placed.filter(pl.col("household_no").is_not_null()).group_by("household_no", *_PLACE)
    homes = once.agg(GROUPS[group].any().alias(group) for group in ACROSS)
    return homes.group_by(_PLACE).agg(pl.col(group).sum() for group in ACROSS).sort(_PLACE)


_TALLIES: Final[dict[Table, Callable[[pl.LazyFrame], pl.LazyFrame]]] = {
    "tallies": _units, "household_tallies": _households,
}  # fmt: skip
