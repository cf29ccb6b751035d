"""Django's description of the screens."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """页面."""

    name = "minzheng.web"
    label = "web"
    verbose_name = "页面"

    def ready(self) -> None:
        from minzheng.web.account import sessions  # noqa: F401 - registers the receiver
