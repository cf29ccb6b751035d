"""Door 1: a reviewed query, published as a frame with declared columns."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl
from django.db import connection

Kind = Literal["int", "text", "date", "flag"]
Parameter = int | str | date | bool | None

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

        Each column comes as one JSON array, which the database itself puts together in the order of the
        query: a row that becomes a tuple, and each day in it an object, takes two to three times as long.
        Either database takes arrays of up to a gigabyte: the longest column, of 64 digits, reaches that at
        fourteen million rows. Raises ExtractError when the columns or their nulls are not as declared.
        """
        gathers = "json_group_array({})" if connection.vendor == "sqlite" else "CAST(json_agg({}) AS TEXT)"
        gathered = ", ".join(gathers.format(f'"{column.name}"') for column in self.columns)
        with connection.cursor() as cursor:
            # SQLite takes a quoted name that it does not know for a text, so the names are looked at first.
            cursor.execute(f"SELECT * FROM ({self.sql}) AS told LIMIT 0", parameters)  # noqa: S608 - reviewed
            self._check_names([str(described[0]) for described in cursor.description])
            cursor.execute(f"SELECT {gathered} FROM ({self.sql}) AS told", parameters)  # noqa: S608 - reviewed
            texts = list(cursor.fetchone())
        # Of a million people one column's values at a time are objects.
        series = [_series(column, json.loads(texts.pop(0) or "[]")) for column in self.columns]
        return self._checked(pl.DataFrame(series))

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
    """JSON knows no days, and SQLite no flags: they come as text and as 0/1. Anything else than what is
    declared fails instead of becoming null."""
    if column.kind == "date":
        return pl.Series(column.name, values, dtype=pl.String, strict=True).str.to_date("%Y-%m-%d")
    if column.kind == "flag":
        values = [None if value is None else bool(value) for value in values]
    return pl.Series(column.name, values, dtype=_DTYPES[column.kind], strict=True)
