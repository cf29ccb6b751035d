"""Door 1: a reviewed query, published as a frame with declared columns."""

import json
from collections.abc import Mapping, Sequence
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
    so that the same records give the same file; or it says that whoever reads it has to.
    """

    name: str
    sql: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Column names and types of the frame `read` returns, also when it has no rows."""
        return {column.name: _DTYPES[column.kind] for column in self.columns}

    def read(self, **parameters: Parameter) -> pl.DataFrame:
        """The rows as they stand now, read through Django's own connection.

        Raises ExtractError when the columns or their nulls are not as declared.
        """
        by_columns = connection.vendor == "sqlite"
        return self._checked(self._by_columns(parameters) if by_columns else self._by_rows(parameters))

    def _by_columns(self, parameters: Mapping[str, Parameter]) -> pl.DataFrame:
        """Each column as one JSON array, which SQLite itself puts together in the order of the query: a row
        that becomes a tuple, and each day in it an object, takes three times as long."""
        gathered = ", ".join(f'json_group_array("{column.name}")' for column in self.columns)
        with connection.cursor() as cursor:
            # SQLite takes a quoted name that it does not know for a text, so the names are looked at first.
            cursor.execute(f"SELECT * FROM ({self.sql}) LIMIT 0", parameters)  # noqa: S608 - reviewed SQL
            self._check_names([str(described[0]) for described in cursor.description])
            cursor.execute(f"SELECT {gathered} FROM ({self.sql})", parameters)  # noqa: S608 - reviewed SQL
            texts = list(cursor.fetchone())
        # Of a million people one column's values at a time are objects.
        return pl.DataFrame([_series(column, json.loads(texts.pop(0))) for column in self.columns])

    def _by_rows(self, parameters: Mapping[str, Parameter]) -> pl.DataFrame:
        # A server-side cursor lives in a transaction.
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(self.sql, parameters)
            frames = [self._frame([])]
            while rows := cursor.fetchmany(_BATCH):
                # A server-side cursor describes its columns only once it has fetched.
                self._check_names([str(described[0]) for described in cursor.description])
                frames.append(self._frame(rows))
        return pl.concat(frames)

    def _frame(self, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
        by_column = zip(*rows, strict=True) if rows else ((),) * len(self.columns)
        return pl.DataFrame(
            [_series(column, values) for column, values in zip(self.columns, by_column, strict=True)]
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


def _series(column: Column, values: Sequence[Any]) -> pl.Series:
    """SQLite keeps no days or flags: they come as text and as 0/1, and are brought to what PostgreSQL gives;
    anything else fails instead of becoming null."""
    if column.kind == "date" and any(isinstance(value, str) for value in values):
        return pl.Series(column.name, values, dtype=pl.String, strict=True).str.to_date("%Y-%m-%d")
    if column.kind == "flag":
        values = [None if value is None else bool(value) for value in values]
    return pl.Series(column.name, values, dtype=_DTYPES[column.kind], strict=True)
