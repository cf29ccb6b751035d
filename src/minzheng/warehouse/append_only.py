"""Tables that are only added to: the database itself refuses to rewrite their rows.

SQLite refuses changes only. Its way of emptying a table between tests is DELETE, and whoever can open the
file can remove it whole anyway. A later migration that remakes such a table on SQLite drops the trigger
with the old table, so it has to refuse again.
"""

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_SQLITE: Final = """
CREATE TRIGGER IF NOT EXISTS {table}_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_REFUSAL: Final = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_POSTGRESQL: Final = """
CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION append_only_refuse()
"""


class RefuseRewriting(Operation):
    """The operation of a migration that makes tables append-only; undone, their rows may be changed."""

    reversible = True

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:  # fmt: skip
        """Refuse from now on."""
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        if on_postgresql:
            schema_editor.execute(_REFUSAL.replace("%", "%%"), params=())
        for table in self.tables:
            schema_editor.execute((_POSTGRESQL if on_postgresql else _SQLITE).format(table=table))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:  # fmt: skip
        """Refuse no more."""
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        for table in self.tables:
            on = f" ON {table}" if on_postgresql else ""
            schema_editor.execute(f"DROP TRIGGER {table}_append_only{on}")

    def describe(self) -> str:
        """What the listing of a migration says."""
        return f"Refuse to rewrite {', '.join(self.tables)}"
