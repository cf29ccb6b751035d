"""Which clauses fail for whom: the reasons that stop an entitlement, read off the wide frames."""

from typing import Final

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.expression.tree import Entity
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot, Table

_TABLES: Final[dict[Entity, Table]] = {"person": "determined_person", "household": "determined_household"}


class Failing:
    """The clauses known to fail, a programme at a time.

    Asked for outcomes of one programme, it answers in their order with the codes of clauses, joined with |,
    of those that are ineligible and have asked or hold something (``holders``: their numbers); null for all
    others, and where no clause is known to fail.
    """

    def __init__(self, law: Law, snapshot: Snapshot, holders: pl.Series) -> None:
        self._bound = law.on(snapshot.day, held=snapshot.held)
        self._scans = {entity: snapshot.scan(table) for entity, table in _TABLES.items()}
        self._columns = {entity: set(scan.collect_schema().names()) for entity, scan in self._scans.items()}
        self._sorted: dict[Entity, pl.DataFrame] = {}
        self._holders = holders.unique()

    def __call__(self, outcomes: pl.DataFrame) -> pl.Series:
        """The codes of the clauses, in the order of the rows."""
        programme = None if outcomes.is_empty() else self._bound.programmes.get(outcomes["programme"][0])
        clauses = [] if programme is None else _clauses(self._bound, programme, self._columns)
        nobody = pl.repeat(None, outcomes.height, dtype=pl.String, eager=True)
        if programme is None or not clauses:
            return nobody
        concerned = pl.col("asked") | pl.col("unit_no").is_in(self._holders.implode())
        breached = outcomes.select((pl.col("outcome") == "ineligible") & concerned).to_series().arg_true()
        masks = self._masks(programme, clauses, outcomes["unit_no"]).gather(breached)
        # A district knows a few hundred combinations: each is put into words once, not for every row.
        known = masks.unique()
        words = pl.Series([_words(mask, clauses) for mask in known], dtype=pl.String)
        nth = masks.replace_strict(known, range(len(words)), return_dtype=pl.UInt32)
        return nobody.scatter(breached, words.gather(nth))

    def _masks(self, programme: Programme, clauses: list[str], unit_nos: pl.Series) -> pl.Series:
        """Of each unit a number whose n-th bit says that the n-th clause fails."""
        names = [_column(programme, code) for code in clauses]
        # Read before anything is reckoned: of flags alone Polars 2.1 gave wrong numbers straight from a file.
        flags = self._scans[programme.unit].select(names).collect()
        bits = [
            pl.when(~pl.col(name)).then(pl.lit(1 << nth, pl.Int64)).otherwise(0)
            for nth, name in enumerate(names)
        ]
        masks = flags.select(pl.sum_horizontal(bits).alias("mask")).to_series()
        units = self._by_number(programme.unit)
        masks = masks.gather(units["nth"])
        if units["unit_no"].equals(unit_nos):
            return masks
        asked = unit_nos.alias("unit_no").to_frame()
        told = asked.join(units.with_columns(masks), on="unit_no", how="left", maintain_order="left")
        return told["mask"].fill_null(0)

    def _by_number(self, entity: Entity) -> pl.DataFrame:
        """unit_no and nth, its place among the determined, which stand by household."""
        if entity not in self._sorted:
            numbers = self._scans[entity].select(pl.col(f"{entity}_no").alias("unit_no"))
            self._sorted[entity] = numbers.with_row_index("nth").sort("unit_no").collect()
        return self._sorted[entity]


def failing_clauses(law: Law, snapshot: Snapshot, outcomes: pl.DataFrame) -> pl.DataFrame:
    """programme, unit_no, because: the clauses known to fail, for everyone who has asked or holds something
    in the month, of any programmes."""
    failing = Failing(law, snapshot, benefits.entitlements_at(snapshot.month)["unit_no"])
    told = outcomes.clear().select("programme", "unit_no", pl.lit(None, pl.String).alias("because"))
    parts = outcomes.partition_by("programme", maintain_order=True)
    found = [part.select("programme", "unit_no", failing(part).alias("because")) for part in parts]
    return pl.concat([told, *found]).drop_nulls("because")


def _words(mask: int, clauses: list[str]) -> str | None:
    return "|".join(code for nth, code in enumerate(clauses) if mask >> nth & 1) or None


def _clauses(bound: BoundLaw, programme: Programme, columns: dict[Entity, set[str]]) -> list[str]:
    """The clauses of the day that were determined: one that is off in the place has no column."""
    there = columns[programme.unit]
    return [one.code for one in bound.clauses(programme) if _column(programme, one.code) in there]


def _column(programme: Programme, clause: str) -> str:
    return f"{programme.code}__{clause}"
