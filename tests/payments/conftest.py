"""The small bureau, with its finance people and a few payees; see tests/payments/office.py."""

from tests.payments.office import office
from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]
