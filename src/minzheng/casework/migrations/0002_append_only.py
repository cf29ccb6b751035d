"""What happened to a case is only added to."""

from django.db import migrations

from minzheng.warehouse.append_only import RefuseRewriting


class Migration(migrations.Migration):
    dependencies = (("casework", "0001_initial"),)

    operations = (RefuseRewriting("casework_caseevent"),)
