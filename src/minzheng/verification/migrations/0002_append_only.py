"""An issued report stays as it was issued."""

from django.db import migrations

from minzheng.warehouse.append_only import RefuseRewriting


class Migration(migrations.Migration):
    dependencies = (("verification", "0001_initial"),)

    operations = (RefuseRewriting("verification_checkreport"),)
