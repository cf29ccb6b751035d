"""恢复: a decision to take a suspended payment up again is a letter of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_append_only"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("supplement", "补正"),
                    ("refusal", "不予"),
                    ("confirmation", "确认"),
                    ("adjustment", "调整"),
                    ("suspension", "暂停"),
                    ("resumption", "恢复"),
                    ("termination", "终止"),
                    ("exit_notice", "拟终"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="lettertemplate",
            name="kind",
            field=models.CharField(
                choices=[
                    ("supplement", "补正"),
                    ("refusal", "不予"),
                    ("confirmation", "确认"),
                    ("adjustment", "调整"),
                    ("suspension", "暂停"),
                    ("resumption", "恢复"),
                    ("termination", "终止"),
                    ("exit_notice", "拟终"),
                ],
                max_length=16,
            ),
        ),
    ]
