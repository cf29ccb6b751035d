"""Door 1: a reviewed query, published as a frame with declared columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl
from django.db import connection, transaction

Kind = Literal["int", "text", "date", "flag"]
Parameter = int | str | date | bool | None

_BATCH = 50_000
_DTYPES: Mapping[Kind, pl.DataType] = {
    "int": pl.Int64(),
    "text": pl.String(),
    "date": pl.Date(),
    "flag": pl.Boolean(),
}


@dataclass(frozen=True)
class Column:
    """One column of a published table; ``may_be_null`` is said, never guessed from the rows at hand."""

    name: str
    kind: Kind
    may_be_null: bool = False


class ExtractError(ValueError):
    """The query does not give the columns it declares, or a null where none may stand."""


@dataclass(frozen=True)
class Extract:
    """A table a room publishes to the batch.

    ``sql`` runs on SQLite and PostgreSQL alike, with named parameters (``%(on)s``), and orders by its key
    so that the same records give the same file.
    """

    name: str
    sql: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Column names and types of the frame `read` returns, also when it has no rows."""
        return {column.name: _DTYPES[column.kind] for column in self.columns}

    def read(self, **parameters: Parameter) -> pl.DataFrame:
        """The rows as they stand now, read in batches through Django's own connection.

        Raises ExtractError when the columns or their nulls are not as declared.
        """
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(self.sql, parameters)
            frames = [self._frame([])]
            while rows := cursor.fetchmany(_BATCH):
                self._check_names([str(described[0]) for described in cursor.description])
                frames.append(self._frame(rows))
        return self._checked(pl.concat(frames))

    def _frame(self, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
        """SQLite knows neither dates nor flags: it hands out text and 0/1, PostgreSQL the real thing."""
        on_sqlite = connection.vendor == "sqlite"
        stored = {
            column.name: _sqlite_dtype(column.kind) if on_sqlite else _DTYPES[column.kind]
            for column in self.columns
        }
        frame = pl.DataFrame(rows, schema=stored, orient="row", strict=True)
        return frame.with_columns(
            pl.col(column.name).str.to_date("%Y-%m-%d", strict=True)
            if column.kind == "date"
            else pl.col(column.name).cast(pl.Boolean)
            for column in self.columns
            if on_sqlite and column.kind in {"date", "flag"}
        )

    def _check_names(self, found: list[str]) -> None:
        declared = [column.name for column in self.columns]
        if found != declared:
            raise ExtractError(f"{self.name}: 声明的列 {declared}，查询给出 {found} / declared, given")

    def _checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        never_null = [column.name for column in self.columns if not column.may_be_null]
        holed = [name for name in never_null if frame[name].null_count()]
        if holed:
            raise ExtractError(f"{self.name}: 不应为空的列有空值 {holed} / nulls where none may stand")
        return frame


def _sqlite_dtype(kind: Kind) -> pl.DataType:
    if kind == "date":
        return pl.String()
    return pl.Int64() if kind == "flag" else _DTYPES[kind]
