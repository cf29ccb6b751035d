"""The shipped template of a kind as a .docx, made anew from its text: no binary file stands in the source.

GB/T 9704 names 小标宋, 仿宋 and 楷体, which are not ours to ship: the file names them, and Word or WPS takes
them where they are installed.
"""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from minzheng.kernel.packing import repacked
from minzheng.notices.documents import layout
from minzheng.notices.documents.wording import TITLES, lines_of
from minzheng.notices.models import LetterKind

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_DATED = datetime(2023, 1, 1, tzinfo=UTC)


@cache
def shipped_template(kind: LetterKind) -> bytes:
    """The .docx of a kind; the same bytes every time."""
    document = docx.Document()
    _page(document)
    for part in layout.PARTS:
        _style(document, part)
    for part, text in lines_of(kind):
        document.add_paragraph(text, style=part.style)
    _page_numbers(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = TITLES[kind], "", ""
    properties.created = properties.modified = _DATED
    written = BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)


def _style(document: Document, part: layout.Part) -> None:
    style: Any = document.styles.add_style(part.style, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.name, style.font.size = part.typeface, Pt(part.size)
    # The typeface of Chinese characters is an attribute of its own, which the library does not set.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), part.typeface)
    form = style.paragraph_format
    form.alignment = _ALIGN[part.align]
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.LINE)
    form.space_before = form.space_after = Pt(0)
    form.first_line_indent = Pt(part.size * part.indent)
    form.right_indent = Pt(part.size * part.right)


def _page_numbers(document: Document) -> None:
    """四号半角 between dashes, in the middle of the foot."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("", "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), ("", " —")):
        run = foot.add_run(text if not kind else "")
        run.font.size = Pt(14)
        if kind == "instr":
            told: Any = OxmlElement("w:instrText")
            told.text = text
            run._r.append(told)
        elif kind:
            mark: Any = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
