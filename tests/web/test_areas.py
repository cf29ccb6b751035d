"""Every address and operation × every role × own area, other area, signed out, with real things in both.

The addresses come from the resolver and from the interface's own description: one whose arguments stand in
neither table below fails a test. What nobody may be told is found in two ways. Nothing of the other town may
stand on any page; and every page must stay the same, to the letter, when the other town gets another of
everything: a count, a sum, a hint or a file that looks across the border changes with it.
"""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from minzheng.org import api as org
from tests.web.areas import (
    FORMS,
    OF_A_TOWN,
    OF_NO_TOWN,
    OF_THE_DISTRICT,
    OPERATIONS,
    Operation,
    built,
    of_town,
    open_to,
    operations,
    roles_of,
)
from tests.web.routes import permissions, routes
from tests.web.two_towns import Town, TwoTowns, more_in_the_west

__all__ = ["built"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
SHUT = (403, 404, 405)
Said = tuple[int, str, str]
Twice = dict[org.Role, tuple[dict[str, Said], dict[str, Said]]]
OTHER_HOST = re.compile(r'(?:src|href|action)="(?:\w+:)?//[^"]*')
#: The token of a form, and the time of day at which the reader's own look was noted.
_NEW_EACH_TIME = re.compile(r'value="[A-Za-z0-9]{64}"|\b\d\d:\d\d:\d\d\b')


@pytest.fixture(scope="module")
def twice(built: TwoTowns, django_db_blocker: DjangoDbBlocker) -> Twice:
    """Every page and operation as each role in the east reads it, before and after the west gets another of
    everything."""
    with django_db_blocker.unblock():
        browsers = {role: _browser(built, role) for role in org.Role}
        before = {role: _read(built, role, browsers[role]) for role in org.Role}
        more_in_the_west(built)
        after = {role: _read(built, role, browsers[role]) for role in org.Role}
    return {role: (before[role], after[role]) for role in org.Role}


def _read(towns: TwoTowns, role: org.Role, browser: Client) -> dict[str, Said]:
    """Everything once; what is noted of that is taken back, or the second reading would show the first."""
    system = _system(towns, role)
    with transaction.atomic():
        found = {one: _said(browser.get(one)) for one in open_to(towns, role)}
        found |= {one.name: _said(one.call(system)) for one in operations(towns.east) if one.body is None}
        transaction.set_rollback(True)
    return found


@pytest.fixture
def towns(built: TwoTowns, db: None) -> TwoTowns:
    return built


def _browser(towns: TwoTowns, role: org.Role) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(towns.staff[role])
    return browser


def _text(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode("utf-8", "replace"))


def _said(answer: Any) -> Said:
    """An answer as far as it tells anything: without what is new in each."""
    return answer.status_code, answer.headers.get("Location", ""), _NEW_EACH_TIME.sub("", _text(answer))


def _marked(text: str, town: Town, *, asked: str = "") -> list[str]:
    """What of a town stands in a text, besides the words of the question that comes back with the answer."""
    return [mark for mark in town.marks if mark in text and mark not in asked]


def _told(towns: TwoTowns, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """What answers about the west tell of it, but for the address itself."""
    asked = of_town(towns.west)
    told = {name: _marked(_text(one), towns.west, asked=asked[name]) for name, one in answers.items()}
    return {name: marks for name, marks in told.items() if marks}


def _acts() -> int:
    return int(apps.get_model("org", "Event").objects.count())


def test_whatever_an_address_names_stands_in_one_of_the_tables() -> None:
    named = {one.name for one in routes() if "<" in one.pattern and not one.name.startswith("api:")}
    assert named == set(OF_A_TOWN) | set(OF_NO_TOWN)
    assert not set(OF_A_TOWN) & set(OF_NO_TOWN)


@pytest.mark.parametrize("role", list(org.Role))
def test_whose_area_and_role_it_is_opens_it(role: org.Role, towns: TwoTowns) -> None:
    browser = _browser(towns, role)
    shut = {name for name in OF_A_TOWN if role not in roles_of(name)}
    found = {name: browser.get(path, follow=True).status_code for name, path in of_town(towns.east).items()}
    assert {name for name, status in found.items() if status in (403, 404, 500)} == shut


@pytest.mark.parametrize("role", list(org.Role))
def test_nobody_opens_what_lies_in_another_area(role: org.Role, towns: TwoTowns) -> None:
    browser = _browser(towns, role)
    answers = {name: browser.get(path, follow=True) for name, path in of_town(towns.west).items()}
    assert {name: one.status_code for name, one in answers.items() if one.status_code not in SHUT} == {}
    assert _told(towns, answers) == {}


@pytest.mark.parametrize("role", list(org.Role))
def test_nobody_does_anything_in_another_area(role: org.Role, towns: TwoTowns) -> None:
    browser, before = _browser(towns, role), _acts()
    answers = {
        name: browser.post(path, FORMS.get(name, {}), follow=True)
        for name, path in of_town(towns.west).items()
    }
    assert {name: one.status_code for name, one in answers.items() if one.status_code not in SHUT} == {}
    assert _told(towns, answers) == {}
    assert _acts() == before


@pytest.mark.parametrize("role", list(org.Role))
def test_no_page_count_hint_or_file_tells_of_another_area(
    role: org.Role, twice: Twice, towns: TwoTowns
) -> None:
    before, after = twice[role]
    told = {path: _marked(said[2], towns.west, asked=path) for path, said in before.items()}
    assert {path: marks for path, marks in told.items() if marks} == {}
    assert [path for path in before if before[path] != after[path]] == []
    assert {path: said[0] for path, said in before.items() if said[0] >= 500} == {}


def test_the_same_pages_tell_of_the_own_area(twice: Twice, towns: TwoTowns) -> None:
    before, _ = twice[org.Role.CLERK]
    shown = {mark for said in before.values() for mark in _marked(said[2], towns.east)}
    assert shown >= set(towns.east.marks) - {towns.east.idno}


@pytest.mark.parametrize("role", list(org.Role))
def test_no_page_sends_the_reader_to_another_host(role: org.Role, twice: Twice) -> None:
    before, _ = twice[role]
    found = {path: OTHER_HOST.findall(said[2]) for path, said in before.items()}
    assert len(found) > 5
    assert {path: hosts for path, hosts in found.items() if hosts} == {}


def test_whoever_is_signed_out_is_told_nothing_of_anything_real(towns: TwoTowns) -> None:
    addresses = [*of_town(towns.west).values(), *of_town(towns.east).values()]
    answers = {path: Client().get(path) for path in addresses}
    assert {(one.status_code, one.headers["Location"].partition("?")[0]) for one in answers.values()} == {
        (302, "/account/sign-in/")
    }
    sent = {path: Client().post(path, FORMS.get(name, {})) for name, path in of_town(towns.east).items()}
    assert {one.status_code for one in sent.values()} == {403}


# --- the interface ------------------------------------------------------------------------------------


def _system(towns: TwoTowns, role: org.Role) -> Client:
    return Client(headers={"authorization": f"Bearer {towns.tokens[role]}"})


def _allowed(operation: Operation, role: org.Role) -> bool:
    return role in permissions()[operation.permission].roles


def test_every_operation_there_is_stands_in_the_table(towns: TwoTowns) -> None:
    assert {one.name for one in operations(towns.east)} == set(OPERATIONS)


@pytest.mark.parametrize("role", list(org.Role))
def test_a_system_reaches_what_its_user_may_in_the_own_area(role: org.Role, towns: TwoTowns) -> None:
    client = _system(towns, role)
    found = {one.name: one.call(client).status_code for one in operations(towns.east)}
    shut = {one.name for one in operations(towns.east) if not _allowed(one, role)} | OF_THE_DISTRICT
    assert {name for name, status in found.items() if status in (401, 403, 404)} == shut
    assert {name: status for name, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("role", list(org.Role))
def test_a_system_reaches_nothing_of_another_area(role: org.Role, towns: TwoTowns) -> None:
    client, before = _system(towns, role), _acts()
    answers = {one.name: one.call(client) for one in operations(towns.west) if one.is_about_one}
    assert {name: one.status_code for name, one in answers.items() if one.status_code not in SHUT} == {}
    assert _acts() == before


def test_without_a_token_no_operation_answers(towns: TwoTowns) -> None:
    assert {one.call(Client()).status_code for one in operations(towns.east)} == {401}
