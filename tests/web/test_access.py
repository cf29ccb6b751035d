"""Every address × every role: a view that declares nothing is shut, and nobody opens what is not theirs."""

import pytest
from django.test import Client
from pytest_django import Settings

from minzheng.org import api as org
from minzheng.web.access import OWN_ACCOUNT, PUBLIC
from tests.records_fixtures import SEAT, Bureau
from tests.web.routes import Route, routes

pytestmark = [pytest.mark.django_db, pytest.mark.records]
UNSAFE = ("post", "put", "delete")


@pytest.fixture
def staff(bureau: Bureau, settings: Settings) -> dict[org.Role, org.User]:
    """One of each role over the whole district, nobody with a second factor."""
    settings.SECOND_FACTOR = False

    def one(role: org.Role) -> org.User:
        user = org.user_register(username=f"one_{role}", name=role, acting_user=bureau.administrator)
        org.post_assign(
            user=user, office=bureau.office, role=role, division=SEAT, acting_user=bureau.administrator
        )
        return user

    return {role: one(role) for role in org.Role}


def _signed_in(user: org.User) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    return browser


def _shut(wanted: list[Route]) -> dict[str, int]:
    return {one.path: 403 for one in wanted}


def _answers(browser: Client, wanted: list[Route], method: str = "get") -> dict[str, int]:
    return {one.path: browser.generic(method.upper(), one.path).status_code for one in wanted}


def _guarded() -> list[Route]:
    return [one for one in routes() if one.access != PUBLIC]


def test_every_view_declares_who_may_open_it() -> None:
    assert [one.path for one in routes() if one.access is None] == []
    assert len(_guarded()) > 20


def test_whoever_is_signed_out_is_sent_to_sign_in() -> None:
    browser = Client()
    answers = {one.path: browser.get(one.path) for one in _guarded()}
    sent = {path: (one.status_code, one.headers.get("Location")) for path, one in answers.items()}
    assert sent == {path: (302, f"/account/sign-in/?next={path}") for path in answers}


@pytest.mark.parametrize("method", UNSAFE)
def test_whoever_is_signed_out_changes_nothing(method: str) -> None:
    assert _answers(Client(), _guarded(), method) == _shut(_guarded())


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_post_nothing_opens_but_ones_own_account(method: str, staff: object) -> None:
    outsider = org.user_find("outsider")
    assert outsider is not None
    wanted = [one for one in _guarded() if one.access != OWN_ACCOUNT]
    assert _answers(_signed_in(outsider), wanted, method) == _shut(wanted)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", list(org.Role))
def test_no_role_opens_what_another_role_may(
    role: org.Role, method: str, staff: dict[org.Role, org.User]
) -> None:
    wanted = [one for one in routes() if not one.opens_to(role)]
    assert len(wanted) > 0
    assert _answers(_signed_in(staff[role]), wanted, method) == _shut(wanted)


@pytest.mark.parametrize("role", list(org.Role))
def test_what_a_role_may_open_never_fails_on_a_strange_address(
    role: org.Role, staff: dict[org.Role, org.User]
) -> None:
    wanted = [one for one in _guarded() if one.opens_to(role)]
    found = _answers(_signed_in(staff[role]), wanted)
    assert {path: status for path, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("role", list(org.Role))
def test_the_way_about_names_no_page_that_is_shut(role: org.Role, staff: dict[org.Role, org.User]) -> None:
    browser = _signed_in(staff[role])
    entries = browser.get("/account/").context["entries"]
    found = {one.address: browser.get(one.address).status_code for one in entries}
    assert len(found) > 0
    assert {address: status for address, status in found.items() if status == 403} == {}


def test_administrators_see_no_persons(staff: dict[org.Role, org.User]) -> None:
    browser = _signed_in(staff[org.Role.ADMINISTRATOR])
    paths = ("/", "/months/", "/lists/", "/households/1/", "/search/?q=1", "/people/")
    assert {path: browser.get(path).status_code for path in paths} == dict.fromkeys(paths, 403)
    assert "search" not in browser.get("/programmes/").content.decode().partition("</header>")[0]


def test_a_refusal_is_noted(staff: dict[org.Role, org.User]) -> None:
    _signed_in(staff[org.Role.ADMINISTRATOR]).get("/months/")
    wanted = org.TrailWanted(kind="refused")
    (noted,) = org.trail_page(acting_user=staff[org.Role.AUDITOR], wanted=wanted).rows
    assert (noted.user, noted.subject) == ("one_administrator", "page:/months/")
