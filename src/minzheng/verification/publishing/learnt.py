"""What a month learnt: every fact that reads otherwise than in the snapshot before, and why."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

import polars as pl

from minzheng.expression.tree import Entity
from minzheng.facts.vocabulary import FactSpec, Vocabulary
from minzheng.kernel.month import Month, day_number
from minzheng.verification.publishing.given import UNIT

LEARNT: Final = {
    "person_no": pl.Int64, "household_no": pl.Int64, "fact": pl.String, "learnt_on": pl.Int64,
    "true_from": pl.Int64, "source": pl.String,
}  # fmt: skip
_WHO = ("person_no", "household_no", "fact")
_BIRTH = "birth_date"
_WHO_OF: Final[dict[Entity, tuple[str, ...]]] = {
    "person": ("person_no", "household_no", _BIRTH), "household": ("household_no",),
}  # fmt: skip


def changed_facts(
    before: tuple[pl.LazyFrame, pl.LazyFrame],
    now: tuple[pl.DataFrame, pl.DataFrame],
    sources: Callable[[pl.Series], pl.DataFrame],
    *,
    vocabulary: Vocabulary,
    day: date,
    since: date,
) -> pl.DataFrame:
    """LEARNT, sorted by household, person and fact; both pairs are (persons, households), and ``sources``
    those of some households.

    A record that was learnt after ``since``, when the snapshot before was cut, explains the change: its days
    and its department stand in the row. Otherwise the calendar did, or an authorisation that opened what
    was delivered long ago: then the row carries the day of the snapshot and the first of its month.
    """
    found = [
        pl.DataFrame(
            schema={name: LEARNT[name] for name in _WHO} | {"born": pl.Int64, "department": pl.String}
        )
    ]
    entities: tuple[Entity, ...] = ("person", "household")
    for entity, earlier, later in zip(entities, before, now, strict=True):
        found += _differences(entity, earlier, later, vocabulary)
    differing = pl.concat(found)
    told = sources(differing["household_no"].drop_nulls().unique())
    behind = told.filter(pl.col("learnt_on") > day_number(since)).select(list(LEARNT))
    rows = differing.join(behind, on=list(_WHO), how="left", nulls_equal=True)
    first = pl.lit(day_number(Month.of(day).first_day), dtype=pl.Int64)
    learnt = pl.coalesce("learnt_on", pl.lit(day_number(day), dtype=pl.Int64))
    true = pl.coalesce("true_from", "born", pl.min_horizontal(first, learnt))
    dated = rows.with_columns(
        learnt.alias("learnt_on"),
        true.alias("true_from"),
        pl.coalesce("source", "department").alias("source"),
    )
    return dated.select(list(LEARNT)).sort("household_no", "person_no", "fact")


def _differences(
    entity: Entity, before: pl.LazyFrame, now: pl.DataFrame, vocabulary: Vocabulary
) -> Iterator[pl.DataFrame]:
    """The facts that differ. Of somebody new it is the birth date that was learnt, not forty facts.

    The month before is as large as this one: of it no more than a column at a time is in memory.
    """
    unit = UNIT[entity]
    facts = [spec for (owner, name), spec in vocabulary.items() if owner == entity and name in now.columns]
    # Both by number: what is left of either stands row beside row.
    now, numbers = _by_number(now, unit), before.select(unit).collect().to_series()
    if not numbers.is_sorted():
        before, numbers = before.sort(unit), numbers.sort()
    told = set(before.collect_schema().names())
    was_there, is_there = now[unit].is_in(numbers.implode()), numbers.is_in(now[unit].implode())
    # Of fifty columns these are what is told; and the others are looked through one by one.
    who, new = now.select(*_WHO_OF[entity]).filter(was_there), now.filter(~was_there)
    for spec in (one for one in facts if one.name in told):
        earlier = _column(before, unit, spec.name).filter(is_there)
        yield _rows(who.filter(now[spec.name].filter(was_there).ne_missing(earlier)), entity, spec)
        if entity == "household":
            yield _rows(new.filter(pl.col(spec.name).is_not_null()), entity, spec)
    if entity == "person":
        yield _rows(new, entity, vocabulary[entity, _BIRTH])


def _column(frame: pl.LazyFrame, unit: str, name: str) -> pl.Series:
    # With the number beside it: of flags alone Polars 2.1 does not keep the order of a file's rows.
    return frame.select(unit, name).collect()[name]


def _by_number(frame: pl.DataFrame, unit: str) -> pl.DataFrame:
    return frame if frame[unit].is_sorted() else frame.sort(unit)


def _rows(who: pl.DataFrame, entity: Entity, spec: FactSpec) -> pl.DataFrame:
    person = pl.col("person_no") if entity == "person" else pl.lit(None, dtype=pl.Int64)
    born = pl.col(_BIRTH) if spec.name == _BIRTH else pl.lit(None, dtype=pl.Int64)
    return who.select(
        person.alias("person_no"), "household_no", pl.lit(spec.name).alias("fact"), born.alias("born"),
        pl.lit(spec.department).alias("department"),
    )  # fmt: skip
