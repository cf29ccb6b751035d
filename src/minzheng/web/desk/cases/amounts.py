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
    path = snapshot.path("results")
    frame = _eligible(path, path.stat().st_mtime_ns)
    wanted = frame.filter(pl.col("unit_no").is_in([number for _, number in units]))
    found = {(code, number): amount for code, number, amount in wanted.iter_rows()}
    return {unit: found[unit] for unit in units if unit in found}


@lru_cache(maxsize=2)
def _eligible(path: Path, _written: int) -> pl.DataFrame:
    paid = pl.col("amount_fen").is_not_null() & (pl.col("outcome") == "eligible")
    columns = (pl.col("programme").cast(pl.Categorical), "unit_no", "amount_fen")
    return pl.scan_parquet(path).filter(paid).select(*columns).collect()


def sizes_of(snapshot: Snapshot, household_nos: Collection[int]) -> dict[int, int]:
    """How many are listed in each household."""
    path = snapshot.path("person")
    frame = _sizes(path, path.stat().st_mtime_ns)
    return dict(frame.filter(pl.col("household_no").is_in(list(household_nos))).iter_rows())


@lru_cache(maxsize=2)
def _sizes(path: Path, _written: int) -> pl.DataFrame:
    people = pl.scan_parquet(path).filter(pl.col("household_no").is_not_null())
    return people.group_by("household_no").agg(pl.len().cast(pl.Int64).alias("persons")).collect()
