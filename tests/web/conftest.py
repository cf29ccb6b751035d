"""What every test of a page stands on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.records_fixtures import bureau, code_list, today
from tests.web.entrance import demo, fresh_counts, office
from tests.web.served import browser, site, walked

__all__ = ["browser", "bureau", "code_list", "demo", "fresh_counts", "office", "site", "today", "walked"]


@pytest.fixture
def empty_home(tmp_path: Path, settings: Settings) -> Path:
    """The settings point at a home without a demo."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def in_chinese(settings: Settings) -> Iterator[None]:
    """A page read in English leaves its language behind in the thread; the next test starts in Chinese."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
