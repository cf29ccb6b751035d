"""The product's own expressions on a local Spark session, over the same snapshot into the same files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from minzheng.engine import batch
from minzheng.engine.plan import make_plan
from minzheng.policy.law import BoundLaw

SETTINGS = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1", "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "2", "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true", "spark.sql.parquet.compression.codec": "zstd",
    # A plan of a thousand columns is longer than Spark cares to print into its log.
    "spark.sql.debug.maxToStringFields": "10", "spark.sql.maxPlanStringLength": "1000",
}  # fmt: skip


def determine(person: Path, household: Path, out_person: Path, out_household: Path, law: BoundLaw) -> None:
    """Determine everybody in two Parquet files into two others."""
    with _session() as session:
        people, homes = (session.read.parquet(str(path)) for path in (person, household))
        settled = batch.determine(people, homes, law, settle=_settled)
        plan = make_plan(law)
        for frame, facts, out in (
            (settled.people, plan.person_facts, out_person),
            (settled.households, plan.household_facts, out_household),
        ):
            found = frame.to_native()
            inner = [name for name in found.columns if name.endswith("__amount")]
            arrow = found.drop(*facts, *inner).toArrow()
            pl.DataFrame(arrow).write_parquet(out, compression="zstd", compression_level=1)


def _settled(frame: batch.Frame) -> batch.Frame:
    """Kept between the stages: people are asked three times, and would be read from the file each time."""
    import narwhals.stable.v2 as nw

    kept: batch.Frame = nw.from_native(frame.to_native().persist()).lazy()
    return kept


@contextmanager
def _session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[2]").appName("minzheng-benchmark")
    for name, setting in SETTINGS.items():
        builder = builder.config(name, setting)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()
