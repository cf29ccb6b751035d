"""A report handed in on a page: what does not agree is named, nothing is kept, and a bad file is refused."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.pages import FOREIGN, HEAVIEST, chinese_in

pytestmark = pytest.mark.django_db
REPORT = "全年新增持证护理员297人，完成率418%。\n上半年新增持证护理员310人。\n"
PUBLISHED = Path(__file__).resolve().parents[1] / "insight" / "data" / "published_report.txt"


@pytest.fixture
def clerk(bureau: Any) -> Client:
    browser = Client()
    browser.force_login(bureau.clerk_east)
    return browser


def handed(content: bytes, name: str = "report.txt") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def test_what_does_not_agree_is_named_beside_the_figure(clerk: Client) -> None:
    answer = clerk.post("/reports/check/", handed(REPORT.encode()))
    text = answer.content.decode()
    assert (answer.status_code, "rate.implied_target" in text, "推算为 71" in text) == (200, True, True)
    assert text.count('href="#f1"') == 2


def test_the_published_report_is_shown_whole_and_light(clerk: Client) -> None:
    answer = clerk.post("/reports/check/", handed(PUBLISHED.read_bytes()))
    text = answer.content.decode()
    assert (text.count("row.duplicate"), "持证护理员" in text) == (1, True)
    assert (len(answer.content) < HEAVIEST, FOREIGN.findall(text)) == (True, [])


def test_it_comes_back_as_a_document_with_comments(clerk: Client) -> None:
    answer = clerk.post("/reports/check/file/", handed(REPORT.encode()))
    document = docx.Document(io.BytesIO(answer.content))
    assert any("297" in paragraph.text for paragraph in document.paragraphs)
    assert answer["Content-Disposition"] == 'attachment; filename="annotated.docx"'


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "report.txt", "report.E002"),
        (b"\xff\xd8\xff\x81\x81" * 40, "report.txt", "report.E005"),
        (b"no archive at all", "report.docx", "report.E004"),
        (b"#!/bin/sh", "report.sh", "report.E006"),
    ],
)
def test_a_file_that_is_no_report_is_refused_with_the_reason(
    clerk: Client, content: bytes, name: str, code: str
) -> None:
    for address in ("/reports/check/", "/reports/check/file/"):
        answer = clerk.post(address, handed(content, name))
        assert (answer.status_code, code in answer.content.decode()) == (422, True)


def test_without_a_file_it_says_what_is_missing(clerk: Client) -> None:
    answer = clerk.post("/reports/check/")
    assert (answer.status_code, "report.E011" in answer.content.decode()) == (422, True)


def test_a_huge_file_is_refused_before_it_is_read(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minzheng.insight.api.REPORT_LIMIT_MB", 0)
    answer = clerk.post("/reports/check/", handed(REPORT.encode()))
    assert (answer.status_code, "report.E003" in answer.content.decode()) == (422, True)


def test_a_hostile_text_and_name_are_only_text(clerk: Client) -> None:
    said = "<script>alert(1)</script>发放资金<b>12</b>万元。".encode()
    answer = clerk.post("/reports/check/", handed(said, "../../<img src=x>.txt"))
    assert answer.status_code == 200
    assert [tag for tag in (b"<script", b"<img") if tag in answer.content] == []


def test_in_english_only_the_report_itself_is_chinese(clerk: Client) -> None:
    clerk.cookies["django_language"] = "en"
    text = clerk.get("/reports/check/").content.decode()
    assert chinese_in(text) == []
