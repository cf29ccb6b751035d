"""Texts of reports, version after version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import minzheng.kernel.clock
from minzheng.insight.migrations._append_only import refuse_rewriting


class Migration(migrations.Migration):
    dependencies = (
        ("insight", "0007_league_append_only"),
        ("org", "0007_token_used_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.CreateModel(
            name="ReportText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("template", models.CharField(max_length=40)),
                ("period", models.CharField(max_length=20)),
                ("version", models.PositiveSmallIntegerField()),
                ("content", models.TextField()),
                ("saved_at", models.DateTimeField(default=minzheng.kernel.clock.now)),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.division"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("template", "period", "division", "version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "period", "division", "version"), name="report_text_once"
                    )
                ],
            },
        ),
        refuse_rewriting("insight_reporttext"),
    )
