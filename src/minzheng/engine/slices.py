"""A snapshot determined from Parquet to Parquet, some thousands of households at a time.

No rule looks beyond a household, so a place of any size needs the memory of one slice. The rules are
turned into queries once and the queries are run for every slice: for a slice of this size, planning a
few thousand expressions anew would take as long as computing them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import narwhals.stable.v2 as nw
import polars as pl
from polars.io.plugins import register_io_source

from minzheng.engine.batch import HOUSEHOLD, PERSON, Determined, Frame, determine
from minzheng.engine.plan import make_plan
from minzheng.policy.law import BoundLaw

# Small enough that a slice with all its columns stays below 200 MB, large enough that starting a
# query costs nothing beside it.
PERSONS_AT_ONCE = 250_000
Range = tuple[int | None, int | None]


def determine_files(
    person: Path,
    household: Path,
    law: BoundLaw,
    out_person: Path,
    out_household: Path,
    *,
    persons_at_once: int = PERSONS_AT_ONCE,
) -> Determined:
    """Determine every programme of ``law`` for everybody in two Parquet files, into two others.

    The files hold what ``determine`` takes; rows may be in any order, but are read many times over unless
    they are sorted by household. What is written holds the keys and what was determined, in the order of
    household_no: the facts stay where they are, and an amount is there as what is due. The result reads
    the written files. Raises ProblemError where a column is missing.
    """
    people, households = pl.scan_parquet(person), pl.scan_parquet(household)
    prepared = _Prepared(law, people.collect_schema(), households.collect_schema())
    done: list[pl.DataFrame] = []

    def slices(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        for part in _ranges(people, persons_at_once):
            here, homes = prepared.run(*(_within(frame, part) for frame in (people, households)))
            done.append(homes)
            yield here

    # While one slice is computed the one before it is being compressed and written.
    stream = register_io_source(slices, schema=prepared.out_people.schema)
    _write(stream, out_person)
    _write(pl.concat(done).lazy(), out_household)
    written = (nw.from_native(pl.scan_parquet(path)) for path in (out_person, out_household))
    return Determined(law, *written, prepared.scale)


def _write(frame: pl.LazyFrame, target: Path) -> None:
    """A file in place whole or not at all; least and greatest keys let a lookup skip what it need not read."""
    partial = target.with_suffix(".partial")
    frame.sink_parquet(
        partial,
        compression="zstd",
        compression_level=1,
        row_group_size=50_000,
        statistics={"min": True, "max": True, "distinct_count": False, "null_count": False},
    )
    os.replace(partial, target)


def _ranges(people: pl.LazyFrame, persons_at_once: int) -> list[Range]:
    """Ranges of household numbers with about so many persons each, from the lowest to the highest."""
    numbers = people.select(pl.col(HOUSEHOLD).drop_nulls().sort()).collect().to_series()
    edges = numbers.gather_every(persons_at_once, offset=persons_at_once).unique(maintain_order=True).to_list()
    return list(zip([None, *edges], [*edges, None], strict=True))


def _within(frame: pl.LazyFrame, part: Range) -> pl.LazyFrame:
    """The rows of a range; people of no household go with the first."""
    low, high = part
    number = pl.col(HOUSEHOLD)
    if low is not None:
        return frame.filter(number >= low if high is None else number.is_between(low, high, closed="left"))
    return frame if high is None else frame.filter((number < high) | number.is_null())


class _Slot:
    """A place in a query where another frame of the same columns can be put before each run."""

    def __init__(self, schema: pl.Schema) -> None:
        self.schema = schema
        self.held = pl.DataFrame(schema=schema)
        self.frame = register_io_source(self._rows, schema=schema)

    def _rows(
        self, with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        held = self.held if with_columns is None else self.held.select(with_columns)
        held = held if predicate is None else held.filter(predicate)
        yield held if n_rows is None else held.head(n_rows)


class _Prepared:
    """The law as a row of queries, each reading the slots that earlier ones filled."""

    def __init__(self, law: BoundLaw, people: pl.Schema, households: pl.Schema) -> None:
        self.plan = make_plan(law)
        self.people = _Slot(_only(people, [PERSON, HOUSEHOLD, *self.plan.person_facts]))
        self.households = _Slot(_only(households, [HOUSEHOLD, *self.plan.household_facts]))
        self.steps: list[tuple[pl.LazyFrame, _Slot]] = []
        determined = determine(self.people.frame, self.households.frame, law, settle=self._settled)
        self.scale = determined.scale
        self.out_people = self._step(_outcome(determined.people, self.plan.person_facts))
        self.out_households = self._step(_outcome(determined.households, self.plan.household_facts))

    def _settled(self, frame: Frame) -> Frame:
        settled: Frame = nw.from_native(self._step(frame.to_native()).frame)
        return settled

    def _step(self, query: pl.LazyFrame) -> _Slot:
        slot = _Slot(query.collect_schema())
        self.steps.append((query, slot))
        return slot

    def run(self, people: pl.LazyFrame, households: pl.LazyFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """What the law says of one slice."""
        read = pl.collect_all([p.select(slot.schema.names()) for p, slot in ((people, self.people), (households, self.households))])
        self.people.held, self.households.held = (_sorted(frame) for frame in read)
        for query, slot in self.steps:
            # Not the streaming engine: it would lose the order of rows, by which sums are fast.
            slot.held = query.collect(engine="in-memory")
        return self.out_people.held, self.out_households.held


def _only(schema: pl.Schema, names: list[str]) -> pl.Schema:
    return pl.Schema({name: schema[name] for name in names if name in schema})


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    """By household; the mark lets sums over a household run along the rows instead of through a hash table."""
    if frame[HOUSEHOLD].is_sorted():
        return frame.with_columns(pl.col(HOUSEHOLD).set_sorted())
    return frame.sort(HOUSEHOLD, maintain_order=True)


def _outcome(frame: Frame, facts: list[str]) -> pl.LazyFrame:
    native: pl.LazyFrame = frame.to_native()
    amounts = [name for name in native.collect_schema().names() if name.endswith("__amount")]
    return native.drop(*facts, *amounts)
