"""Django's description of this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """文书与公示."""

    name = "minzheng.notices"
    label = "notices"
    verbose_name = "文书与公示"
