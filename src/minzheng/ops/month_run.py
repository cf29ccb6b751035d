"""The monthly run: a snapshot determined as a whole and set against the month before."""

import narwhals.stable.v2 as nw
import polars as pl

from minzheng.engine.batch import Determined
from minzheng.engine.compare import compare
from minzheng.engine.explain import version
from minzheng.engine.slices import determine_files
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot

RESULT_COLUMNS = (
    "programme", "unit_no", "household_no", "division", "outcome", "amount_fen", "due_fen", "before_fen",
    "change", "asked", "persons",
)  # fmt: skip


def determine_month(law: Law, snapshot: Snapshot, before: Snapshot | None) -> pl.DataFrame:
    """Determine a snapshot, keep the wide frames and the results, and return the results.

    The results: one row a unit and programme with the columns RESULT_COLUMNS; ``due_fen`` is what falls
    due in this month (a yearly grant in June only), ``persons`` how many a household's grant is for.
    Running it again over the same snapshot writes the same rows.
    """
    bound = law.on(snapshot.day)
    determined = determine_files(
        snapshot.path("person"), snapshot.path("household"), bound,
        snapshot.path("determined_person"), snapshot.path("determined_household"),
    )  # fmt: skip
    earlier = before.read("results") if before is not None and before.has("results") else None
    standing = {"person": _persons(snapshot), "household": _households(snapshot)}
    results = pl.concat(
        _results(determined, programme, earlier, standing[programme.unit])
        for programme in bound.programmes.values()
    )
    snapshot.write("results", results)
    snapshot.seal(
        {
            "chain": [pack.code for pack in law.chain],
            "version": version(law.catalogue),
            "scale": determined.scale,
        }
    )
    return results


def _results(
    determined: Determined, programme: Programme, earlier: pl.DataFrame | None, standing: pl.DataFrame
) -> pl.DataFrame:
    now = determined.results(programme.code).collect().lazy()
    mine = None
    if earlier is not None:
        mine = nw.from_native(earlier.lazy().filter(pl.col("programme") == programme.code))
    compared: pl.DataFrame = compare(mine, now).collect().to_native()
    due = pl.col("amount_fen") if _falls_due(determined.law, programme) else pl.lit(0, pl.Int64)
    return (
        compared.join(standing, on="unit_no", how="left")
        .with_columns(
            pl.lit(programme.code).alias("programme"),
            pl.when(pl.col("outcome") == "eligible").then(due).fill_null(0).alias("due_fen"),
            pl.col("asked").fill_null(value=False),
        )
        .select(RESULT_COLUMNS)
        .sort("unit_no")
    )


def _falls_due(law: BoundLaw, programme: Programme) -> bool:
    payment = law.payment(programme)
    return payment is not None and (payment.cadence != "yearly_june" or law.day.month == 6)


def _where(snapshot: Snapshot) -> pl.LazyFrame:
    return snapshot.scan("standing").select("household_no", "division", "asked")


def _persons(snapshot: Snapshot) -> pl.DataFrame:
    people = snapshot.scan("person").select(pl.col("person_no").alias("unit_no"), "household_no")
    one = pl.lit(1, pl.Int64).alias("persons")
    return people.join(_where(snapshot), on="household_no", how="left").with_columns(one).collect()


def _households(snapshot: Snapshot) -> pl.DataFrame:
    determined = snapshot.scan("determined_household")
    members = determined.select("household_no", pl.col("members").alias("persons"))
    joined = _where(snapshot).join(members, on="household_no", how="left")
    return joined.with_columns(pl.col("household_no").alias("unit_no")).collect()
