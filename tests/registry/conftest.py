"""The small bureau of tests/records_fixtures.py, for this room."""

from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "today"]
