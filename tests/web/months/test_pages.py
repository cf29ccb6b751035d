"""Every page in both languages: it opens, stays light, loads nothing from elsewhere, mixes nothing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import translation

from minzheng.web.desk import errors
from tests.web.months.conftest import Built, Reader
from tests.web.pages import FOREIGN, HEAVIEST, LANGUAGES, MISSING, PAGES, REDIRECTS, chinese_in

pytestmark = [pytest.mark.django_db, pytest.mark.records]
Opened = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="package")
def answers() -> dict[str, dict[str, Any]]:
    """What the pages answered, by language: opened once for all who look at them."""
    return {}


@pytest.fixture
def opened(reader: Reader, answers: dict[str, dict[str, Any]]) -> Opened:
    """Every page in a language, as the clerk of the whole district reads it."""

    def pages(language: str) -> dict[str, Any]:
        if language not in answers:
            client = reader(language)
            answers[language] = {path: client.get(path) for path in PAGES}
        return answers[language]

    return pages


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_and_is_light(language: str, district: Built, opened: Opened) -> None:
    answers = opened(language)
    assert {path: one.status_code for path, one in answers.items() if one.status_code != 200} == {}
    assert {path: len(one.content) for path, one in answers.items() if len(one.content) > HEAVIEST} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_no_host_and_carries_no_inline_style_or_script(
    language: str, district: Built, opened: Opened
) -> None:
    found = {path: FOREIGN.findall(text_of(answer)) for path, answer in opened(language).items()}
    assert {path: words for path, words in found.items() if words} == {}


def test_no_english_page_mixes_in_chinese(district: Built, reader: Reader, opened: Opened) -> None:
    client = reader("en")
    missing = {path: client.get(path) for path in MISSING}
    found = {path: chinese_in(text_of(answer)) for path, answer in (opened("en") | missing).items()}
    assert {path: words for path, words in found.items() if words} == {}


def test_no_chinese_page_shows_a_key_of_the_code(district: Built, opened: Opened) -> None:
    text = re.compile(r">([^<]*[a-z]+_[a-z]+[^<]*)<")
    found = {path: text.findall(text_of(answer)) for path, answer in opened("zh-hans").items()}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_addresses_lead_to_whole_ones(language: str, district: Built, reader: Reader) -> None:
    client = reader(language)
    answers = [client.get(path, follow=True) for path in REDIRECTS]
    assert [(one.status_code, len(one.redirect_chain) > 0) for one in answers] == [(200, True)] * 3


@pytest.mark.parametrize("path", MISSING)
def test_an_address_nobody_knows_is_not_found(path: str, district: Built, client: Client) -> None:
    answer = client.get(path)
    assert (answer.status_code, "没有这一页" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("path", [*PAGES, *REDIRECTS])
def test_without_a_month_every_page_says_so(
    path: str, district: Built, empty_home: object, client: Client
) -> None:
    answer = client.get(path)
    assert (answer.status_code, "还没有月度快照" in answer.content.decode()) == (404, True)


def test_a_demo_that_was_begun_and_not_finished_has_no_months(
    district: Built, empty_home: Path, client: Client
) -> None:
    (empty_home / "demo.json").write_text('{"asked": {}}', encoding="utf-8")
    answer = client.get("/")
    assert (answer.status_code, "还没有月度快照" in answer.content.decode()) == (404, True)


def test_pages_answer_only_reading_requests(district: Built, client: Client) -> None:
    assert {client.post(path).status_code for path in PAGES} == {405}


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_mistakes_have_a_page_too(language: str, built: Built, rf: RequestFactory) -> None:
    with translation.override(language):
        answers = (errors.failed(rf.get("/")), errors.form_refused(rf.get("/")))
    assert [one.status_code for one in answers] == [500, 403]


def test_what_the_browser_is_set_to_does_not_choose_the_language(district: Built, client: Client) -> None:
    answer = client.get("/", headers={"accept-language": "en-US,en"})
    assert '<html lang="zh-Hans">' in answer.content.decode()


def test_the_switch_changes_the_language_and_comes_back(district: Built, reader: Reader) -> None:
    client = reader("zh-hans")
    back = "/lists/2023-07/old_age_allowance/?group=new"
    answer = client.post("/language/setlang/", {"language": "en", "next": back}, follow=True)
    assert answer.redirect_chain == [(back, 302)]
    assert '<html lang="en">' in answer.content.decode()


def test_every_page_carries_the_mark_of_the_demo(district: Built, opened: Opened) -> None:
    unmarked = [path for path, answer in opened("zh-hans").items() if "演示文书" not in text_of(answer)]
    assert unmarked == []


def test_every_template_can_be_read() -> None:
    names = (
        "base month_switch overview months month payees list household programmes programme search error"
    ).split()
    assert all(get_template(f"desk/{name}.html") for name in names)
