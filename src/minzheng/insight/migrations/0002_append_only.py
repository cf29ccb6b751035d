"""Values, reports, plans, progress, supervision, issues of league tables and drafts are only added to."""

from django.db import migrations

from minzheng.warehouse.append_only import RefuseRewriting


class Migration(migrations.Migration):
    dependencies = (("insight", "0001_initial"),)

    operations = (
        RefuseRewriting(
            "insight_indicatorvalue",
            "insight_keytask",
            "insight_leagueissue",
            "insight_leaguestep",
            "insight_project",
            "insight_projectversion",
            "insight_reportedentry",
            "insight_reportedreview",
            "insight_reporttext",
            "insight_statedprogress",
            "insight_statedreview",
            "insight_stepdone",
            "insight_storedplan",
            "insight_supervision",
            "insight_supervisionact",
            "insight_target",
            "insight_targetdropped",
            "insight_taskstep",
            "insight_taskversion",
        ),
    )
