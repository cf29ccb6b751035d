"""A Word file of the office's own: figures filled in where they stand, mistakes told by their paragraph."""

from io import BytesIO

import docx
import pytest

from minzheng.insight.drafting.figure import Area
from minzheng.insight.drafting.period import Period
from minzheng.insight.drafting.word_template import Filled, word_filled
from minzheng.kernel.problem import ProblemError
from tests.insight.drafting.held import Held

HOUSEHOLDS = '{{ figure("low_income_households") }}'


def word(*paragraphs: str, header: str = "", cell: str = "") -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    document.add_table(1, 1).cell(0, 0).text = cell
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def filled(template: bytes) -> Filled:
    return word_filled(
        template, "年报.docx", figures=Held(), period=Period("year", 2023), area=Area("330500", "某某区"),
        issuer="某某区民政局",
    )  # fmt: skip


def texts(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(content)).paragraphs]


def test_figures_stand_where_they_were_cited_and_their_notes_at_the_end() -> None:
    template = word(f"{{{{ year }}}}年，在册{HOUSEHOLDS}。", "第二段", header="{{ issuer }}", cell=HOUSEHOLDS)
    made = filled(template)
    told = texts(made.content)
    assert told[:2] == ["2023年，在册3140户〔1〕。", "第二段"]
    assert [one[:3] for one in told[2:]] == ["〔1〕", "〔2〕"]
    assert "快照2023-12-31" in told[2]
    opened = docx.Document(BytesIO(made.content))
    assert opened.tables[0].cell(0, 0).text == "3140户〔2〕"
    assert opened.sections[0].header.paragraphs[0].text == "某某区民政局"


def test_the_same_file_gives_the_same_bytes() -> None:
    template = word(HOUSEHOLDS)
    assert filled(template).content == filled(template).content


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{{ figure("nothing_declared") }}', "drafting.E004"),
        ('{{ table("low_income_households") }}', "drafting.E023"),
        ("{{ secret }}", "drafting.E003"),
        ("{{ ''.__class__ }}", "drafting.E003"),
        ("{% for one in year %}x{% endfor %}", "drafting.E003"),
        ('{{ figure("low_income_households" }}', "drafting.E002"),
        ('{{ figure("low_income_households", decimals=9) }}', "drafting.E007"),
    ],
)
def test_what_does_not_hold_is_told_by_its_paragraph(text: str, code: str) -> None:
    with pytest.raises(ProblemError) as refused:
        filled(word("一", "二", text))
    told = refused.value.problems[0]
    assert (told.id, told.line) == (code, 3)


@pytest.mark.parametrize("where", ["header", "cell"])
def test_nothing_runs_in_a_header_or_a_table_either(where: str) -> None:
    with pytest.raises(ProblemError, match=r"drafting\.E003"):
        filled(word("一", **{where: "{{ x.__class__ }}"}))


@pytest.mark.parametrize("content", [b"", b"not a file", b"PK\x03\x04broken", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(ProblemError, match=r"template\.E001"):
        filled(content)
