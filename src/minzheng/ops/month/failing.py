"""Which clauses fail for whom: the reasons that stop an entitlement, read off the wide frames."""

from typing import Final

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.expression.tree import Entity
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.programme import Clause, Programme
from minzheng.warehouse.snapshot import Snapshot, Table

FAILING = pl.Schema({"programme": pl.String(), "unit_no": pl.Int64(), "because": pl.List(pl.String())})
_TABLES: Final[dict[Entity, Table]] = {"person": "determined_person", "household": "determined_household"}


def failing_clauses(law: Law, snapshot: Snapshot, outcomes: pl.DataFrame) -> pl.DataFrame:
    """programme, unit_no, because: the clauses known to fail, for everyone who has asked or holds."""
    bound = law.on(snapshot.day, held=snapshot.held)
    holders = benefits.entitlements_at(snapshot.month)
    breached = outcomes.filter(
        (pl.col("outcome") == "ineligible")
        & (pl.col("asked") | pl.col("unit_no").is_in(holders["unit_no"].implode()))
    ).select("programme", "unit_no")
    told = {entity: _told(snapshot, bound, entity, breached) for entity in _TABLES}
    units = breached.partition_by("programme", as_dict=True)
    frames = [
        _of_programme(told[programme.unit], programme, bound.clauses(programme), units[code,])
        for code, programme in bound.programmes.items()
        if (code,) in units
    ]
    return pl.concat([pl.DataFrame(schema=FAILING), *frames])


def _told(snapshot: Snapshot, bound: BoundLaw, entity: Entity, breached: pl.DataFrame) -> pl.DataFrame:
    """unit_no and the clauses, as `_column` names them, of every unit that breaches a programme."""
    mine = [programme for programme in bound.programmes.values() if programme.unit == entity]
    scan, key = snapshot.scan(_TABLES[entity]), pl.col(f"{entity}_no")
    wanted = {_column(one, clause.code) for one in mine for clause in bound.clauses(one)}
    there = [name for name in scan.collect_schema().names() if name in wanted]
    units = breached.filter(pl.col("programme").is_in([one.code for one in mine]))["unit_no"].unique()
    return scan.filter(key.is_in(units.implode())).select(key.alias("unit_no"), *there).collect()


def _of_programme(
    told: pl.DataFrame, programme: Programme, clauses: list[Clause], units: pl.DataFrame
) -> pl.DataFrame:
    named = [
        pl.when(~pl.col(_column(programme, clause.code))).then(pl.lit(clause.code)).otherwise(None)
        for clause in clauses
        if _column(programme, clause.code) in told.columns
    ]
    if not named:
        return pl.DataFrame(schema=FAILING)
    return told.join(units, on="unit_no", how="semi", maintain_order="left").select(
        pl.lit(programme.code).alias("programme"),
        "unit_no",
        pl.concat_list(named).list.drop_nulls().alias("because"),
    )


def _column(programme: Programme, clause: str) -> str:
    return f"{programme.code}__{clause}"
