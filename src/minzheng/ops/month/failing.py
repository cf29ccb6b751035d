"""Which clauses fail for whom: the reasons that stop an entitlement, read off the wide frames."""

from typing import Final

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.expression.tree import Entity
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot, Table

FAILING: Final = pl.Schema({"programme": pl.String(), "unit_no": pl.Int64(), "because": pl.String()})
_TABLES: Final[dict[Entity, Table]] = {"person": "determined_person", "household": "determined_household"}


class Failing:
    """The clauses known to fail, a programme at a time.

    Asked for rows of outcomes, it answers with FAILING of those that are ineligible and have asked or hold
    something (``holders``: their numbers). ``because``: codes of clauses joined with |, at least one.
    """

    def __init__(self, law: Law, snapshot: Snapshot, holders: pl.Series) -> None:
        self._bound = law.on(snapshot.day, held=snapshot.held)
        self._scans = {entity: snapshot.scan(table) for entity, table in _TABLES.items()}
        self._columns = {entity: set(scan.collect_schema().names()) for entity, scan in self._scans.items()}
        self._holders = holders.unique()

    def __call__(self, outcomes: pl.DataFrame) -> pl.DataFrame:
        """FAILING of the rows of one programme, in their order."""
        concerned = pl.col("asked") | pl.col("unit_no").is_in(self._holders.implode())
        breached = outcomes.filter((pl.col("outcome") == "ineligible") & concerned)
        if breached.is_empty():
            return pl.DataFrame(schema=FAILING)
        programme = self._bound.programmes.get(breached["programme"][0])
        clauses = [] if programme is None else _clauses(self._bound, programme, self._columns)
        if programme is None or not clauses:
            return pl.DataFrame(schema=FAILING)
        found = breached.select("programme", "unit_no").join(
            self._marked(programme, clauses), on="unit_no", how="inner", maintain_order="left"
        )
        words = _words(found["_mask"], clauses)
        return found.join(words, on="_mask", how="left", maintain_order="left").drop("_mask")

    def _marked(self, programme: Programme, clauses: list[str]) -> pl.DataFrame:
        """unit_no and a number whose n-th bit says that the n-th clause fails, of whom any does."""
        bits = [
            pl.when(~pl.col(_column(programme, code))).then(pl.lit(1 << nth, pl.Int64)).otherwise(0)
            for nth, code in enumerate(clauses)
        ]
        marked = self._scans[programme.unit].select(
            pl.col(f"{programme.unit}_no").alias("unit_no"), pl.sum_horizontal(bits).alias("_mask")
        )
        return marked.filter(pl.col("_mask") > 0).collect()


def failing_clauses(law: Law, snapshot: Snapshot, outcomes: pl.DataFrame) -> pl.DataFrame:
    """FAILING of the rows of any programmes, for everyone who has asked or holds something in the month."""
    failing = Failing(law, snapshot, benefits.entitlements_at(snapshot.month)["unit_no"])
    parts = outcomes.partition_by("programme", maintain_order=True)
    return pl.concat([pl.DataFrame(schema=FAILING), *map(failing, parts)])


def _words(masks: pl.Series, clauses: list[str]) -> pl.DataFrame:
    """_mask, because: a district knows a few hundred combinations, each put into words once."""
    rows = [
        (mask, "|".join(code for nth, code in enumerate(clauses) if mask >> nth & 1))
        for mask in masks.unique()
    ]
    return pl.DataFrame(rows, schema={"_mask": pl.Int64, "because": pl.String}, orient="row")


def _clauses(bound: BoundLaw, programme: Programme, columns: dict[Entity, set[str]]) -> list[str]:
    """The clauses of the day that were determined: one that is off in the place has no column."""
    there = columns[programme.unit]
    return [one.code for one in bound.clauses(programme) if _column(programme, one.code) in there]


def _column(programme: Programme, clause: str) -> str:
    return f"{programme.code}__{clause}"
