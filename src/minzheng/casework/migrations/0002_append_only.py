"""Let the database itself refuse to rewrite a case event; why SQLite refuses changes only: org 0002."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER casework_caseevent_append_only BEFORE UPDATE ON casework_caseevent
BEGIN SELECT RAISE(ABORT, 'casework_caseevent is append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION casework_caseevent_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'casework_caseevent is append-only'
USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER casework_caseevent_append_only BEFORE UPDATE OR DELETE ON casework_caseevent
FOR EACH ROW EXECUTE FUNCTION casework_caseevent_refuse();
"""


def refuse_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    schema_editor.execute(statement)


def allow_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER casework_caseevent_append_only ON casework_caseevent; "
            "DROP FUNCTION casework_caseevent_refuse()"
        )
    else:
        schema_editor.execute("DROP TRIGGER casework_caseevent_append_only")


class Migration(migrations.Migration):
    dependencies = (("casework", "0001_initial"),)

    operations = (migrations.RunPython(refuse_rewriting, allow_rewriting),)
