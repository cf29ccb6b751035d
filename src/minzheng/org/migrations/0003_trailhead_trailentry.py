"""The trail, which the database itself refuses to rewrite; see 0002 for why SQLite still lets go of rows."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import minzheng.kernel.clock

SQLITE = """
CREATE TRIGGER org_trailentry_append_only BEFORE UPDATE ON org_trailentry
BEGIN SELECT RAISE(ABORT, 'org_trailentry is append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION org_trailentry_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
RAISE EXCEPTION 'org_trailentry is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER org_trailentry_append_only BEFORE UPDATE OR DELETE ON org_trailentry
FOR EACH ROW EXECUTE FUNCTION org_trailentry_refuse();
"""


def refuse_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    schema_editor.execute(statement)


def allow_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER org_trailentry_append_only ON org_trailentry;DROP FUNCTION org_trailentry_refuse()"
        )
    else:
        schema_editor.execute("DROP TRIGGER org_trailentry_append_only")


class Migration(migrations.Migration):
    dependencies = [("org", "0002_event_append_only")]

    operations = [
        migrations.CreateModel(
            name="TrailHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.BigIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="TrailEntry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=minzheng.kernel.clock.now)),
                ("user", models.CharField(max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("read", "查阅"),
                            ("reveal", "显示完整信息"),
                            ("export", "导出"),
                            ("search", "查找"),
                            ("sign_in", "登录"),
                            ("refused", "拒绝"),
                            ("seal", "封存"),
                        ],
                        max_length=8,
                    ),
                ),
                ("subject", models.CharField(max_length=120)),
                ("purpose", models.CharField(max_length=200)),
                ("detail", models.JSONField(default=dict)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "seq"], name="trail_by_user"),
                    models.Index(fields=["subject", "seq"], name="trail_by_subject"),
                    models.Index(fields=["kind", "seq"], name="trail_by_kind"),
                    models.Index(fields=["at"], name="trail_by_time"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("seq__gt", 0)), name="trail_begins_with_one")
                ],
            },
        ),
        migrations.RunPython(refuse_rewriting, allow_rewriting),
    ]
