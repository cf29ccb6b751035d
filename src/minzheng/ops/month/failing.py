"""Which clauses fail for whom: the reasons that stop an entitlement, read off the wide frames."""

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot, Table

FAILING = pl.Schema({"programme": pl.String(), "unit_no": pl.Int64(), "because": pl.List(pl.String())})


def failing_clauses(law: Law, snapshot: Snapshot, outcomes: pl.DataFrame) -> pl.DataFrame:
    """programme, unit_no, because: the clauses known to fail, for everyone who has asked or holds."""
    bound = law.on(snapshot.day, held=snapshot.held)
    holders = benefits.entitlements_at(snapshot.month)
    breached = outcomes.filter(
        (pl.col("outcome") == "ineligible")
        & (pl.col("asked") | pl.col("unit_no").is_in(holders["unit_no"].implode()))
    )
    frames = [
        _of_programme(snapshot, programme, [clause.code for clause in bound.clauses(programme)], breached)
        for programme in bound.programmes.values()
    ]
    return pl.concat([pl.DataFrame(schema=FAILING), *frames])


def _of_programme(
    snapshot: Snapshot, programme: Programme, clauses: list[str], breached: pl.DataFrame
) -> pl.DataFrame:
    table: Table = "determined_person" if programme.unit == "person" else "determined_household"
    scan, key = snapshot.scan(table), f"{programme.unit}_no"
    columns = set(scan.collect_schema().names())
    there = [code for code in clauses if f"{programme.code}__{code}" in columns]
    units = breached.filter(pl.col("programme") == programme.code)["unit_no"]
    if units.is_empty() or not there:
        return pl.DataFrame(schema=FAILING)
    named = [
        pl.when(~pl.col(f"{programme.code}__{code}")).then(pl.lit(code)).otherwise(None) for code in there
    ]
    return (
        scan.filter(pl.col(key).is_in(units.implode()))
        .select(
            pl.lit(programme.code).alias("programme"),
            pl.col(key).alias("unit_no"),
            pl.concat_list(named).list.drop_nulls().alias("because"),
        )
        .collect()
    )
