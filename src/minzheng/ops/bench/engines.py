"""The same rules on another engine, from the same Parquet into the same Parquet."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import narwhals.stable.v2 as nw
import polars as pl

from minzheng.engine.batch import Determined, Frame, determine
from minzheng.engine.plan import make_plan
from minzheng.engine.slices import determine_files
from minzheng.ops.bench import Engine
from minzheng.ops.month.prepare import Determine
from minzheng.policy.law import BoundLaw


def determine_with(engine: Engine) -> Determine:
    """`determine_files` of an engine."""
    if engine == "polars":
        return determine_files
    return _Elsewhere(engine)


class _Elsewhere:
    """The rules planned by Narwhals for an engine of its own; the wide frames come back as Arrow."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(
        self, person: Path, household: Path, law: BoundLaw, out_person: Path, out_household: Path
    ) -> Determined:
        read, fetch = _READERS[self._engine]()
        found, plan = determine(read(person), read(household), law), make_plan(law)
        for frame, facts, out in (
            (found.people, plan.person_facts, out_person),
            (found.households, plan.household_facts, out_household),
        ):
            _write(fetch(_outcome(frame, facts)), out)
        written = [nw.from_native(pl.scan_parquet(path)) for path in (out_person, out_household)]
        return Determined(law, written[0], written[1], found.scale)


def _outcome(frame: Frame, facts: list[str]) -> Any:
    """What was determined, without what it was determined from."""
    inner = [name for name in frame.collect_schema().names() if name.endswith("__amount")]
    return frame.drop([*facts, *inner]).to_native()


def _write(wide: pl.DataFrame, out: Path) -> None:
    wide.sort("household_no", maintain_order=True).write_parquet(
        out, compression="zstd", compression_level=1, row_group_size=50_000
    )


Reader = tuple[Callable[[Path], Any], Callable[[Any], pl.DataFrame]]


def _duckdb() -> Reader:
    # Only the connection that is there by itself: Narwhals cannot find relations of another.
    import duckdb

    return (lambda path: duckdb.read_parquet(str(path))), (lambda relation: relation.pl())


def _spark() -> Reader:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[*]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", "8")
        .getOrCreate()
    )
    return (lambda path: session.read.parquet(str(path))), (lambda frame: pl.DataFrame(frame.toArrow()))


_READERS: Final[Mapping[Engine, Callable[[], Reader]]] = {"duckdb": _duckdb, "spark": _spark}
