from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0006_password_set_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="systemtoken",
            name="used_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
