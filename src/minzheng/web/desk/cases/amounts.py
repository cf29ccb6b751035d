"""What the law gives, and how many live in a household: read off the last month, for a page of cases.

A list of cases has to open while the results have millions of rows: what is small enough (who is eligible,
how many live where) is kept in memory until the table is written again.
"""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

import polars as pl

from minzheng.warehouse.snapshot import Snapshot

Unit = tuple[str, int]


def amounts_of(snapshot: Snapshot, units: Collection[Unit]) -> dict[Unit, int]:
    """Fen for a period by programme and unit; only of those who are eligible for a sum."""
    frame = _eligible(snapshot.path("results"), snapshot.written("results"))
    wanted = _of_keys(frame, "unit_no", {number for _, number in units})
    found = {(code, number): amount for code, number, amount in wanted.iter_rows()}
    return {unit: found[unit] for unit in units if unit in found}


@lru_cache(maxsize=2)
def _eligible(path: Path, _written: int) -> pl.DataFrame:
    paid = pl.col("amount_fen").is_not_null() & (pl.col("outcome") == "eligible")
    columns = (pl.col("programme").cast(pl.Categorical), "unit_no", "amount_fen")
    return pl.scan_parquet(path).filter(paid).select(*columns).sort("unit_no").collect()


def _of_keys(frame: pl.DataFrame, key: str, wanted: Collection[int]) -> pl.DataFrame:
    """The rows of some keys of a frame in the order of its keys: found by halves, not by looking at each."""
    column, keys = frame[key], pl.Series(sorted(wanted), dtype=pl.Int64)
    begins, ends = column.search_sorted(keys, "left"), column.search_sorted(keys, "right")
    rows = [row for first, last in zip(begins, ends, strict=True) for row in range(first, last)]
    return frame[rows]


def sizes_of(snapshot: Snapshot, household_nos: Collection[int]) -> dict[int, int]:
    """How many are listed in each household."""
    frame = _sizes(snapshot.path("person"), snapshot.written("person"))
    return dict(_of_keys(frame, "household_no", set(household_nos)).iter_rows())


@lru_cache(maxsize=2)
def _sizes(path: Path, _written: int) -> pl.DataFrame:
    people = pl.scan_parquet(path).filter(pl.col("household_no").is_not_null())
    sizes = people.group_by("household_no").agg(pl.len().cast(pl.Int64).alias("persons"))
    return sizes.sort("household_no").collect()
