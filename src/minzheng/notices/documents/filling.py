"""A template filled in: fields, lists and conditions, and nothing that could run.

A template comes from a file somebody uploaded. Jinja would let it walk from any value to the interpreter;
here it sees plain texts and lists of texts, without filters, functions, attributes or indices.
"""

from collections.abc import Mapping
from io import BytesIO

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.meta import find_undeclared_variables

from minzheng.kernel.packing import refuse_unsafe, repacked
from minzheng.kernel.plain_templates import PlainTemplates
from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices.documents.layout import WATERMARK
from minzheng.notices.documents.watermark import watermark_add
from minzheng.notices.documents.wording import FIELDS, NEGATIVE, REASONED, REMEDIES
from minzheng.notices.models import LetterKind

Values = Mapping[str, str | list[str]]

_LISTS = ("reasons", "articles", "missing")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If, nodes.Not,
    nodes.And, nodes.Or,
)  # fmt: skip


def filled(template: bytes, values: Values, *, watermarked: bool) -> bytes:
    """The letter as .docx, the same bytes for the same values; raises ProblemError where it cannot be filled.

    The watermark is put on afterwards, so that no template can do without it.
    """
    opened = DocxTemplate(BytesIO(template))
    try:
        opened.render(dict(values), PlainTemplates(autoescape=True), autoescape=True)
    except (TemplateError, ValueError, TypeError) as wrong:
        raise ProblemError(problem("template.E006", reason=wrong)) from None
    if watermarked:
        document: Document = opened.docx
        watermark_add(document, WATERMARK)
    written = BytesIO()
    opened.save(written)
    return repacked(written.getvalue())


def template_check(kind: LetterKind, template: bytes) -> None:
    """Raises ProblemError, saying what, where a template will not do: no .docx, unknown fields, anything
    that computes, or a decision against somebody without reasons, articles and remedies."""
    refuse_unsafe(template)
    source = _source(template)
    try:
        tree = PlainTemplates(autoescape=True).parse(source)
    except TemplateError as wrong:
        raise ProblemError(problem("template.E006", reason=wrong)) from None
    foreign = sorted({type(node).__name__ for node in tree.find_all(nodes.Node)} - _allowed_names())
    if foreign:
        raise ProblemError(problem("template.E004", what="、".join(foreign)))
    named = find_undeclared_variables(tree)
    if named - FIELDS:
        unknown, known = ("、".join(sorted(names)) for names in (named - FIELDS, FIELDS))
        raise ProblemError(problem("template.E002", names=unknown, known=known))
    _refuse_without_reasons(kind, named, source)
    sample: Values = {name: ["甲", "乙"] if name in _LISTS else "甲" for name in FIELDS}
    filled(template, sample, watermarked=True)


def _allowed_names() -> set[str]:
    return {node.__name__ for node in _ALLOWED}


def _refuse_without_reasons(kind: LetterKind, named: set[str], source: str) -> None:
    needed = {"reasons", "articles"} if kind in REASONED else set()
    words = REMEDIES if kind in NEGATIVE else ()
    lacking = sorted(needed - named) + [word for word in words if word not in source]
    if lacking:
        raise ProblemError(problem("template.E005", kind=kind.label, lacking="、".join(lacking)))


def _source(template: bytes) -> str:
    """Everything of the template that is filled in, as Jinja will read it: text, headers and footers."""
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
    return "\n".join(parts)
