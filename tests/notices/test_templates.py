"""Templates: what the office may change, what is refused, and which letters use which version."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from minzheng.kernel.problem import ProblemError
from minzheng.notices import api as notices
from minzheng.notices.documents.layout import Paragraph
from minzheng.notices.documents.printing import pictures_of
from minzheng.org import api as org
from tests.notices.office import Office
from tests.records_fixtures import SEAT

pytestmark = [pytest.mark.django_db, pytest.mark.records]

REFUSAL = notices.LetterKind.REFUSAL
SUPPLEMENT = notices.LetterKind.SUPPLEMENT
REMEDY = "如不服，可以申请行政复议或者提起行政诉讼。"
WHOLE = (
    "{{ addressee }}：", "{%p for one in reasons %}", "{{ one }}", "{%p endfor %}",
    "{%p for a in articles %}", "{{ a }}", "{%p endfor %}", REMEDY,
)  # fmt: skip


def written(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def keep(office: Office, document: bytes, kind: notices.LetterKind = REFUSAL) -> str:
    return notices.template_keep(
        kind=kind, document=document, division=SEAT, acting_user=office.administrator
    )


def with_part(name: str, content: bytes) -> bytes:
    made = BytesIO(written(*WHOLE))
    with ZipFile(made, "a") as parts:
        parts.writestr(name, content)
    return made.getvalue()


def test_a_letter_keeps_the_words_it_was_written_in(demo_office: Office) -> None:
    before = demo_office.letter()
    text = notices.letter_text(before)
    keep(demo_office, written("本局新文本", *WHOLE))
    after = demo_office.letter()
    assert notices.letter_text(before) == text
    assert notices.letter_text(after)[0].text == "本局新文本"


def test_with_its_own_text_a_live_office_may_refuse(office: Office) -> None:
    keep(office, written(*WHOLE))
    assert office.letter() == "〔2023〕不予00001"


@pytest.mark.parametrize("kind", list(notices.LetterKind))
def test_the_shipped_template_handed_in_again_is_taken(office: Office, kind: notices.LetterKind) -> None:
    assert keep(office, bytes(notices.template_ensure(kind).document), kind)


def test_the_same_file_twice_is_one_version(office: Office) -> None:
    keep(office, written(*WHOLE))
    keep(office, written(*WHOLE))
    (used,) = notices.templates_in_use(acting_user=office.administrator)
    assert (used.kind, used.is_shipped, used.versions) == (REFUSAL, False, 1)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("{{ id_number }}", "template.E002.*id_number"),
        ("{{ addressee.__class__ }}", "template.E004.*Getattr"),
        ("{{ addressee[0] }}", "template.E004"),
        ("{{ addressee() }}", "template.E004"),
        ("{{ addressee|upper }}", "template.E00[46]"),
        ("{{ 9**9**9**9 }}", "template.E004"),
        ("{% include 'x' %}", "template.E004"),
        ("{% macro a() %}{% endmacro %}", "template.E004"),
        ("{{ addressee", "template.E006"),
        ("{% for a in %}", "template.E006"),
    ],
)
def test_a_template_that_would_do_more_than_fill_in_is_refused(
    office: Office, line: str, refused: str
) -> None:
    with pytest.raises(ProblemError, match=refused):
        keep(office, written(*WHOLE, line))


@pytest.mark.parametrize("missing", [REMEDY, "{{ one }}"])
def test_a_decision_against_somebody_says_reasons_and_remedies(office: Office, missing: str) -> None:
    lines = [line for line in WHOLE if line != missing and (missing == REMEDY or "one" not in line)]
    with pytest.raises(ProblemError, match=r"template.E00[56]"):
        keep(office, written(*lines))


@pytest.mark.parametrize(
    "made",
    [
        lambda: b"not a document",
        lambda: b"PK\x03\x04" + b"\0" * 40,
        lambda: written("x")[:4000],
        lambda: b"\0" * (3 * 1024 * 1024),
        lambda: with_part("word/huge.bin", b"\0" * (21 * 1024 * 1024)),
    ],
)
def test_what_is_no_document_or_a_huge_one_is_refused(office: Office, made: Callable[[], bytes]) -> None:
    with pytest.raises(ProblemError, match=r"template.E001"):
        keep(office, made())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/embeddings/sheet.xlsx", b"x"),
        ("word/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship TargetMode="External"/></Relationships>',
        ),
    ],
)
def test_a_document_that_runs_or_reaches_outside_is_refused(
    office: Office, name: str, content: bytes
) -> None:
    with pytest.raises(ProblemError, match=r"template.E003"):
        keep(office, with_part(name, content))


def test_a_clerk_keeps_no_template(office: Office) -> None:
    with pytest.raises(org.NotPermitted):
        notices.template_keep(kind=REFUSAL, document=written(*WHOLE), division=SEAT, acting_user=office.clerk)


def test_a_supplement_needs_no_remedies(office: Office) -> None:
    assert keep(office, written("{{ addressee }}：", "请补正。"), SUPPLEMENT)


def test_without_a_chinese_font_a_pdf_is_refused_and_says_what_to_install(
    demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fonts:
        def families(self) -> list[str]:
            return ["DejaVu Sans"]

    monkeypatch.setattr("minzheng.notices.documents.printing._fonts", lambda _: Fonts())
    number = demo_office.letter()
    with pytest.raises(ProblemError, match="fonts-noto-cjk"):
        notices.letter_pdf(number)


@pytest.mark.usefixtures("chinese_font")
def test_a_letter_is_the_same_pdf_every_time(demo_office: Office) -> None:
    number = demo_office.letter()
    made = notices.letter_pdf(number)
    assert made.startswith(b"%PDF")
    assert made == notices.letter_pdf(number)
    assert len(notices.letter_pictures(number)) == 1


@pytest.mark.usefixtures("chinese_font")
def test_rare_characters_print_as_themselves() -> None:
    """What no font has comes out as one and the same empty box."""
    printed = {
        pictures_of((Paragraph("body", "left", one),), title="字", watermarked=False)[0] for one in "喆堃溇䶮"
    }
    assert len(printed) == 4
