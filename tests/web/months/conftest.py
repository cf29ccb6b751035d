"""A small demo district for the screens, built by the ordinary actions once for this folder and taken back
after it: the tests run inside the transaction that holds it, and what a test changes is a savepoint of its
own. They stay together on one worker (see ``tests/conftest.py``).
"""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

from minzheng.kernel import clock
from minzheng.ops.demo import build
from minzheng.org import api as org
from tests.standing_district import Standing, standing_district

PLAN = build.Plan(2023, 240, months=7)
Reader = Callable[[str], Client]


Built = Standing


@pytest.fixture(scope="package")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Built]:
    """The district: its people, its months, its decisions and its payments."""
    with standing_district(PLAN, tmp_path_factory, django_db_blocker) as found:
        yield found


@pytest.fixture
def district(built: Built, db: None) -> Iterator[Built]:
    """The district on the last day of its last month."""
    with clock.standing_on(PLAN.run[-1].last_day):
        yield built


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
