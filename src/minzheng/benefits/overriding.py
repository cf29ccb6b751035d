"""What overrides make of a month's facts: put into the frames when a snapshot is cut, and taken out again."""

import json
from typing import Any

import polars as pl

from minzheng.benefits.override_records import OverrideRecord
from minzheng.expression.tree import Entity, Scalar
from minzheng.warehouse.snapshot import Snapshot

#: Of a snapshot's table ``overrides``: what was set aside when it was cut, values as JSON text.
CUT = {
    "override": pl.Int64, "household_no": pl.Int64, "person_no": pl.Int64, "fact": pl.String,
    "was": pl.String, "value": pl.String, "until": pl.Date, "reason": pl.String, "proposed_by": pl.String,
    "signed_by": pl.String, "signed_on": pl.Date,
}  # fmt: skip


def overrides_cut(held: list[OverrideRecord], frames: dict[Entity, pl.DataFrame]) -> pl.DataFrame:
    """The table ``overrides`` of a snapshot, with CUT: one row each, ``was`` read from the facts as told.

    Of a person or household that is no longer there nothing is set aside.
    """
    rows = []
    for one in held:
        told = _told(one, frames)
        if told is not None:
            rows.append(
                {
                    "override": one.id, "household_no": one.household_no, "person_no": one.person_no,
                    "fact": one.fact, "was": json.dumps(told[0]), "value": json.dumps(one.value),
                    "until": one.until, "reason": one.reason, "proposed_by": one.proposed_by,
                    "signed_by": one.decided_by, "signed_on": one.decided_on,
                }
            )  # fmt: skip
    return pl.DataFrame(rows, schema=CUT)


def with_overrides(frame: pl.DataFrame, entity: Entity, cut: pl.DataFrame) -> pl.DataFrame:
    """A frame of facts as the overrides want it read."""
    return _put(frame.lazy(), entity, cut, "value").collect()


def without_overrides(scan: pl.LazyFrame, entity: Entity, cut: pl.DataFrame) -> pl.LazyFrame:
    """A frame of a snapshot as it was told, for the question what has been learnt since."""
    return _put(scan, entity, cut, "was")


def overrides_of_snapshot(snapshot: Snapshot) -> pl.DataFrame:
    """What a snapshot set aside; empty where nothing was."""
    return snapshot.read("overrides") if snapshot.has("overrides") else pl.DataFrame(schema=CUT)


def override_value(text: str) -> Scalar | None:
    """A value of the table read back."""
    found: Scalar | None = json.loads(text)
    return found


def _told(one: OverrideRecord, frames: dict[Entity, pl.DataFrame]) -> tuple[Any] | None:
    entity: Entity = "household" if one.person_no is None else "person"
    number = one.household_no if one.person_no is None else one.person_no
    here = frames[entity].filter(pl.col(f"{entity}_no") == number, pl.col("household_no") == one.household_no)
    return None if here.is_empty() or one.fact not in here.columns else (here[one.fact][0],)


def _put(frame: pl.LazyFrame, entity: Entity, cut: pl.DataFrame, which: str) -> pl.LazyFrame:
    if cut.is_empty():
        return frame
    own = pl.col("person_no").is_null() if entity == "household" else pl.col("person_no").is_not_null()
    changed, schema = [], frame.collect_schema()
    # A district has a handful of them: column by column, row by row.
    for (fact,), rows in cut.filter(own).partition_by("fact", as_dict=True).items():
        column = pl.col(str(fact))
        for row in rows.iter_rows(named=True):
            held = pl.lit(override_value(row[which]), dtype=schema[str(fact)])
            column = pl.when(pl.col(f"{entity}_no") == row[f"{entity}_no"]).then(held).otherwise(column)
        changed.append(column.alias(str(fact)))
    return frame.with_columns(changed)
