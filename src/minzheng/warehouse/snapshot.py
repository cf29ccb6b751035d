"""What was known of everybody at a month's end, and what the law said of it: immutable Parquet.

A snapshot is (place, month end, known at). Whoever reads it asks for a table by name; nobody opens the
files behind it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import polars as pl
from polars.io.plugins import register_io_source

from minzheng.kernel.month import Month

Table = Literal[
    "person", "household", "standing", "learnt", "sources", "entitlement", "determined_person",
    "determined_household", "outcomes", "results", "determinations", "overrides",
    # Of the results, counted as they were written.
    "tallies", "household_tallies",
    # What was counted when the month was closed, and the records would not say again later.
    "counted_results", "counted_admissions", "counted_payments", "counted_obligations",
    "counted_applications", "counted_decisions", "counted_open_cases", "counted_checks",
    "counted_discrepancies", "counted_letters",
]  # fmt: skip
_ABOUT = "snapshot.json"
# A lookup by key reads one group; smaller ones would cost whoever reads the whole.
_ROWS_OF_A_GROUP = 20_000


@dataclass(frozen=True)
class Snapshot:
    """One snapshot in its folder. Rows are sorted by their key, so a lookup reads little."""

    folder: Path
    place: str
    day: date
    known_at: date

    @property
    def id(self) -> str:
        """The name by which figures and determinations cite it."""
        return f"{self.place}-{self.day.isoformat()}-{self.known_at.isoformat()}"

    @property
    def month(self) -> Month:
        """The month it closes."""
        return Month.of(self.day)

    @property
    def held(self) -> bool:
        """Whether who receives what was read from entitlements in force (or found by screening)."""
        return bool(self.about().get("held"))

    def write(self, table: Table, frame: pl.DataFrame) -> None:
        """Put a table in place whole or not at all."""
        target = self.path(table)
        partial = target.with_suffix(".partial")
        frame.write_parquet(partial, compression="zstd", compression_level=1, row_group_size=_ROWS_OF_A_GROUP)
        partial.replace(target)

    def write_parts(
        self,
        table: Table,
        parts: Iterable[pl.DataFrame],
        schema: pl.Schema,
        *,
        group: int = _ROWS_OF_A_GROUP,
    ) -> None:
        """The same from the parts of a table, one after the other: no more than two are ever in memory.

        ``group``: rows that are written, and read, together.
        """
        target = self.path(table)
        partial = target.with_suffix(".partial")

        def rows(
            with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None,
            batch_size: int | None,
        ) -> Iterator[pl.DataFrame]:  # fmt: skip
            yield from parts

        register_io_source(rows, schema=schema).sink_parquet(
            partial, compression="zstd", compression_level=1, row_group_size=group
        )
        partial.replace(target)

    def read(self, table: Table, **keys: int | str) -> pl.DataFrame:
        """The rows of a table whose columns equal ``keys``."""
        scan = self.scan(table)
        for name, wanted in keys.items():
            scan = scan.filter(pl.col(name) == wanted)
        return scan.collect()

    def scan(self, table: Table) -> pl.LazyFrame:
        """A table to be read later."""
        return _scanned(self.path(table), self.written(table))

    def has(self, table: Table) -> bool:
        """Whether a table has been written."""
        return self.path(table).exists()

    def written(self, table: Table) -> int:
        """When a table was last written: what was found in it holds until this is another number."""
        return self.path(table).stat().st_mtime_ns

    def path(self, table: Table) -> Path:
        """Where a table lies, for the monthly run, which reads and writes whole files."""
        return self.folder / f"{table}.parquet"

    def about(self) -> dict[str, Any]:
        """What was noted when it was sealed: version of the law, chain, scales."""
        path = self.folder / _ABOUT
        return dict(_sealed(path, path.stat().st_mtime_ns))

    def seal(self, notes: Mapping[str, Any]) -> None:
        """Write the note that makes the snapshot complete; without it, it does not count."""
        known = {
            "place": self.place,
            "day": self.day.isoformat(),
            "known_at": self.known_at.isoformat(),
        }
        partial = self.folder / "snapshot.partial"
        text = json.dumps({**notes, **known}, ensure_ascii=False, indent=1, sort_keys=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(self.folder / _ABOUT)


def new_snapshot(home: Path, place: str, month: Month, known_at: date | None = None) -> Snapshot:
    """An empty snapshot of a month's end."""
    known = known_at or month.last_day
    folder = home / "warehouse" / place / f"{month.last_day.isoformat()}_{known.isoformat()}"
    folder.mkdir(parents=True, exist_ok=True)
    return Snapshot(folder, place, month.last_day, known)


def snapshots(home: Path, place: str | None = None) -> list[Snapshot]:
    """The complete snapshots, oldest first; where a month was cut twice, the later revision counts."""
    complete = [one for one in _complete(home / "warehouse") if place in (None, one.place)]
    latest = {(one.place, one.day): one for one in complete}
    return sorted(latest.values(), key=lambda one: (one.place, one.day))


def snapshot_of(home: Path, place: str, month: Month) -> Snapshot | None:
    """The complete snapshot of a month, the latest revision; None where there is none."""
    return next((one for one in snapshots(home, place) if one.month == month), None)


def _complete(folder: Path) -> Iterator[Snapshot]:
    for about in sorted(folder.glob(f"*/*/{_ABOUT}")):
        content = _sealed(about, about.stat().st_mtime_ns)
        day, known_at = date.fromisoformat(content["day"]), date.fromisoformat(content["known_at"])
        yield Snapshot(about.parent, content["place"], day, known_at)


@lru_cache(maxsize=256)
def _scanned(path: Path, _written: int) -> pl.LazyFrame:
    """The foot of a file says where each of its parts lies: read once for each writing, a lookup by key costs
    two thirds."""
    return pl.scan_parquet(path)


@lru_cache(maxsize=1024)
def _sealed(about: Path, _written: int) -> dict[str, Any]:
    """What was noted when a month was sealed, read once for each writing: every page asks for all months."""
    content: dict[str, Any] = json.loads(about.read_text(encoding="utf-8"))
    return content
