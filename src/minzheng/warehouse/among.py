"""Rows by many numbers: asked for in portions, each of them one parameter."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection

# How many numbers one statement may ask for: SQLite knows a limit, PostgreSQL plans badly beyond.
_AT_ONCE = 10_000


def rows_among(
    asked: str, column: str, numbers: Iterable[int], *parameters: str
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query of ours with its parameters, in which ``{among}`` stands last and for the column
    being one of the numbers.

    In portions, each asked with one parameter: the numbers of a hundred thousand payees put into a question
    one by one take longer than the answer. A portion without rows is left out.
    """
    on_sqlite = connection.vendor == "sqlite"
    among = f"{column} IN (SELECT value FROM json_each(%s))" if on_sqlite else f"{column} = ANY(%s)"  # noqa: S608
    question = asked.format(among=among)
    for some in in_portions(numbers):
        with connection.cursor() as cursor:
            cursor.execute(question, [*parameters, json.dumps(some) if on_sqlite else some])
            rows = cursor.fetchall()
        if rows:
            yield rows


def in_portions(numbers: Iterable[int]) -> Iterable[list[int]]:
    """The numbers, as many at a time as one statement may ask for."""
    source = iter(numbers)
    while portion := list(islice(source, _AT_ONCE)):
        yield portion
