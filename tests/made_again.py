"""What a fixture's actions wrote, written again row by row: a twentieth of the time of doing them again.

The first test of a worker that asks does everything through the ordinary actions; what the tables then
hold that they did not hold before is put back for every further test, inside its own transaction.
"""

import pickle
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.apps import apps
from django.db import connection, transaction

from minzheng.org.models import Event

Made = TypeVar("Made")
Row = tuple[Any, ...]


class _Kept(NamedTuple):
    """The new rows of each table with its columns, and what the fixture gives, as bytes."""

    rows: dict[str, tuple[list[str], list[Row]]]
    made: bytes


_kept: dict[tuple[str, int], _Kept] = {}


def made_again(name: str, make: Callable[[], Made]) -> Made:
    """What ``make`` gives, with the rows it writes; ``make`` may only add rows, and always the same.

    After other events it would give other numbers: those are kept apart by how many there were.
    """
    at = name, Event.objects.count()
    kept = _kept.get(at)
    if kept is None:
        before = dict(_tables())
        made = make()
        _kept[at] = _Kept(dict(_new(before, dict(_tables()))), pickle.dumps(made))
        return made
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in kept.rows.items():
            names = ", ".join(f'"{column}"' for column in columns)
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
    again: Made = pickle.loads(kept.made)  # noqa: S301 - bytes of this very process
    return again


def _tables() -> Iterator[tuple[str, tuple[list[str], list[Row]]]]:
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f'SELECT * FROM "{table}"')
                columns = [described[0] for described in cursor.description]
                yield table, (columns, [tuple(map(_written, row)) for row in cursor.fetchall()])


def _written(value: Any) -> Any:
    """As the column takes it: SQLite keeps days and times as text."""
    return str(value) if connection.vendor == "sqlite" and isinstance(value, date | datetime) else value


def _new(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, tuple[list[str], list[Row]]]]:
    for table, (columns, rows) in after.items():
        known = before[table][1]
        if not set(known) <= set(rows):
            raise AssertionError(f"{table}: a row was changed, which cannot be done again by adding rows")
        new = [row for row in rows if row not in set(known)]
        if new:
            yield table, (columns, new)
