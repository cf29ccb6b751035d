"""Django's description of this room."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """信息核对."""

    name = "minzheng.verification"
    label = "verification"
    verbose_name = "信息核对"
