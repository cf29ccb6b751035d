"""Rows written by the thousand: a fixture passes the rooms by, though not the rules of their tables."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.db import connection, transaction

from minzheng.kernel.clock import CHINA

_AT_ONCE = 20_000


@transaction.atomic
def land(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert them in their order; how many."""
    marks = ", ".join(["%s"] * len(columns))
    named = ", ".join(f'"{one}"' for one in columns)
    statement = f'INSERT INTO "{table}" ({named}) VALUES ({marks})'
    waiting, count = iter(rows), 0
    with connection.cursor() as cursor:
        while some := list(islice(waiting, _AT_ONCE)):
            cursor.executemany(statement, some)
            count += len(some)
    return count


def run(statement: str, values: Sequence[Any] = ()) -> None:
    """One statement of our own."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def read(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What one statement of our own finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def series(name: str, by: int) -> int:
    """Take so many numbers of a series; the last one that was taken before."""
    known = read("SELECT last FROM org_series WHERE name = %s", [name])
    last = int(known[0][0]) if known else 0
    if known:
        run("UPDATE org_series SET last = %s WHERE name = %s", [last + by, name])
    else:
        run("INSERT INTO org_series (name, last) VALUES (%s, %s)", [name, by])
    return last


def next_id(table: str) -> Iterator[int]:
    """The ids that follow those of a table."""
    number = int(read(f'SELECT COALESCE(MAX(id), 0) FROM "{table}"')[0][0])
    while True:
        number += 1
        yield number


def instant(day: date, minutes: int) -> str:
    """An instant of an office day, as SQLite keeps it."""
    at = datetime.combine(day, time(hour=8 + minutes // 60 % 9, minute=minutes % 60), tzinfo=CHINA)
    return connection.ops.adapt_datetimefield_value(at) or ""


def told(value: Any) -> str:
    """JSON as a column keeps it."""
    return json.dumps(value, ensure_ascii=False)
