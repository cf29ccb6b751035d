"""Events and reviews of entitlements, facts counted otherwise and the answers to them are only added to."""

from django.db import migrations

from minzheng.warehouse.append_only import RefuseRewriting


class Migration(migrations.Migration):
    dependencies = (("benefits", "0001_initial"),)

    operations = (
        RefuseRewriting(
            "benefits_entitlementevent",
            "benefits_entitlementreview",
            "benefits_factoverride",
            "benefits_overrideanswer",
        ),
    )
