"""Events and the trail are only added to."""

from django.db import migrations

from minzheng.warehouse.append_only import RefuseRewriting


class Migration(migrations.Migration):
    dependencies = (("org", "0001_first"),)

    operations = (
        RefuseRewriting(
            "org_event",
            "org_trailentry",
        ),
    )
