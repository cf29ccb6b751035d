"""The administrator at the pages of staff, and what they would send."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from minzheng.kernel import clock
from minzheng.org import api as org
from tests.records_fixtures import TODAY, WEST, Bureau
from tests.web.people import browser_of

TOMORROW = TODAY + timedelta(days=1)
CLERK = "/staff/people/clerk/"


@pytest.fixture
def desk(office: Bureau) -> Client:
    """The administrator's browser."""
    return browser_of(office.administrator)


@pytest.fixture
def day_after(office: Bureau) -> Iterator[date]:
    """The day after everybody's posts began."""
    with clock.standing_on(TOMORROW):
        yield TOMORROW


def member(username: str) -> org.User:
    found = org.user_find(username)
    assert found is not None
    return found


def posts(username: str) -> list[tuple[str, str]]:
    return [(one.role, one.division.key) for one in org.posts_of(member(username), on=clock.today())]


def town_administrator(office: Bureau, division: str) -> Client:
    """The browser of somebody who administers one town."""
    user = org.user_register(username="town_admin", name="镇管理员", acting_user=office.administrator)
    org.post_assign(
        user=user, office=office.office, role=org.Role.ADMINISTRATOR, division=division,
        acting_user=office.administrator,
    )  # fmt: skip
    return browser_of(user)


def ended(desk: Client, username: str, on: date) -> object:
    number = org.posts_of(member(username), on=clock.today())[0].pk
    form = {"on": on.isoformat(), "reason": "调离"}
    return desk.post(f"/staff/people/{username}/posts/{number}/end/", form, follow=True)


def appointment(bureau: Bureau, **said: str) -> dict[str, str]:
    usual = {"role": "clerk", "office": str(bureau.office.pk), "unit": WEST, "since": TODAY.isoformat()}
    return {**usual, **said}
