"""The rows of a month with the place of each, read once a source however many indicators select from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from minzheng.insight.indicators.sources import ROW_SOURCES
from minzheng.org import extracts as org
from minzheng.policy.indicator import Selection
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot

AREAS: Final = ("seat", "town", "community")
"""The columns by which rows are counted for an area, from the whole down."""


@dataclass
class MonthRows:
    """The rows of a snapshot's month. ``kept``: as they were when it was closed, not as they stand now."""

    law: Law
    snapshot: Snapshot
    seat: str
    kept: bool
    _read: dict[str, pl.DataFrame] = field(default_factory=dict)

    def of(self, source: str) -> pl.DataFrame:
        """Every row of a source, with AREAS and ``unit``: the unit as one number, null where none is."""
        if source not in self._read:
            self._read[source] = self._placed(self._raw(source))
        return self._read[source]

    def selected(self, selection: Selection) -> pl.DataFrame:
        """The rows a selection selects, in the order of their source. An unknown matches nothing."""
        rows = self.of(selection.rows)
        for name, words in selection.where.items():
            # `is_in` of a null is null, and a null filters out.
            rows = rows.filter(pl.col(name).is_in(list(words)))
        return rows

    def keep(self) -> None:
        """Write down what the records say now, for the close of the month."""
        for name, source in ROW_SOURCES.items():
            self.snapshot.write(source.kept, self._raw(name))

    def _raw(self, name: str) -> pl.DataFrame:
        source = ROW_SOURCES[name]
        return self.snapshot.read(source.kept) if self.kept else source.read(self.snapshot)

    def _placed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """A row stands where its own division says; which community of a town, where its household lived."""
        placed = rows.join(self._divisions(), on="division", how="left", maintain_order="left")
        if self.snapshot.has("standing"):
            homes = self.snapshot.scan("standing").select(
                "household_no", pl.col("division").alias("home_town"), pl.col("community").alias("home")
            )
            among = rows["household_no"].drop_nulls().unique()
            found = homes.filter(pl.col("household_no").is_in(among.implode())).collect()
            placed = placed.join(found, on="household_no", how="left", maintain_order="left")
            living = pl.when(pl.col("home_town") == pl.col("town")).then("home")
            placed = placed.with_columns(pl.coalesce("community", living).alias("community"))
            placed = placed.drop("home_town", "home")
        return placed.with_columns(pl.lit(self.seat).alias("seat"), self._unit(rows).alias("unit"))

    def _unit(self, rows: pl.DataFrame) -> pl.Expr:
        """Households and persons have numbers of their own: one number of both, even for a household."""
        if not {"programme", "unit_no"} <= set(rows.columns):
            return pl.lit(None, pl.Int64)
        return pl.col("unit_no") * 2 + pl.col("programme").replace_strict(
            self._entities(), default=None, return_dtype=pl.Int64
        )

    def _entities(self) -> Mapping[str, int]:
        programmes = self.law.catalogue.programmes.values()
        return {one.code: int(one.unit == "person") for one in programmes}

    def _divisions(self) -> pl.DataFrame:
        if "" not in self._read:
            community = pl.col("level") == "community"
            self._read[""] = org.DIVISION.read().select(
                "division",
                pl.when(community).then("parent").otherwise("division").alias("town"),
                pl.when(community).then("division").alias("community"),
            )
        return self._read[""]
