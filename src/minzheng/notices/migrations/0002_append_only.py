"""Templates, letters, deliveries, notices, their ends and objections to them are only added to."""

from django.db import migrations

from minzheng.warehouse.append_only import RefuseRewriting


class Migration(migrations.Migration):
    dependencies = (("notices", "0001_initial"),)

    operations = (
        RefuseRewriting(
            "notices_lettertemplate",
            "notices_letter",
            "notices_delivery",
            "notices_publicnotice",
            "notices_noticeend",
            "notices_objection",
        ),
    )
