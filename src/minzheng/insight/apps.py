"""Django's description of this room."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """交账."""

    name = "minzheng.insight"
    label = "insight"
    verbose_name = "交账"
