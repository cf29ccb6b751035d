"""Django's description of this room."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """社会救助信息库."""

    name = "minzheng.registry"
    label = "registry"
    verbose_name = "社会救助信息库"

    def ready(self) -> None:
        from minzheng.registry import checks  # noqa: F401 - registers the system checks
