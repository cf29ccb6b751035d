"""The issue as Word and Excel: what stands in it, what it says of itself, and nothing in it that runs."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl

from minzheng.insight.drafting.layout_check import layout_problems
from minzheng.insight.league.publication import (
    Publication,
    Reply,
    publication_draft,
    publication_publish,
    publication_send,
    replies_attach,
    reply_give,
)
from minzheng.insight.league.report import issue_docx, issue_draft, issue_pdf
from minzheng.insight.league.sheet import issue_xlsx
from tests.insight.drafting.fonts import needs_font
from tests.insight.league.compared import ON_TIME_NOW, changed, counts, issue

ISSUE = issue(counts(changed(ON_TIME_NOW, "丁", 3, 4)), previous=counts())
FORMULA = '=HYPERLINK("http://x","点我")'


def _published() -> Publication:
    sent = publication_send(publication_draft(ISSUE), on=date(2023, 7, 3), working_days=3)
    answered = reply_give(sent, Reply("甲", FORMULA, "甲经办", date(2023, 7, 4)))
    answered = reply_give(answered, Reply("乙", "", "乙经办", date(2023, 7, 4)))
    attached = replies_attach(answered, on=date(2023, 7, 7))
    return publication_publish(attached, ISSUE.digest, on=date(2023, 7, 7))


def _text() -> str:
    return issue_draft(ISSUE, _published(), issuer="某某区民政局").markdown


def test_the_document_shows_rank_numerator_denominator_and_movement() -> None:
    assert "| 3 | 甲街道 | 90 | 100 | 90.0 | 3 | 持平 |" in _text()


def test_who_is_not_ranked_stands_apart_with_the_reason() -> None:
    assert "| 丁街道 | 按时办结率 | 不足5件，不排名 | 3/4 |" in _text()
    assert "| 丁街道 | 综合得分 | 缺按时办结率，不计综合得分 |  |" in _text()


def test_the_replies_stand_in_it_the_silent_ones_named() -> None:
    assert f"| 甲街道 | {FORMULA} | 2023年7月4日 |" in _text()
    assert "| 乙街道 | 无意见 | 2023年7月4日 |" in _text()
    assert "| 丙街道 | 未答复 |  |" in _text()


def test_the_footnote_gives_definition_and_snapshot() -> None:
    assert (
        "[^1]: 按时办结率：按时办结件数除以办结件数；2023年6月，越高越好；来源办件表，快照2023-06-30"
        in _text()
    )


def test_weights_that_are_a_demo_say_so() -> None:
    assert "演示默认值（A）" in _text()


def test_until_it_is_published_every_page_says_it_is_out_for_reply() -> None:
    drafted = docx.Document(BytesIO(issue_docx(ISSUE, publication_draft(ISSUE), issuer="某某区民政局")))
    assert drafted.sections[0].header.paragraphs[0].text == "征求意见稿"
    published = docx.Document(BytesIO(issue_docx(ISSUE, _published(), issuer="某某区民政局")))
    assert published.sections[0].header.paragraphs[0].text == ""


def test_the_published_document_keeps_to_the_standard() -> None:
    assert layout_problems(issue_docx(ISSUE, _published(), issuer="某某区民政局")) == []


@needs_font
def test_the_issue_can_be_printed(tmp_path: Path) -> None:
    assert issue_pdf(ISSUE, _published(), issuer="某某区民政局", fonts=tmp_path / "none").startswith(b"%PDF")


def _book(publication: Publication) -> Any:
    return openpyxl.load_workbook(BytesIO(issue_xlsx(ISSUE, publication, mark="演示文书")))


def test_the_workbook_has_a_sheet_for_each_indicator_and_its_numbers_are_numbers() -> None:
    book = _book(_published())
    assert book.sheetnames == ["综合得分", "按时办结率", "退票率", "说明和答复"]
    rows = list(book["按时办结率"].iter_rows(values_only=True))
    assert ("街道组", 3, "甲街道", 90, 3, "持平", 90, 100, None) in rows
    assert ("街道组", None, "丁街道", None, None, None, 3, 4, "不足5件，不排名") in rows


def test_no_text_in_the_workbook_is_a_formula() -> None:
    book = _book(_published())
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    (reply,) = [cell for cell in cells if cell.value == FORMULA]
    assert (reply.data_type, reply.quotePrefix) == ("s", True)


def test_the_workbook_says_that_it_is_a_draft() -> None:
    assert _book(publication_draft(ISSUE))["综合得分"]["A3"].value == "演示文书　征求意见稿"
    assert _book(_published())["综合得分"]["A3"].value == "演示文书"
