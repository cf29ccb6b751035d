"""Let the database itself refuse to rewrite issues of league tables and the steps to their publication."""

from django.db import migrations

from minzheng.insight.migrations._append_only import refuse_rewriting


class Migration(migrations.Migration):
    dependencies = (("insight", "0006_league"),)

    operations = (refuse_rewriting("insight_leagueissue", "insight_leaguestep"),)
