"""A small demo district for the screens, built by the ordinary actions once a module and taken back after it.

The module's tests run inside the transaction that holds the district; what a test changes is a savepoint of
its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from minzheng.kernel import clock
from minzheng.ops import laws
from minzheng.ops.demo import build
from minzheng.org import api as org
from minzheng.policy.law import Law
from tests.records_fixtures import bureau, code_list, today
from tests.web.entrance import demo, fresh_counts, office
from tests.web.served import browser, site, walked

__all__ = ["browser", "bureau", "code_list", "demo", "fresh_counts", "office", "site", "today", "walked"]

PLAN = build.Plan(2023, 240, months=7)
Reader = Callable[[str], Client]


@dataclass(frozen=True)
class Built:
    """The home of the district and its law."""

    home: Path
    law: Law


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Built]:
    """The district: its people, its months, its decisions and its payments."""
    home, exchange = tmp_path_factory.mktemp("district"), tmp_path_factory.mktemp("exchange")
    law = laws.law_of(None)
    with (
        override_settings(HOME=home, EXCHANGE=exchange),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        build.build(home, law, PLAN, lambda _: None)
        yield Built(home, law)
        transaction.set_rollback(True)


@pytest.fixture
def district(built: Built, db: None) -> Iterator[Built]:
    """The district on the last day of its last month."""
    with clock.standing_on(PLAN.run[-1].last_day):
        yield built


@pytest.fixture
def empty_home(tmp_path: Path, settings: Settings) -> Path:
    """The settings point at a home without a demo."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """A page read in English leaves its language behind in the thread; the next test starts in Chinese."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Client:
    """A browser; where the test has a district, the clerk of the whole district has signed in on it."""
    return _browser(request)


@pytest.fixture
def reader(request: pytest.FixtureRequest) -> Reader:
    """The same, with a language chosen."""

    def opened(language: str) -> Client:
        client = _browser(request)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client

    return opened


def _browser(request: pytest.FixtureRequest) -> Client:
    browser = Client()
    if "district" in request.fixturenames:
        request.getfixturevalue("district")
        clerk = org.user_find("jingban")
        assert clerk is not None
        browser.force_login(clerk)
    return browser
