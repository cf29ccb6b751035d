"""Let the database itself refuse to rewrite stored plans, projects, progress stated and supervision."""

from django.db import migrations

from minzheng.insight.migrations._append_only import refuse_rewriting


class Migration(migrations.Migration):
    dependencies = (("insight", "0004_projects"),)

    operations = (
        refuse_rewriting(
            "insight_storedplan",
            "insight_targetdropped",
            "insight_taskversion",
            "insight_project",
            "insight_projectversion",
            "insight_statedprogress",
            "insight_statedreview",
            "insight_supervision",
            "insight_supervisionact",
        ),
    )
