"""设置 in the admin's clothes: for administrators, to look at; nothing there can be changed."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from pytest_django import Settings

from minzheng.org import api as org
from minzheng.web.admin.lists import site
from minzheng.web.content_security import POLICY
from tests.records_fixtures import Bureau, bureau, code_list, today
from tests.web.pages import chinese_in

__all__ = ["bureau", "code_list", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
SystemToken: Any = org.SystemToken
PAGES = ("/settings/", "/settings/user/", "/settings/post/", "/settings/office/", "/settings/systemtoken/")


@pytest.fixture
def browser(bureau: Bureau, settings: Settings) -> Client:
    settings.SECOND_FACTOR = False
    org.token_issue(name="一体化平台", user=bureau.clerk_east, acting_user=bureau.administrator)
    client = Client()
    client.force_login(bureau.administrator)
    return client


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_under_the_policy_and_names_no_other_host(browser: Client, path: str) -> None:
    answer = browser.get(path)
    text = answer.content.decode().replace("http://www.w3.org", "")
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (200, POLICY)
    assert re.findall(r"<style|style=|<script(?![^>]* src=)|https?://", text) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_there_can_be_changed(browser: Client, path: str) -> None:
    text = browser.get(path).content.decode()
    assert re.findall(r'<form[^>]*method="post"', text) == []
    browser.post(path, {"action": "delete_selected", "_selected_action": "1", "post": "yes"})
    assert org.user_find("clerk") is not None


def test_the_admin_has_no_address_but_its_lists(browser: Client) -> None:
    mounted = next(one for one in get_resolver().url_patterns if str(one.pattern) == "settings/")
    assert isinstance(mounted, URLResolver)
    assert sorted(f"/settings/{one.pattern}" for one in mounted.url_patterns) == sorted(PAGES)
    gone = [f"/settings/user/1/{path}" for path in ("change/", "delete/", "history/")]
    assert [browser.get(path).status_code for path in gone] == [404, 404, 404]


def test_no_secret_stands_in_a_list(browser: Client, bureau: Bureau) -> None:
    shown = "".join(browser.get(path).content.decode() for path in PAGES)
    token = SystemToken.objects.get(user=bureau.clerk_east)
    assert (token.digest in shown, bureau.administrator.password in shown) == (False, False)
    assert "一体化平台" in shown


def test_nothing_that_moves_money_or_a_case_is_registered() -> None:
    assert {model._meta.app_label for model in site._registry} == {"org"}
    assert {model._meta.model_name for model in site._registry} == {"user", "post", "office", "systemtoken"}


def test_only_administrators_open_it(browser: Client, bureau: Bureau) -> None:
    client = Client()
    client.force_login(bureau.auditor)
    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 403)


def test_with_a_second_factor_due_it_leads_there_first(browser: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    assert browser.get("/settings/").headers["Location"] == "/account/second-factor/set-up/"


def test_a_list_is_searched(browser: Client) -> None:
    assert "steward" in browser.get("/settings/user/?q=stew").content.decode()
    assert "steward" not in browser.get("/settings/user/?q=clerk").content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_in_english_no_page_shows_a_mix(browser: Client, path: str) -> None:
    browser.cookies["django_language"] = "en"
    assert chinese_in(browser.get(path).content.decode()) == []
