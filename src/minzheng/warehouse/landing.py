"""Door 2: many rows into one table, once; what is there already and the same is left alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

Cell = int | str | bytes | date | bool | None

_BATCH = 50_000
# So many values one statement carries everywhere; SQLite's own limit was 999 for long.
_VALUES = 999
_STAGE = "landing_stage"


@dataclass(frozen=True)
class Target:
    """Where rows land: the table, its columns in the order of the rows, and the key among them.

    The key has to carry a unique constraint, or the database could not tell a new row from a known one.
    """

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def __post_init__(self) -> None:
        if not set(self.key) <= set(self.columns):
            raise ValueError(f"{self.table}: the key {self.key} is not among the columns {self.columns}")


def land(target: Target, rows: Iterable[Sequence[Cell]]) -> int:
    """Insert new rows and change differing ones; the number of rows inserted or changed.

    Landing the same rows again gives 0. Rows should come sorted by the key: unsorted they cost two to
    four times as long, because every insert then touches another page of the index.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            return _land_by_copy(target, rows)
        return _land_by_executemany(target, rows)


def _land_by_executemany(target: Target, rows: Iterable[Sequence[Cell]]) -> int:
    """Many rows a statement: SQLite opens and closes the books of a statement, its foreign keys among them,
    as often as it runs, and for rows one by one that is two thirds of the time."""
    together = max(_VALUES // len(target.columns), 1)
    changed, source = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(source, _BATCH)):
            whole = len(batch) - len(batch) % together
            joined = [
                tuple(chain.from_iterable(batch[first : first + together]))
                for first in range(0, whole, together)
            ]
            for count, portions in ((together, joined), (1, batch[whole:])):
                cursor.executemany(_insert(target, count), portions)
                changed += max(int(cursor.rowcount), 0)
    return changed


def _insert(target: Target, count: int) -> str:
    """The statement that takes so many rows."""
    marks = f"({', '.join(['%s'] * len(target.columns))})"
    into = f"{_quoted(target.table)} ({_names(target.columns)})"
    values = ", ".join([marks] * count)
    return f"INSERT INTO {into} VALUES {values} {_upsert(target)}"  # noqa: S608 - names from a Target


def _land_by_copy(target: Target, rows: Iterable[Sequence[Cell]]) -> int:
    """COPY knows no ON CONFLICT, so the rows pass through a temporary table of the same shape."""
    names, table = _names(target.columns), _quoted(target.table)
    # Every name comes from a Target written in code and is quoted; no value of a row enters the text.
    stage = f"CREATE TEMPORARY TABLE {_STAGE} ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608
    move = (
        f"INSERT INTO {table} ({names}) SELECT {names} FROM {_STAGE} "  # noqa: S608
        f"ORDER BY {_names(target.key)} {_upsert(target)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(stage)
        _copy_in(cursor, f"COPY {_STAGE} ({names}) FROM STDIN", rows)
        cursor.execute(move)
        changed = max(int(cursor.rowcount), 0)
        cursor.execute(f"DROP TABLE {_STAGE}")
    return changed


def _copy_in(cursor: CursorWrapper, statement: str, rows: Iterable[Sequence[Cell]]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _upsert(target: Target) -> str:
    """The conflict clause: rewrite a row only where it differs, or the count would lie and every run
    would write every page again. `IS DISTINCT FROM` also sees a change from or to null."""
    rest = [name for name in target.columns if name not in target.key]
    conflict = f"ON CONFLICT ({_names(target.key)}) DO"
    if not rest:
        return f"{conflict} NOTHING"
    changes = ", ".join(f"{_quoted(name)} = excluded.{_quoted(name)}" for name in rest)
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    table = _quoted(target.table)
    where = " OR ".join(f"{table}.{_quoted(name)} {differs} excluded.{_quoted(name)}" for name in rest)
    return f"{conflict} UPDATE SET {changes} WHERE {where}"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(_quoted(column) for column in columns)
