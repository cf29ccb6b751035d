"""Polars = DuckDB = Spark: one set of expressions, the same wide frames to the last column.

The frames, not only the outcomes, since the wide frame is what explains a determination later.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import polars as pl
import pytest

from minzheng.engine.batch import Determined, determine
from tests.engine.readings import case_of, collected, frames_of, in_frames, pinned, shipped_law
from tests.strategies.district import random_district

SEEDS = (3, 11)
Native = Callable[[pl.DataFrame], Any]


def determined_by(native: Native, seed: int, persons: int) -> Determined:
    """A district of a seed determined by the engine whose frames ``native`` makes."""
    law, district = shipped_law(), list(random_district(persons, seed))
    bound = pinned(law, district[0].parameters, district[0].on)
    cases = [case for case in (case_of(law, situation) for situation in district) if in_frames(case)]
    people, households = frames_of(law, cases)
    return determine(native(people), native(households), bound)


def wide_frames(determined: Determined) -> dict[str, pl.DataFrame]:
    """Both wide frames and the results of every programme, sorted by key, columns by name."""
    found = {"people": determined.people.to_native(), "households": determined.households.to_native()}
    found |= {code: determined.results(code).to_native() for code in determined.law.programmes}
    return {name: in_order(collected(native)) for name, native in found.items()}


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


def differences(one: Determined, other: Determined) -> dict[str, list[str]]:
    """By frame, the columns in which two engines differ."""
    left, right = wide_frames(one), wide_frames(other)
    found = {name: differing_columns(left[name], right[name]) for name in left}
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
