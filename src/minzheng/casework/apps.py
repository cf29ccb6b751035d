"""Django's description of this room."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """办件."""

    name = "minzheng.casework"
    label = "casework"
    verbose_name = "办件"
