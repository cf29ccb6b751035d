"""个案认定, and reviews with a matter of their own: proposals and answers, append-only like reviews (why SQLite refuses changes only: org 0002)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import minzheng.kernel.clock

TABLES = ("benefits_factoverride", "benefits_overrideanswer")
SQLITE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only'
USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""


def refuse_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table in TABLES:
        schema_editor.execute(statement.format(table=table))


def allow_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"DROP TRIGGER {table}_append_only ON {table}; DROP FUNCTION {table}_refuse()"
            )
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_append_only")


class Migration(migrations.Migration):
    dependencies = [
        ("benefits", "0003_reviews"),
        ("org", "0004_systems"),
        ("registry", "0003_staff_kin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FactOverride",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fact", models.CharField(max_length=60)),
                ("was", models.JSONField(null=True)),
                ("value", models.JSONField()),
                ("until", models.DateField()),
                ("reason", models.CharField(max_length=400)),
                ("proposed_on", models.DateField(default=minzheng.kernel.clock.today)),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.division"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.household"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="OverrideAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[("signed", "签批"), ("refused", "退回"), ("ended", "撤销")], max_length=8
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("recorded_on", models.DateField(default=minzheng.kernel.clock.today)),
                (
                    "override",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="benefits.factoverride",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("act__in", ["signed", "refused"])),
                        fields=("override",),
                        name="override_decided_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("act", "ended")), fields=("override",), name="override_ended_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("act", "ended"),
                            models.Q(("recorded_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="override_by_two_people",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="entitlementreview",
            name="matter",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.matter"
            ),
        ),
        migrations.AlterField(
            model_name="entitlementreview",
            name="act",
            field=models.CharField(
                choices=[
                    ("continued", "复核：继续"),
                    ("proposed", "提出"),
                    ("posted", "公示"),
                    ("objected", "异议"),
                    ("signed", "签批"),
                    ("refused", "退回"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunPython(refuse_rewriting, allow_rewriting),
    ]
