"""Let the database itself refuse to rewrite an entitlement event; why SQLite refuses changes only: org 0002."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER benefits_entitlementevent_append_only BEFORE UPDATE ON benefits_entitlementevent
BEGIN SELECT RAISE(ABORT, 'benefits_entitlementevent is append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION benefits_entitlementevent_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'benefits_entitlementevent is append-only'
USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER benefits_entitlementevent_append_only BEFORE UPDATE OR DELETE ON benefits_entitlementevent
FOR EACH ROW EXECUTE FUNCTION benefits_entitlementevent_refuse();
"""


def refuse_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    schema_editor.execute(statement)


def allow_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER benefits_entitlementevent_append_only ON benefits_entitlementevent; "
            "DROP FUNCTION benefits_entitlementevent_refuse()"
        )
    else:
        schema_editor.execute("DROP TRIGGER benefits_entitlementevent_append_only")


class Migration(migrations.Migration):
    dependencies = (("benefits", "0001_initial"),)

    operations = (migrations.RunPython(refuse_rewriting, allow_rewriting),)
