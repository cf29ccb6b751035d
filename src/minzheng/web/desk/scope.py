"""Whose rows a reader may see: the one place in which the tables of the months are narrowed to an area.

A reader whose post covers the whole seat reads the tables as they are. Anybody else reads them through
`SeenSnapshot`: whatever table is asked for, only households that stood in the reach at that month's end come
out of it, so that no page, count or hint can forget to ask.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from minzheng.org import api as org
from minzheng.warehouse.snapshot import Snapshot, Table

#: The months, their lists, the households behind them. Administrators see no persons.
DISTRICT_READ = org.Permission(
    "desk.district_read",
    "查阅月度数据、名册和家庭",
    "read the months, their lists and households",
    frozenset({
        org.Role.CLERK, org.Role.APPROVER, org.Role.FINANCE, org.Role.STEWARD, org.Role.AUDITOR
    }),
)  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """The keys of the divisions in which somebody may read; ``whole`` where the seat is one of them."""

    keys: frozenset[str]
    whole: bool

    def seen(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot as this reader sees it."""
        if self.whole:
            return snapshot
        return SeenSnapshot(snapshot.folder, snapshot.place, snapshot.day, snapshot.known_at, self.keys)


@dataclass(frozen=True)
class SeenSnapshot(Snapshot):
    """A snapshot of which only the households of some divisions can be read."""

    reach: frozenset[str]

    def scan(self, table: Table) -> pl.LazyFrame:
        """Raises LookupError for a table that does not say whose its rows are: nothing is shown unasked."""
        found = super().scan(table)
        columns = found.collect_schema().names()
        if "household_no" in columns:
            return found.join(self._households().lazy(), on="household_no", how="semi", maintain_order="left")
        if "stood_division" in columns:
            return found.filter(_stood_in(self.reach, "stood_division", "stood_community"))
        raise LookupError(f"{table} says no household and no place; it cannot be narrowed to an area")

    def _households(self) -> pl.DataFrame:
        return _households_in(self.path("standing"), self.written("standing"), self.reach)


@lru_cache(maxsize=32)
def _households_in(standing: Path, _written: int, reach: frozenset[str]) -> pl.DataFrame:
    """Whose household stood in the reach, found once for each writing of the table and each reach."""
    here = _stood_in(reach, "division", "community")
    return pl.scan_parquet(standing).filter(here).select("household_no").collect()


def _stood_in(reach: frozenset[str], division: str, community: str) -> pl.Expr:
    keys = list(reach)
    return pl.col(division).is_in(keys) | pl.col(community).is_in(keys)


WHOLE = Reach(frozenset(), whole=True)


def reach_of(user: org.User, permission: org.Permission, *, seat: str) -> Reach:
    """Where the user may do the act today; nowhere for who may not do it at all."""
    keys = frozenset(one.key for one in org.divisions_in_reach(user, permission))
    return Reach(keys, whole=seat in keys)
