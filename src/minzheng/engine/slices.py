"""A snapshot determined from Parquet to Parquet, some hundred thousand people at a time.

No rule looks beyond a household, so a place of any size needs the memory of one slice of it. The rules
become queries once and the queries run for every slice: planning a few thousand expressions anew would
take about as long as computing a slice.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import narwhals.stable.v2 as nw
import polars as pl
from polars.io.plugins import register_io_source

from minzheng.engine.batch import HOUSEHOLD, PERSON, Determined, Frame, determine
from minzheng.engine.plan import make_plan
from minzheng.policy.law import BoundLaw

# The time is the same from a hundred thousand to half a million; the memory is not.
PERSONS_AT_ONCE = 200_000
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
    household_no: the facts stay where they are, and of an amount there is what is due. The result reads
    the written files. Raises ProblemError where a column is missing.
    """
    people, households = pl.scan_parquet(person), pl.scan_parquet(household)
    columns = people.collect_schema(), households.collect_schema()
    # Taken out while it is at work, so that nobody else fills its slots; kept for the next files of the day.
    kept = ("prepared", str(columns))
    prepared = law.worked_out.pop(kept, None) or _Prepared(law, *columns)
    done: list[pl.DataFrame] = []

    def determined() -> Iterator[pl.DataFrame]:
        for part in _ranges(people, persons_at_once):
            persons, homes = prepared.run(_within(people, part), _within(households, part))
            done.append(homes)
            yield persons

    # While one slice is computed, the one before it is being compressed and written.
    _write(_source(determined, prepared.out_people.schema), out_person)
    _write(pl.concat(done).lazy(), out_household)
    law.worked_out[kept] = prepared
    written = [nw.from_native(pl.scan_parquet(path)) for path in (out_person, out_household)]
    return Determined(law, written[0], written[1], prepared.scale)


def _write(frame: pl.LazyFrame, target: Path) -> None:
    """A file in place whole or not at all. Small row groups: a lookup by key reads one of them."""
    partial = target.with_suffix(".partial")
    frame.sink_parquet(partial, compression="zstd", compression_level=1, row_group_size=50_000)
    partial.replace(target)


def _ranges(people: pl.LazyFrame, persons_at_once: int) -> list[Range]:
    """Ranges of household numbers with about so many people each; the first and the last are open."""
    numbers = people.select(pl.col(HOUSEHOLD).drop_nulls().sort()).collect().to_series()
    cuts = numbers.gather_every(persons_at_once, offset=persons_at_once)
    edges = cuts.unique(maintain_order=True).to_list()
    return list(zip([None, *edges], [*edges, None], strict=True))


def _within(frame: pl.LazyFrame, part: Range) -> pl.LazyFrame:
    """The rows of a range; people of no household go with the first."""
    low, high = part
    number = pl.col(HOUSEHOLD)
    if low is not None:
        return frame.filter(number >= low if high is None else number.is_between(low, high, closed="left"))
    return frame if high is None else frame.filter((number < high) | number.is_null())


def _source(frames: Callable[[], Iterator[pl.DataFrame]], schema: pl.Schema) -> pl.LazyFrame:
    """A query's input that is asked for its frames whenever the query runs."""

    def rows(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        for frame in frames():
            asked = frame if with_columns is None else frame.select(with_columns)
            yield asked if predicate is None else asked.filter(predicate)

    return register_io_source(rows, schema=schema)


class _Slot:
    """A place in a query into which another frame of the same columns is put before each run."""

    def __init__(self, schema: pl.Schema) -> None:
        self.schema = schema
        self.held = pl.DataFrame(schema=schema)
        self.query = _source(lambda: iter((self.held,)), schema)

    def clear(self) -> None:
        """Let go of what it holds."""
        self.held = pl.DataFrame(schema=self.schema)


class _Prepared:
    """The law as a row of queries, each reading slots that earlier ones filled."""

    def __init__(self, law: BoundLaw, people: pl.Schema, households: pl.Schema) -> None:
        plan = make_plan(law)
        self.people = _Slot(_only(people, [PERSON, HOUSEHOLD, *plan.person_facts]))
        self.households = _Slot(_only(households, [HOUSEHOLD, *plan.household_facts]))
        self.steps: list[tuple[pl.LazyFrame, _Slot]] = []
        determined = determine(self.people.query, self.households.query, law, settle=self._settled)
        self.scale = determined.scale
        self.out_people = self._step(_outcome(determined.people, plan.person_facts))
        self.out_households = self._step(_outcome(determined.households, plan.household_facts))

    def _settled(self, frame: Frame) -> Frame:
        settled: Frame = nw.from_native(self._step(frame.to_native()).query)
        return settled

    def _step(self, query: pl.LazyFrame) -> _Slot:
        slot = _Slot(query.collect_schema())
        self.steps.append((query, slot))
        return slot

    def run(self, people: pl.LazyFrame, households: pl.LazyFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """What the law says of the people and households of one slice."""
        for slot, rows in ((self.people, people), (self.households, households)):
            slot.held = _by_household(rows.select(slot.schema.names()).collect())
        for query, slot in self.steps:
            # Not by the streaming engine: it would take a slice for one indivisible morsel.
            slot.held = query.collect(engine="in-memory")
        found = self.out_people.held, self.out_households.held
        for slot in (self.people, self.households, *(slot for _, slot in self.steps)):
            slot.clear()
        return found


def _only(schema: pl.Schema, names: list[str]) -> pl.Schema:
    """The columns there are; ``determine`` says which are not."""
    return pl.Schema({name: schema[name] for name in names if name in schema})


def _by_household(frame: pl.DataFrame) -> pl.DataFrame:
    """Sorted, and marked as such: then a join by household needs no hash table.

    In one piece, since the first join would otherwise put a hundred derived columns together piece by piece.
    """
    if frame[HOUSEHOLD].is_sorted():
        return frame.rechunk().with_columns(pl.col(HOUSEHOLD).set_sorted())
    return frame.sort(HOUSEHOLD, maintain_order=True)


def _outcome(frame: Frame, facts: list[str]) -> pl.LazyFrame:
    """What was determined, without what it was determined from."""
    native: pl.LazyFrame = frame.to_native()
    names = native.collect_schema().names()
    return native.drop(facts, [name for name in names if name.endswith("__amount")])
