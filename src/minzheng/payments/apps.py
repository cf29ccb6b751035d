"""Django's description of this room."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """发放."""

    name = "minzheng.payments"
    label = "payments"
    verbose_name = "发放"
