"""A report in a Word file of the office's own: figures are cited in it as in the Markdown templates.

What is cited is printed where it stands, with its number in 〔〕; the notes follow at the end. Whole tables
are for the Markdown templates: in Word a table is drawn, and figures are cited in its cells.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes

from minzheng.insight.drafting.citing import Citing, Pending
from minzheng.insight.drafting.figure import Area, Figures, Measure
from minzheng.insight.drafting.note import Note
from minzheng.insight.drafting.period import Period
from minzheng.insight.drafting.printed import Form
from minzheng.insight.drafting.template import Citations, mistakes_in, rendered
from minzheng.kernel.packing import refuse_unsafe, repacked
from minzheng.kernel.problem import Problem, ProblemError, problem

_FORMS: Final[Mapping[Measure, Form]] = {"count": Form(), "money": Form(2, "万"), "share": Form(None)}
_IN_WORD: Final = ("figure", "completion")


@dataclass(frozen=True)
class Filled:
    """The file with its figures, what they rest on, and what is still owed (by paragraph)."""

    content: bytes
    notes: tuple[Note, ...]
    pending: tuple[Pending, ...]


def word_filled(
    template: bytes, file: str, *, figures: Figures, period: Period, area: Area, issuer: str
) -> Filled:
    """Fill a Word file in, the same bytes for the same values.

    Raises ProblemError for what is no .docx, and with every citation that does not hold, by its paragraph.
    """
    refuse_unsafe(template)
    names = {
        "place": area.zh, "issuer": issuer, "year": period.year, "number": period.number, "period": period.zh,
    }  # fmt: skip
    source = _source(template)
    if mistakes := mistakes_in(source, file, 1, citing=True) or _tables(source, file):
        raise ProblemError(*mistakes)
    looked = Citing(figures, file, period, area, _FORMS)
    rendered(source, names | _cited(looked), file=file, first_line=1)
    if looked.problems:
        raise ProblemError(*looked.problems)
    citing = Citing(figures, file, period, area, _FORMS)
    content = _written(template, file, names | _numbered(citing), citing)
    return Filled(content, tuple(citing.notes), tuple(looked.pending))


def _written(template: bytes, file: str, values: Mapping[str, object], citing: Citing) -> bytes:
    opened, environment = DocxTemplate(BytesIO(template)), Citations()
    environment.autoescape = True
    try:
        opened.render(dict(values), environment, autoescape=True)
    except (TemplateError, ValueError, TypeError) as wrong:
        raise ProblemError(problem("drafting.E002", file, 1, reason=wrong)) from None
    document: Document = opened.docx
    for note in citing.notes:
        document.add_paragraph(f"〔{note.number}〕{note.text}")
    written = BytesIO()
    opened.save(written)
    return repacked(written.getvalue())


def _source(template: bytes) -> str:
    """What of the file is filled in, a line for each paragraph: that is where a mistake then is."""
    try:
        opened = DocxTemplate(BytesIO(template))
        opened.render_init()
        parts = [opened.patch_xml(opened.get_xml())]
        for uri in (opened.HEADER_URI, opened.FOOTER_URI):
            parts += [
                opened.patch_xml(opened.get_part_xml(part)) for _, part in opened.get_headers_footers(uri)
            ]
    except (ValueError, KeyError, AttributeError, SyntaxError) as wrong:
        raise ProblemError(problem("template.E006", reason=wrong)) from None
    return "\n".join(parts).replace("\n", " ").replace("</w:p>", "</w:p>\n")


def _tables(source: str, file: str) -> list[Problem]:
    calls = Citations().parse(source).find_all(nodes.Call)
    return [
        problem("drafting.E023", file, one.lineno)
        for one in calls
        if isinstance(one.node, nodes.Name) and one.node.name not in _IN_WORD
    ]


def _cited(citing: Citing) -> dict[str, Callable[..., str]]:
    return {name: getattr(citing, name) for name in _IN_WORD}


def _numbered(citing: Citing) -> dict[str, Callable[..., str]]:
    """The same for printing: the mark of a note as Word shows it. Lines were told before."""

    def shown(cite: Callable[..., str]) -> Callable[..., str]:
        def cited(code: str, **words: Any) -> str:
            return cite(code, line=1, **words).replace("[^", "〔").replace("]", "〕")

        return cited

    return {name: shown(cite) for name, cite in _cited(citing).items()}
