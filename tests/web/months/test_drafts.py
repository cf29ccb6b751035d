"""Reports drafted on the page: written over a template, kept version after version, printed."""

import io
import re
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minzheng.insight import api as insight
from minzheng.insight.models import ReportText
from minzheng.ops import laws
from minzheng.org import api as org
from tests.web.months.conftest import Built
from tests.web.months.test_cockpit import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.records]
JUNE = "/reports/drafts/monthly/2023-06/"
HEAD = "---\ntitle: 六月工作情况\nen: June\nperiod: month\n---\n\n"
TEXT = HEAD + '在册低保{{ figure("subsistence_households") }}。\n'


def test_the_template_is_drafted_with_the_figures_of_the_month(client: Client, district: Built) -> None:
    page = client.get(JUNE).content.decode()
    law = laws.law_of(None)
    seat, june = insight.seat_of(law), insight.Period.parse("2023-06")
    (value,) = insight.values_of(law, june, [seat], ["subsistence_households"])
    assert f"月末在册低保{value.numerator}户" in page
    assert f'data-figure="{value.numerator}"' in page


def test_what_is_written_is_kept_and_shown(client: Client, district: Built) -> None:
    assert client.post(JUNE, {"content": TEXT, "seen": "0"}).status_code == 302
    assert "六月工作情况" in client.get(JUNE).content.decode()
    assert "六月工作情况" not in client.get("/reports/drafts/monthly/2023-05/").content.decode()
    assert ReportText.objects.count() == 1


def test_the_same_again_is_no_further_version(client: Client, district: Built) -> None:
    client.post(JUNE, {"content": TEXT, "seen": "0"})
    client.post(JUNE, {"content": TEXT.replace("\n", "\r\n"), "seen": "1"})
    assert ReportText.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + '在册{{ figure("no_such_indicator") }}。\n', "no_such_indicator"),
        (HEAD + "在册{{ figure( }}。\n", "第 7 行"),
        (HEAD.replace("month\n", "year\n") + "全年。\n", "模板按年编写"),
        ("没有抬头的文字\n", "第 1 行"),
    ],
)
def test_what_cannot_be_built_is_not_kept_and_not_lost(
    text: str, line: str, client: Client, district: Built
) -> None:
    answer = client.post(JUNE, {"content": text, "seen": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert line in page
    assert text.splitlines()[-1].replace('"', "&quot;") in page
    assert not ReportText.objects.exists()


def test_of_two_who_write_at_once_the_second_is_told_and_keeps_the_words(
    client: Client, district: Built
) -> None:
    client.post(JUNE, {"content": TEXT, "seen": "0"})
    other = browser_of("shenpi")
    answer = other.post(JUNE, {"content": TEXT.replace("在册", "目前"), "seen": "0"})
    assert answer.status_code == 422
    assert "第 1 稿" in answer.content.decode()
    assert "目前低保" in answer.content.decode()
    assert ReportText.objects.count() == 1


def test_a_report_of_another_area_is_not_open(district: Built) -> None:
    clerk = browser_of("zhen_jia")
    seat = insight.seat_of(laws.law_of(None))
    assert clerk.get(JUNE, {"division": seat}).status_code == 403
    assert clerk.get(f"{JUNE}file/docx/", {"division": seat}).status_code == 403
    assert clerk.post(f"{JUNE}?division={seat}", {"content": TEXT, "seen": "0"}).status_code == 403
    assert clerk.get(JUNE).status_code == 200


def test_it_is_printed_from_what_was_written(client: Client, district: Built) -> None:
    client.post(JUNE, {"content": TEXT, "seen": "0"})
    word = client.get(f"{JUNE}file/docx/").content
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert "六月工作情况" in parts.read("word/document.xml").decode()
        assert "subsistence_households" in parts.read("word/footnotes.xml").decode()
    assert client.get(f"{JUNE}file/md/").content.decode().startswith("# 六月工作情况")
    assert client.get(f"{JUNE}file/exe/").status_code == 404


def test_the_list_leads_to_the_report_of_a_period(client: Client, district: Built) -> None:
    client.post(JUNE, {"content": TEXT, "seen": "0"})
    page = client.get("/reports/drafts/").content.decode()
    assert "/reports/drafts/monthly/2023-06/" in page
    chosen = client.get("/reports/drafts/", {"template": "quarterly", "period": "2023-Q2"})
    assert chosen.url.startswith("/reports/drafts/quarterly/2023-Q2/")  # type: ignore[attr-defined]
    for asked in ({"template": "none", "period": "2023"}, {"template": "yearly", "period": ""}):
        assert client.get("/reports/drafts/", asked).status_code == 404
    for nowhere in ("yearly/2023-13/", "yearly/2023/?division=nowhere", "?division=nowhere"):
        assert client.get(f"/reports/drafts/{nowhere}").status_code == 404


def test_the_rows_of_the_year_so_far_say_which_months_they_are_of(client: Client, district: Built) -> None:
    asked = {"period": "2023-01..2023-04"}
    page = client.get("/indicators/low_income_spending/rows/", asked).content.decode()
    assert "2023年1月—2023年4月" in page


def test_a_text_is_never_changed(client: Client, district: Built) -> None:
    client.post(JUNE, {"content": TEXT, "seen": "0"})
    with pytest.raises(org.AppendOnlyError):
        ReportText.objects.update(content="")


def test_a_word_file_of_ones_own_is_filled_in(client: Client, district: Built) -> None:
    document = docx.Document()
    document.add_paragraph('在册{{ figure("subsistence_households") }}。')
    written = io.BytesIO()
    document.save(written)
    upload = SimpleUploadedFile("own.docx", written.getvalue())
    answer = client.post("/reports/drafts/word/", {"file": upload, "period": "2023-06"})
    told = [one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert re.fullmatch(r"在册\d+户〔1〕。", told[0])


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"period": "2023-06"}, "drafting.E024"),
        ({"period": "2023-06", "file": SimpleUploadedFile("a.docx", b"no zip")}, "template.E001"),
        ({"period": "soon", "file": SimpleUploadedFile("a.docx", b"no zip")}, "indicator.E021"),
    ],
)
def test_what_is_no_word_file_is_told_and_the_period_kept(
    sent: dict[str, object], code: str, client: Client, district: Built
) -> None:
    answer = client.post("/reports/drafts/word/", sent)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert f'value="{sent["period"]}"' in answer.content.decode()
