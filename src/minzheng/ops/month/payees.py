"""To whom money goes: a grown-up to themselves, a household's and a child's to the head of the household."""

import polars as pl

from minzheng.kernel.month import day_number
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
    due = snapshot.read("results", programme=programme.code).filter(pl.col("due_fen") > 0)
    receivers = receivers_of(snapshot)
    if programme.unit == "person":
        own = _people(snapshot).filter("able").select("unit_no", pl.col("unit_no").alias("own_no"))
        due = due.join(own, on="unit_no", how="left")
    else:
        due = due.with_columns(pl.lit(None, dtype=pl.Int64).alias("own_no"))
    due = due.join(receivers, on="household_no", how="left")
    payee = pl.coalesce("own_no", "receiver_no").alias("payee_no")
    return due.with_columns(payee, pl.col("due_fen").alias("amount_fen")).select(DUE).sort("unit_no")


def receivers_of(snapshot: Snapshot) -> pl.DataFrame:
    """household_no, receiver_no: the head, or where the head has died the eldest grown-up left."""
    people = _people(snapshot).filter("able")
    heads = registry.payees_of(people["household_no"].unique().drop_nulls().to_list(), on=snapshot.day)
    is_head = pl.col("unit_no") == pl.col("head_no")
    ranked = people.join(heads, on="household_no", how="left").sort(
        is_head.fill_null(value=False), "birth_date", "unit_no", descending=[True, False, False]
    )
    first = ranked.group_by("household_no", maintain_order=True).agg(pl.col("unit_no").first())
    return first.select("household_no", pl.col("unit_no").alias("receiver_no"))


def _people(snapshot: Snapshot) -> pl.DataFrame:
    """unit_no, household_no, birth_date and whether the person can receive money: living and of age."""
    month = snapshot.month
    grown = pl.col("birth_date") <= day_number(snapshot.day) - OF_AGE * 10000
    alive = pl.col("died_on").fill_null(NEVER) > day_number(month.last_day)
    return (
        snapshot.scan("person")
        .select(
            pl.col("person_no").alias("unit_no"), "household_no", "birth_date",
            (grown & alive).fill_null(value=False).alias("able"),
        )
        .collect()
    )  # fmt: skip
