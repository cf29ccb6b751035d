"""The report as Word and PDF: real footnotes, the layout of GB/T 9704, a checker that finds deviations."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from minzheng.insight.drafting import layout
from minzheng.insight.drafting.draft import Draft
from minzheng.insight.drafting.layout_check import layout_problems
from minzheng.insight.drafting.pdf import pdf_of
from minzheng.insight.drafting.word import docx_of
from minzheng.kernel.problem import ProblemError
from tests.insight.drafting.fonts import needs_font
from tests.insight.drafting.held import drafted

BODY = """
## 一、主要工作

### （一）社会救助

在册{{ figure("low_income_households", compare="last_year") }}。

{{ table("low_income_households") }}

按时办结率{{ figure("on_time_rate") }}。
"""


@pytest.fixture(scope="module")
def draft() -> Draft:
    return drafted(BODY)


@pytest.fixture(scope="module")
def word(draft: Draft) -> bytes:
    return docx_of(draft)


def _part(word: bytes, name: str) -> Any:
    with ZipFile(BytesIO(word)) as parts:
        return etree.fromstring(parts.read(name))


def test_the_report_keeps_to_the_standard(word: bytes) -> None:
    assert layout_problems(word) == []


def test_the_same_report_is_the_same_file(draft: Draft, word: bytes) -> None:
    assert docx_of(draft) == word


def test_every_mark_in_the_text_has_its_footnote(draft: Draft, word: bytes) -> None:
    marks = [one.get(qn("w:id")) for one in _part(word, "word/document.xml").iter(qn("w:footnoteReference"))]
    notes = {
        one.get(qn("w:id")): "".join(one.itertext())
        for one in _part(word, "word/footnotes.xml").iter(qn("w:footnote"))
        if one.get(qn("w:type")) is None
    }
    assert marks == ["1", "2", "3"]
    assert notes == {str(note.number): f"　{note.text}" for note in draft.notes}


def test_a_copy_to_be_sent_round_can_do_without_notes(draft: Draft) -> None:
    word = docx_of(draft, notes=False)
    with ZipFile(BytesIO(word)) as parts:
        assert "word/footnotes.xml" not in parts.namelist()
    assert layout_problems(word) == []


def test_a_report_with_something_owed_says_so_on_every_page() -> None:
    word = docx_of(drafted("荣誉【待填报】项。"), mark="演示文书")
    section = docx.Document(BytesIO(word)).sections[0]
    heads = [section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text]
    assert heads == ["演示文书　草稿：1 处待填报"] * 2


def test_no_font_is_embedded_and_others_are_named(word: bytes) -> None:
    with ZipFile(BytesIO(word)) as parts:
        assert [name for name in parts.namelist() if name.endswith((".odttf", ".ttf"))] == []
    named = {
        one.get(qn("w:name")): one.find(qn("w:altName")).get(qn("w:val"))
        for one in _part(word, "word/fontTable.xml")
    }
    assert named["仿宋"].startswith("仿宋_GB2312,FangSong")


@pytest.mark.parametrize(
    ("issuer", "dated", "indents"),
    [
        # The date is the longer: it ends two characters from the right, the issuer begins two before it.
        ("某局", "2024年2月20日", (8.5, 2)),
        # The issuer is the longer: it ends two from the right, the date begins two after its first.
        ("某某区人民政府办公室", "2024年2月20日", (2, 3.5)),
    ],
)
def test_the_date_begins_two_characters_after_the_issuer(
    issuer: str, dated: str, indents: tuple[float, float]
) -> None:
    assert layout.signature_indents(issuer, dated) == indents


Change = Callable[[Any], object]


def _runs(document: Any, text: str) -> Any:
    return next(
        run for one in document.paragraphs if text in one.text for run in one.runs if run.text.strip()
    )


def _paragraph(document: Any, text: str) -> Any:
    return next(one for one in document.paragraphs if text in one.text)


def _other_typeface(run: Any) -> None:
    run.font.name = "宋体"
    run._r.rPr.rFonts.set(qn("w:eastAsia"), "宋体")


def _grid(document: Any, name: str, value: str) -> None:
    document.sections[0]._sectPr.find(qn("w:docGrid")).set(qn(f"w:{name}"), value)


DEVIATIONS: list[tuple[str, Change]] = [
    ("layout.E001", lambda doc: setattr(doc.sections[0], "page_width", Mm(216))),
    ("layout.E002", lambda doc: setattr(doc.sections[0], "left_margin", Mm(30))),
    ("layout.E002", lambda doc: setattr(doc.sections[0], "top_margin", Mm(35))),
    ("layout.E003", lambda doc: _grid(doc, "linePitch", "600")),
    ("layout.E003", lambda doc: _grid(doc, "charSpace", "0")),
    ("layout.E003", lambda doc: _grid(doc, "type", "lines")),
    ("layout.E004", lambda doc: _other_typeface(_runs(doc, "在册3140户"))),
    ("layout.E004", lambda doc: _other_typeface(_runs(doc, "一、主要工作"))),
    ("layout.E004", lambda doc: _other_typeface(_runs(doc, "（一）社会救助"))),
    ("layout.E005", lambda doc: setattr(_runs(doc, "在册3140户").font, "size", Pt(14))),
    ("layout.E005", lambda doc: setattr(_runs(doc, "工作总结").font, "size", Pt(18))),
    ("layout.E006", lambda doc: setattr(_paragraph(doc, "在册").paragraph_format, "line_spacing", 1.5)),
    ("layout.E006", lambda doc: setattr(_paragraph(doc, "在册").paragraph_format, "line_spacing", Pt(24))),
    ("layout.E007", lambda doc: setattr(doc.settings, "odd_and_even_pages_header_footer", False)),
    ("layout.E007", lambda doc: doc.sections[0].footer.paragraphs[0].clear()),
    (
        "layout.E007",
        lambda doc: setattr(
            doc.sections[0].footer.paragraphs[0], "alignment", WD_ALIGN_PARAGRAPH.CENTER
        ),
    ),
    (
        "layout.E007",
        lambda doc: setattr(doc.sections[0].footer.paragraphs[0].runs[0].font, "size", Pt(9)),
    ),
    (
        "layout.E007",
        lambda doc: setattr(doc.sections[0].even_page_footer.paragraphs[0].runs[0], "text", "第"),
    ),
    ("layout.E008", lambda doc: setattr(_paragraph(doc, "在册").paragraph_format, "first_line_indent", 0)),
    ("layout.E009", lambda doc: setattr(doc.paragraphs[0], "alignment", WD_ALIGN_PARAGRAPH.LEFT)),
    ("layout.E010", lambda doc: setattr(doc.paragraphs[-1], "alignment", WD_ALIGN_PARAGRAPH.LEFT)),
    ("layout.E012", lambda doc: doc.paragraphs[-1].clear()),
    ("layout.E011", lambda doc: setattr(doc.paragraphs[-1].runs[0], "text", "2024年02月20日")),
    ("layout.E011", lambda doc: setattr(doc.paragraphs[-1].runs[0], "text", "二〇二四年二月二十日")),
]  # fmt: skip


@pytest.mark.parametrize(("message", "change"), DEVIATIONS)
def test_a_deviating_file_is_found_out(word: bytes, message: str, change: Change) -> None:
    document = docx.Document(BytesIO(word))
    change(document)
    changed = BytesIO()
    document.save(changed)
    assert {one.id for one in layout_problems(changed.getvalue(), "甲.docx")} == {message}


def test_a_file_from_elsewhere_is_judged_by_what_it_says() -> None:
    document = docx.Document()
    for text in ("工作总结", "一、主要工作", "做了许多工作。", "某某局", "2024年2月20日"):
        document.add_paragraph(text)
    written = BytesIO()
    document.save(written)
    found = {one.id for one in layout_problems(written.getvalue())}
    assert {"layout.E002", "layout.E003", "layout.E004", "layout.E005", "layout.E006", "layout.E007"} <= found


def test_what_is_no_word_file_is_refused_by_name() -> None:
    with pytest.raises(ProblemError, match=r"drafting\.E016.*总结\.doc"):
        layout_problems(b"not a zip", "总结.doc")


def test_without_a_chinese_font_a_pdf_is_refused_and_says_what_to_install(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minzheng.insight.drafting.pdf.has_chinese_font", lambda _: False)
    with pytest.raises(ProblemError, match=r"drafting\.E015.*fonts-noto-cjk"):
        pdf_of(draft, fonts=tmp_path)


@needs_font
def test_the_pdf_is_the_same_for_the_same_report(draft: Draft, tmp_path: Path) -> None:
    made = pdf_of(draft, fonts=tmp_path / "none")
    assert made.startswith(b"%PDF")
    assert pdf_of(draft, fonts=tmp_path / "none") == made
