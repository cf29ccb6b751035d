"""The small bureau of tests/records_fixtures.py, for this room."""

from tests.benefits.office import office
from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]
