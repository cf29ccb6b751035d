"""Polars = DuckDB = Spark: one set of expressions, the same wide frames to the last column.

The frames, not only the outcomes, since the wide frame is what explains a determination later.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest

from minzheng.engine.batch import Determined, determine
from tests.engine.readings import case_of, collected, frames_of, in_frames, pinned, shipped_law
from tests.strategies.district import random_district

SEEDS = (3, 11)
Native = Callable[[pl.DataFrame], Any]


def determined_by(native: Native, seed: int, persons: int) -> dict[str, pl.DataFrame]:
    """A district of a seed determined by the engine whose frames ``native`` makes: its wide frames, and
    the results of every programme read from them by the same engine."""
    law, district = shipped_law(), list(random_district(persons, seed))
    bound = pinned(law, district[0].parameters, district[0].on)
    cases = [case for case in (case_of(law, situation) for situation in district) if in_frames(case)]
    people, households = (native(frame) for frame in frames_of(law, cases))
    determined = determine(people, households, bound)
    wide = {"people": determined.people, "households": determined.households}
    found = {name: in_order(collected(lazy.to_native())) for name, lazy in wide.items()}
    again = {name: nw.from_native(native(frame)).lazy() for name, frame in found.items()}
    settled = Determined(bound, again["people"], again["households"])
    return found | {code: in_order(collected(settled.results(code).to_native())) for code in bound.programmes}


def in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Sorted by the key; the order of columns is each engine's own affair."""
    key = next(name for name in ("person_no", "household_no", "unit_no") if name in frame.columns)
    return frame.select(sorted(frame.columns)).sort(key)


def differing_columns(one: pl.DataFrame, other: pl.DataFrame) -> list[str]:
    """The columns of which the two frames do not hold the same, or hold in another kind of number."""
    return sorted(
        name
        for name in {*one.columns, *other.columns}
        if name not in one.columns or name not in other.columns or not one[name].equals(other[name])
    )


def differences(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> dict[str, list[str]]:
    """By frame, the columns in which two engines differ."""
    found = {name: differing_columns(one[name], other[name]) for name in one}
    return {name: columns for name, columns in found.items() if columns}


@pytest.mark.parametrize("seed", SEEDS)
def test_duckdb_gives_the_same_frames_as_polars(seed: int) -> None:
    by_polars = determined_by(lambda frame: frame, seed, 2000)
    by_duckdb = determined_by(lambda frame: duckdb.from_arrow(frame.to_arrow()), seed, 2000)
    assert differences(by_polars, by_duckdb) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_lazy_and_eager_polars_give_the_same_frames(seed: int) -> None:
    by_eager = determined_by(lambda frame: frame, seed, 500)
    by_lazy = determined_by(lambda frame: frame.lazy(), seed, 500)
    assert differences(by_eager, by_lazy) == {}


def why_no_spark() -> str:
    """Why Spark cannot run here; empty where it can."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark is not installed (the spark extra)"
    java = shutil.which("java")
    if java is None:
        return "no Java runtime found (java is not on the path)"
    answer = subprocess.run([java, "-version"], capture_output=True, check=False, timeout=30)
    return "" if answer.returncode == 0 else "java -version does not answer"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One small local session; skips, saying why, where there can be none."""
    reason = why_no_spark()
    if reason:
        pytest.skip(reason)
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {
        "spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2", "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1", "spark.driver.memory": "2g",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.adaptive.enabled": "false", "spark.sql.session.timeZone": "UTC",
    }  # fmt: skip
    builder = SparkSession.builder.master("local[2]").appName("minzheng-parity")
    for name, setting in settings.items():
        builder = builder.config(name, setting)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.spark
def test_spark_gives_the_same_frames_as_polars(spark: Any) -> None:
    by_polars = determined_by(lambda frame: frame, 3, 2000)
    by_spark = determined_by(lambda frame: spark.createDataFrame(frame.to_arrow()), 3, 2000)
    assert differences(by_polars, by_spark) == {}
