"""The same district in PostgreSQL: every row of the SQLite file, by COPY, into an empty database.

Run as ``python -m benchmarks.web.copied FILE`` with MINZHENG_DATABASE_URL set, in a process of its own.
"""

import sqlite3
import sys
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

_AT_ONCE = 50_000
_MARK = "benchmark_district"


def main(file: str, mark: str) -> None:
    """Copy everything, unless it is there; refuses a database that holds anything but such a copy."""
    django.setup()
    if mark == _marked():
        return
    if _marked() is None and "registry_person" in connection.introspection.table_names():
        raise SystemExit(
            f"{connection.settings_dict['NAME']} is in use: give the benchmark an empty database"
        )
    _emptied()
    call_command("migrate", verbosity=0)
    source = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    with transaction.atomic(), connection.cursor() as cursor:
        # Triggers and keys were kept by the source; here they would only be asked a second time, row by row.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        for table in tables:
            _copied(source, cursor, table)
    _numbered()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_MARK} VALUES (%s)", [mark])
        # As the server itself does within minutes of so many rows, and again as they change.
        cursor.execute("VACUUM ANALYZE")


def _marked() -> str | None:
    if _MARK not in connection.introspection.table_names():
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX(mark) FROM {_MARK}")
        found = cursor.fetchone()
    return str(found[0]) if found and found[0] else ""


def _emptied() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
        cursor.execute(f"CREATE TABLE {_MARK} (mark text)")


def _copied(source: sqlite3.Connection, cursor: Any, table: str) -> None:
    found = source.execute(f'SELECT * FROM "{table}"')
    names = ", ".join(f'"{one[0]}"' for one in found.description)
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        while rows := found.fetchmany(_AT_ONCE):
            for row in rows:
                copy.write_row(row)


def _numbered() -> None:
    """Every sequence goes on after the greatest id that was copied."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
