"""League tables at the desk: each act by whom it is for, and nothing that was typed is lost."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client
from pytest_django import Settings

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.desk import district as districts
from tests.benefits.office import law
from tests.insight.drafting.fonts import needs_font
from tests.insight.league.office import (
    DAY_AFTER,
    ON_TIME,
    LeagueOffice,
    asked,
    drafted,
    office,
    opened,
    published,
    sent,
)
from tests.records_fixtures import EAST, WEST, ZONE
from tests.web.pages import FOREIGN, HEAVIEST, chinese_in

__all__ = ["office"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
PAGE = "/league/township_monthly/2023-06/"


@pytest.fixture(autouse=True)
def at_the_desk(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small bureau's pages, without the second factor."""
    settings.HOME, settings.SECOND_FACTOR = tmp_path, False
    monkeypatch.setattr(districts, "law_of", lambda _place: law())


def browser_of(user: org.User, language: str = "zh-hans") -> Client:
    browser = Client()
    browser.force_login(user)
    browser.cookies["django_language"] = language
    return browser


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def row_of(text: str, name: str) -> str:
    """The row of an area, as far as its end."""
    return text.partition(f'<th scope="row">{name}</th>')[2].partition("</tr>")[0]


def test_an_issue_goes_the_whole_way_by_its_forms(office: LeagueOffice) -> None:
    clerk, east, approver = (browser_of(one) for one in (office.clerk, office.east, office.approver))
    answer = clerk.post("/league/township_monthly/draft/", {"period": "2023-06"}, follow=True)
    assert (answer.redirect_chain, answer.status_code) == ([(PAGE, 302)], 200)
    clerk.post(f"{PAGE}send/", {"seen": "1.0"})
    assert PAGE in text_of(east.get("/league/"))
    east.post(f"{PAGE}reply/", {"seen": "1.1", "area": EAST, "text": "系统升级所致"})
    with clock.standing_on(DAY_AFTER):
        clerk.post(f"{PAGE}attach/", {"seen": "1.1"})
        done = approver.post(f"{PAGE}publish/", {"seen": "1.2"}, follow=True)
    assert "已发布" in text_of(done)
    shown = text_of(browser_of(office.west).get(PAGE))
    assert "系统升级所致" in row_of(shown, "东街道")
    assert "未答复" in row_of(shown, "西镇")


def test_every_number_stands_with_what_it_was_counted_from(office: LeagueOffice) -> None:
    published(office)
    row = row_of(text_of(browser_of(office.clerk).get(PAGE)), "西镇")
    assert ("70.0" in row, "第 2 名" in row, 'data-figure="7"' in row) == (True, True, True)
    assert "不足 20 件，不排名" in row


def test_equal_numbers_share_their_rank_and_say_so(office: LeagueOffice) -> None:
    published(office)
    text = text_of(browser_of(office.clerk).get(PAGE))
    assert [("第 1 名 并列" in row_of(text, name)) for name in ("东街道", "西镇")] == [True, True]
    assert "演示默认值" in text


def test_who_is_in_no_peer_group_is_named(office: LeagueOffice) -> None:
    published(office)
    text = text_of(browser_of(office.clerk).get(PAGE))
    told = text.partition("未列入对比组")[2]
    assert ("高新区" in told, "没有法定区划代码" in told, "同类只有这一个，不排名" in told) == (True,) * 3
    assert f"/indicators/?division={ZONE}" in told


def test_rows_are_opened_by_those_of_the_area_only(office: LeagueOffice) -> None:
    published(office)
    text = text_of(browser_of(office.west).get(PAGE))
    assert f"division={WEST}" in row_of(text, "西镇")
    assert "href" not in row_of(text, "东街道")


@pytest.mark.parametrize("who", ["east", "west"])
def test_a_draft_is_not_there_for_an_area(office: LeagueOffice, who: str) -> None:
    drafted(office)
    browser = browser_of(getattr(office, who))
    assert PAGE not in text_of(browser.get("/league/"))
    answers = [browser.get(PAGE), browser.get(f"{PAGE}file/docx/")]
    answers.append(browser.post(f"{PAGE}reply/", {"seen": "1.0", "area": EAST}))
    assert [one.status_code for one in answers] == [404, 404, 404]


def test_the_wrong_area_does_not_reply(office: LeagueOffice) -> None:
    sent(office)
    west = browser_of(office.west)
    answers = [
        west.post(f"{PAGE}reply/", {"seen": "1.1", "area": area, "text": "x"}) for area in (EAST, "nowhere")
    ]
    assert [one.status_code for one in answers] == [403, 403]
    assert "东街道的答复" not in text_of(west.get(PAGE))
    assert opened(office.clerk).replies == ()


def test_one_areas_reply_is_not_shown_to_another_before_publication(office: LeagueOffice) -> None:
    sent(office)
    insight.league_reply(asked=asked("1.1"), area=EAST, text="东街道的话", acting_user=office.east)
    west = browser_of(office.west)
    assert "东街道的话" not in text_of(west.get(PAGE))
    document = docx.Document(io.BytesIO(west.get(f"{PAGE}file/docx/").content))
    words = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "东街道的话" not in words
    assert "东街道的话" in text_of(browser_of(office.clerk).get(PAGE))


def test_a_reply_that_is_too_long_comes_back_as_it_was_typed(office: LeagueOffice) -> None:
    sent(office)
    said = "长" * 2001
    answer = browser_of(office.east).post(f"{PAGE}reply/", {"seen": "1.1", "area": EAST, "text": said})
    text = text_of(answer)
    assert (answer.status_code, "league.E014" in text, said in text) == (422, True, True)


def test_a_stale_page_changes_nothing_and_says_so(office: LeagueOffice) -> None:
    sent(office)
    typed = {"seen": "1.0", "reason": "取数有误", "area": WEST, "indicator": ON_TIME}
    answer = browser_of(office.clerk).post(f"{PAGE}redraft/", typed)
    text = text_of(answer)
    assert (answer.status_code, "league.E028" in text, "取数有误</textarea>" in text) == (422, True, True)
    assert opened(office.clerk).record.version == 1


def test_what_is_disputed_is_set_apart_and_sent_again(office: LeagueOffice) -> None:
    sent(office)
    clerk = browser_of(office.clerk)
    typed = {"seen": "1.1", "reason": "跨区移交", "area": WEST, "indicator": ""}
    text = text_of(clerk.post(f"{PAGE}redraft/", typed, follow=True))
    assert row_of(text, "西镇").count("数据有异议，不排名") == 3
    assert (f"{PAGE}send/" in text, f"{PAGE}attach/" in text) == (True, False)
    assert browser_of(office.west).get(PAGE).status_code == 404


def test_a_period_that_is_not_over_is_refused_beside_its_form(office: LeagueOffice) -> None:
    answer = browser_of(office.clerk).post("/league/township_monthly/draft/", {"period": "2023-07"})
    assert (answer.status_code, "league.E018" in text_of(answer)) == (422, True)


def test_what_nobody_may_do_is_not_offered(office: LeagueOffice) -> None:
    sent(office)
    offered = {
        name: [act for act in ("send", "redraft", "reply", "attach", "publish") if f"{PAGE}{act}/" in text]
        for name in ("clerk", "approver", "west")
        if (text := text_of(browser_of(getattr(office, name)).get(PAGE)))
    }
    assert offered == {"clerk": ["redraft"], "approver": [], "west": ["reply"]}


def test_the_workbook_and_the_document_open(office: LeagueOffice) -> None:
    published(office)
    browser = browser_of(office.west)
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{PAGE}file/xlsx/").content))
    assert book.sheetnames == ["综合得分", "按时办结率", "文书送达率", "救助补贴按月到账率", "说明和答复"]
    document = docx.Document(io.BytesIO(browser.get(f"{PAGE}file/docx/").content))
    assert "月度晾晒" in "".join(one.text for one in document.paragraphs)
    assert "征求意见稿" not in document.sections[0].header.paragraphs[0].text
    assert browser.get(f"{PAGE}file/exe/").status_code == 404


def test_a_draft_is_marked_on_every_page_of_its_file(office: LeagueOffice) -> None:
    drafted(office)
    answer = browser_of(office.approver).get(f"{PAGE}file/docx/")
    header = docx.Document(io.BytesIO(answer.content)).sections[0].header
    assert "征求意见稿" in header.paragraphs[0].text
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


@needs_font
def test_it_is_printed(office: LeagueOffice) -> None:
    published(office)
    assert browser_of(office.west).get(f"{PAGE}file/pdf/").content.startswith(b"%PDF")


@pytest.mark.parametrize("who", ["clerk", "approver", "east"])
def test_the_pages_are_light_name_no_host_and_speak_one_language(office: LeagueOffice, who: str) -> None:
    sent(office)
    browser = browser_of(getattr(office, who), "en")
    answers = {path: browser.get(path) for path in ("/league/", PAGE)}
    told = {path: chinese_in(text_of(one)) + FOREIGN.findall(text_of(one)) for path, one in answers.items()}
    assert told == {"/league/": [], PAGE: []}
    assert max(len(one.content) for one in answers.values()) < HEAVIEST


@pytest.mark.parametrize(
    "path",
    ["/league/nowhere/2023-06/", "/league/township_monthly/soon/", "/league/township_monthly/2023-05/",
     f"{PAGE}?group=nobody&page=0", f"{PAGE}rows/?indicator=x&division={EAST}"],
)  # fmt: skip
def test_a_strange_address_is_not_found_or_harmless(office: LeagueOffice, path: str) -> None:
    published(office)
    assert browser_of(office.east).get(path).status_code in (200, 404)
