"""A report as .docx in the layout of GB/T 9704-2012, the same bytes for the same report."""

from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from minzheng.insight.drafting import layout
from minzheng.insight.drafting.block import Block, Heading, Line, Table
from minzheng.insight.drafting.draft import Draft
from minzheng.insight.drafting.footnotes import footnotes_add, mark_add
from minzheng.insight.drafting.period import day_zh
from minzheng.insight.drafting.word_page import page_set
from minzheng.kernel.packing import THEN, repacked

_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_CELL_LINE: Final = 18
_NOTE_LINE: Final = 12
#: In per cent of its width.
_NARROWER: Final = 98


def docx_of(draft: Draft, *, mark: str = "", notes: bool = True) -> bytes:
    """The report. ``mark`` stands at the head of every page (演示文书); ``notes`` False leaves the footnotes
    out, for the copy that is sent round. A report with something owed says so on every page."""
    document = docx.Document()
    for part in layout.PARTS:
        _style(document, part)
    page_set(document, mark=head_mark(draft, mark))
    if notes:
        footnotes_add(document, draft.notes)
    document.add_paragraph(draft.title, style=layout.TITLE.style)
    for block, following in zip(draft.blocks, (*draft.blocks[1:], None), strict=True):
        _block(document, block, notes=notes, kept=isinstance(following, Table))
    _signature(document, draft)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = draft.name, draft.issuer, ""
    properties.created = properties.modified = THEN
    written = BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def head_mark(draft: Draft, mark: str) -> str:
    """What stands at the head of every page, or nothing."""
    owed = f"草稿：{len(draft.pending)} 处待填报" if draft.pending else ""
    return "　".join(filter(None, (mark, owed)))


def _block(document: Document, block: Block, *, notes: bool, kept: bool) -> None:
    """``kept``: what announces a table stays with it."""
    if isinstance(block, Table):
        _table(document, block, notes=notes)
        return
    part = layout.LEVELS[min(block.level, 3) - 1] if isinstance(block, Heading) else layout.BODY
    paragraph = document.add_paragraph(style=part.style)
    if isinstance(block, Heading) or kept:
        paragraph.paragraph_format.keep_with_next = True
    _line(paragraph, block.line, notes=notes)


def _line(paragraph: Any, line: Line, *, notes: bool) -> None:
    for span in line:
        if span.kind == "note":
            if notes:
                mark_add(paragraph, int(span.text))
            continue
        run = paragraph.add_run(span.text)
        if span.kind == "pending":
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _table(document: Document, block: Table, *, notes: bool) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    whole = len(block.rows) <= layout.WHOLE_TABLE
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for at, cells in enumerate(block.rows):
        row = table.add_row()
        rules: Any = row._tr.get_or_add_trPr()
        rules.append(OxmlElement("w:cantSplit"))
        if not at:
            rules.append(OxmlElement("w:tblHeader"))
        part = layout.CELL if at else layout.CELL_HEAD
        for cell, line in zip(row.cells, cells, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles[part.style]
            paragraph.paragraph_format.keep_with_next = whole and at + 1 < len(block.rows)
            _line(paragraph, line, notes=notes)


def _signature(document: Document, draft: Draft) -> None:
    dated = day_zh(draft.dated_on) if draft.dated_on else ""
    if (draft.issuer or dated) and document.paragraphs:
        # Nobody signs an empty page: the last line goes over with the signature.
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    issuer_indent, date_indent = layout.signature_indents(draft.issuer, dated)
    if draft.issuer:
        signed = document.add_paragraph(draft.issuer, style=layout.SIGNED.style)
        signed.paragraph_format.space_before = Pt(layout.LINE_POINTS)
        signed.paragraph_format.keep_with_next = bool(dated)
        _characters(signed._p.get_or_add_pPr(), right=issuer_indent)
    if dated:
        _characters(
            document.add_paragraph(dated, style=layout.DATED.style)._p.get_or_add_pPr(), right=date_indent
        )


def _style(document: Document, part: layout.Part) -> None:
    style: Any = document.styles.add_style(part.style, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.name, style.font.size = part.typefaces[0], Pt(part.size)
    # The typeface of Chinese characters is an attribute of its own, which the library does not set.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), part.typefaces[0])
    form = style.paragraph_format
    form.alignment = _ALIGN[part.align]
    form.space_before = Pt(0)
    form.space_after = Pt(layout.LINE_POINTS if part is layout.TITLE else 0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    own = {layout.NOTE.style: _NOTE_LINE, layout.CELL.style: _CELL_LINE, layout.CELL_HEAD.style: _CELL_LINE}
    form.line_spacing = Pt(own.get(part.style, layout.LINE_POINTS))
    form.widow_control = False
    if part.indent:
        _characters(style.element.get_or_add_pPr(), first=part.indent)
    _onto_the_grid(style.element, part)


def _onto_the_grid(style: Any, part: layout.Part) -> None:
    """三号 is wider than a 28th of the line. Word draws it in by itself; LibreOffice gives a character wider
    than its place two places, so it is made narrower here: by so little that Word still sets 28 and not 29.
    What is of another size stands outside the grid.
    """
    if part.size == layout.BODY.size:
        narrower = OxmlElement("w:w")
        narrower.set(qn("w:val"), str(_NARROWER))
        style.get_or_add_rPr().find(qn("w:sz")).addprevious(narrower)
    else:
        free = OxmlElement("w:snapToGrid")
        free.set(qn("w:val"), "0")
        style.get_or_add_pPr().find(qn("w:spacing")).addprevious(free)


def _characters(properties: Any, *, first: float = 0, right: float = 0) -> None:
    """Indents counted in characters, as Word's own dialogue does, with the same in points for others."""
    indent = properties.get_or_add_ind()
    for name, count in (("firstLine", first), ("right", right)):
        if count:
            indent.set(qn(f"w:{name}Chars"), str(round(count * 100)))
            indent.set(qn(f"w:{name}"), str(round(count * layout.CHARACTER_POINTS * 20)))
