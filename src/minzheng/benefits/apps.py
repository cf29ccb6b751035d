"""Django's description of this room."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    """待遇."""

    name = "minzheng.benefits"
    label = "benefits"
    verbose_name = "待遇"
