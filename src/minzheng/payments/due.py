"""To whom money goes: a grown-up to themselves, a household's and a child's to the head of the household."""

from functools import lru_cache

import polars as pl

from minzheng.kernel.month import Month, day_number
from minzheng.kernel.unknown import NEVER
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot

OF_AGE = 18
DUE = ("unit_no", "household_no", "division", "payee_no", "amount_fen")


def due_list(snapshot: Snapshot, programme: Programme) -> pl.DataFrame:
    """What a programme owes in the month, one row a unit with DUE, by unit_no; ``amount_fen`` above 0.

    ``payee_no`` is null where nobody living and of age is left in the household to receive it.
    """
    due, able = _of_month(snapshot, snapshot.written("results"), snapshot.written("person"))
    due = due.filter(pl.col("programme") == programme.code)
    able = able.join(due, on="household_no", how="semi")
    own = pl.col("unit_no").is_in(able["person_no"].implode()) & (programme.unit == "person")
    due = due.with_columns(own.alias("own"), pl.col("due_fen").alias("amount_fen"))
    # Most of whom a programme of persons pays receive it themselves: nobody else is looked for there.
    others = able.join(due.filter(~pl.col("own")), on="household_no", how="semi")
    due = due.join(_receivers(snapshot, others), on="household_no", how="left")
    payee = pl.when("own").then("unit_no").otherwise("receiver_no").alias("payee_no")
    return due.with_columns(payee).select(DUE).sort("unit_no")


def with_causes(due: pl.DataFrame, month: Month) -> pl.DataFrame:
    """The rows with period, kind and cause; what says nothing of these is the month's own."""
    own = {"period": pl.lit(month.number, pl.Int64), "kind": pl.lit("regular"), "cause": pl.lit("regular")}
    there = set(due.columns)
    return due.with_columns(
        (pl.col(name).fill_null(value) if name in there else value).alias(name) for name, value in own.items()
    )


def _receivers(snapshot: Snapshot, able: pl.DataFrame) -> pl.DataFrame:
    """household_no, receiver_no: the head, or where the head has died the eldest grown-up left."""
    heads = registry.payees_of(able["household_no"].unique().sort().to_list(), on=snapshot.day)
    is_head = (pl.col("person_no") == pl.col("head_no")).fill_null(value=False)
    ranked = able.join(heads, on="household_no", how="left").sort(
        is_head, "birth_date", "person_no", descending=[True, False, False]
    )
    first = ranked.group_by("household_no", maintain_order=True).agg(pl.col("person_no").first())
    return first.select("household_no", pl.col("person_no").alias("receiver_no"))


@lru_cache(maxsize=1)
def _of_month(snapshot: Snapshot, _results: int, _persons: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What all programmes owe, and person_no, household_no, birth_date of those in these households who can
    receive money: living, of age. Read once for each writing, since list after list is made of it."""
    owed = pl.col("due_fen") > 0
    columns = ("programme", "unit_no", "household_no", "division", "due_fen")
    due = snapshot.scan("results").filter(owed).select(columns).collect()
    grown = pl.col("birth_date") <= day_number(snapshot.day) - OF_AGE * 10000
    alive = pl.col("died_on").fill_null(NEVER) > day_number(snapshot.day)
    there = pl.col("household_no").is_in(due["household_no"].drop_nulls().unique().implode())
    able = snapshot.scan("person").filter(there, grown, alive)
    return due, able.select("person_no", "household_no", "birth_date").collect()
