"""Triggers of tables that are only added to, for the migrations after 0002, which made the function."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION insight_refuse()
"""


def refuse_rewriting(*tables: str) -> migrations.RunPython:
    """The operation that lets the database itself refuse to rewrite rows of these tables."""

    def refuse(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        wanted = _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE
        for table in tables:
            schema_editor.execute(wanted.format(table=table))

    def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        for table in tables:
            on = f" ON {table}" if on_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER {table}_append_only{on}")

    return migrations.RunPython(refuse, allow)
