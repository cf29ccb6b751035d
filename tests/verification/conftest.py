"""The small bureau of tests/records_fixtures.py, for this room, with a home and an exchange of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "today"]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, settings: Settings) -> None:
    """Ledger and rejects of a test lie in its own folder, never in the home of whoever runs it."""
    settings.HOME = tmp_path / "home"
    settings.EXCHANGE = tmp_path / "exchange"
