"""Let the database itself refuse to rewrite an event.

SQLite refuses changes only: its way of emptying a table between tests is DELETE, and whoever can open
the file can remove it whole anyway. A later migration that remakes `org_event` on SQLite drops the
trigger with the old table; tests/org/test_events.py notices.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER org_event_append_only BEFORE UPDATE ON org_event
BEGIN SELECT RAISE(ABORT, 'org_event is append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION org_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'org_event is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER org_event_append_only BEFORE UPDATE OR DELETE ON org_event
FOR EACH ROW EXECUTE FUNCTION org_event_refuse();
"""


def refuse_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    schema_editor.execute(statement)


def allow_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER org_event_append_only ON org_event; DROP FUNCTION org_event_refuse()"
        )
    else:
        schema_editor.execute("DROP TRIGGER org_event_append_only")


class Migration(migrations.Migration):
    dependencies = (("org", "0001_first"),)

    operations = (migrations.RunPython(refuse_rewriting, allow_rewriting),)
