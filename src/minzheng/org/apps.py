"""Django's description of this room."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """机构与岗位."""

    name = "minzheng.org"
    label = "org"
    verbose_name = "机构与岗位"

    def ready(self) -> None:
        from minzheng.org import checks  # noqa: F401 - registers the system checks
