"""The small bureau as a live instance or a demo, and the way into it, for the tests of signing in."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from minzheng.org import api as org
from minzheng.policy.pack import default_place
from tests.records_fixtures import SEAT, TODAY, Bureau

PASSWORD = "Lake-Tai-1988"
SIGN_IN = "/account/sign-in/"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    """Wrong codes are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def office(bureau: Bureau, tmp_path: Path, settings: Settings) -> Bureau:
    """The small bureau as a live instance with nothing in its home; clerk and auditor have passwords."""
    settings.HOME = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for the tests only
    password_of(bureau, bureau.clerk_east)
    password_of(bureau, bureau.auditor)
    return bureau


@pytest.fixture
def demo(office: Bureau) -> Bureau:
    """The same as a demo: so say the records, and so says the home."""
    say_in_the_records(office)
    say_in_the_home()
    return office


def say_in_the_records(office: Bureau) -> None:
    org.event_record(
        name=org.DEMO_EVENT, subject="demo", payload={}, division=SEAT, acting_user=office.administrator
    )


def say_in_the_home() -> None:
    told = {"today": TODAY.isoformat(), "place": default_place(), "stories": []}
    (Path(settings.HOME) / "demo.json").write_text(json.dumps(told), encoding="utf-8")


def password_of(office: Bureau, user: org.User) -> None:
    uid, token = org.password_invite(user=user, acting_user=office.administrator)
    org.password_accept(uid=uid, token=token, password=PASSWORD)


def sign_in(browser: Client, username: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    form = {"login": username, "password": password, **more}
    return browser.post(SIGN_IN, form)  # type: ignore[return-value]


def is_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200
