"""The small bureau of tests/records_fixtures.py with a case to write letters about."""

import pytest

from minzheng.notices.documents.printing import has_chinese_font
from tests.notices.office import demo_office, office
from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "demo_office", "office", "today"]


@pytest.fixture
def chinese_font() -> None:
    """Skips, saying so, where nothing on this machine can print Chinese."""
    if not has_chinese_font():
        pytest.skip("no Chinese font: install fonts-noto-cjk")
