"""复核: reviews, append-only like the events of entitlements (why SQLite refuses changes only: org 0002)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import minzheng.kernel.clock

SQLITE = """
CREATE TRIGGER benefits_entitlementreview_append_only BEFORE UPDATE ON benefits_entitlementreview
BEGIN SELECT RAISE(ABORT, 'benefits_entitlementreview is append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION benefits_entitlementreview_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'benefits_entitlementreview is append-only'
USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER benefits_entitlementreview_append_only BEFORE UPDATE OR DELETE ON benefits_entitlementreview
FOR EACH ROW EXECUTE FUNCTION benefits_entitlementreview_refuse();
"""


def refuse_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    schema_editor.execute(statement)


def allow_rewriting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER benefits_entitlementreview_append_only ON benefits_entitlementreview; "
            "DROP FUNCTION benefits_entitlementreview_refuse()"
        )
    else:
        schema_editor.execute("DROP TRIGGER benefits_entitlementreview_append_only")


class Migration(migrations.Migration):
    dependencies = [
        ("benefits", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EntitlementReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("continued", "复核：继续"),
                            ("proposed", "提出"),
                            ("posted", "公示"),
                            ("signed", "签批"),
                            ("refused", "退回"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("continues", "继续"),
                            ("adjust", "调整金额"),
                            ("suspend", "暂停"),
                            ("resume", "恢复"),
                            ("terminate", "停发"),
                        ],
                        max_length=12,
                    ),
                ),
                ("month", models.IntegerField(null=True)),
                ("amount_fen", models.BigIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("next_due", models.DateField(null=True)),
                ("posted_on", models.DateField(null=True)),
                ("recorded_on", models.DateField(default=minzheng.kernel.clock.today)),
                (
                    "entitlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="benefits.entitlement",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="benefits.entitlementreview",
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
                "ordering": ("entitlement_id", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("entitlement", "number"), name="entitlement_review_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("act__in", ["signed", "refused"])),
                        fields=("of",),
                        name="entitlement_review_decided_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_fen__isnull", True), ("amount_fen__gte", 0), _connector="OR"
                        ),
                        name="entitlement_review_not_negative",
                    ),
                ],
            },
        ),
        migrations.RunPython(refuse_rewriting, allow_rewriting),
    ]
