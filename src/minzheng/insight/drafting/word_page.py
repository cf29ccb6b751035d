"""The page of a .docx: edges, the grid of 22 lines by 28 characters, the page number, other typefaces."""

from typing import Any, Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from minzheng.insight.drafting import layout

_NUMBER_LINE: Final = 14


def page_set(document: Document, *, mark: str) -> None:
    """Set the page of a new document; ``mark`` is written at the head of every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH), Mm(layout.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    # Word measures the foot from the edge of the paper to the bottom of its line.
    section.footer_distance = Mm(layout.BOTTOM - layout.NUMBER_BELOW) - Pt(_NUMBER_LINE)
    _grid(section._sectPr)
    _usual_text(document)
    _other_typefaces(document)
    language: Any = document.settings.element.find(qn("w:themeFontLang"))
    language.set(qn("w:eastAsia"), "zh-CN")
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        if mark:
            header.paragraphs[0].add_run(mark).font.size = Pt(layout.PAGE_NUMBER.size)


def _grid(section: Any) -> None:
    grid = section.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(layout.LINE_PITCH))
    grid.set(qn("w:charSpace"), str(layout.CHARACTER_SPACE))


def _usual_text(document: Document) -> None:
    """The grid's characters are as wide as those of the style Normal, so that is 三号 too."""
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = layout.BODY.typefaces[0], Pt(layout.BODY.size)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), layout.BODY.typefaces[0])


def _other_typefaces(document: Document) -> None:
    """Which typeface may stand for one that is not installed: named in the table of fonts, not embedded."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = etree.fromstring(f"<w:fonts {nsdecls('w')}/>")
    for names in dict.fromkeys(part.typefaces for part in layout.PARTS):
        font = etree.SubElement(fonts, qn("w:font"), {qn("w:name"): names[0]})
        etree.SubElement(font, qn("w:altName"), {qn("w:val"): ",".join(names[1:])})
        etree.SubElement(font, qn("w:charset"), {qn("w:val"): "86"})
    table._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def _page_number(footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    footer.is_linked_to_previous = False
    foot = footer.paragraphs[0]
    foot.style = layout.PAGE_NUMBER.style
    foot.alignment = side
    foot.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    foot.paragraph_format.line_spacing = Pt(_NUMBER_LINE)
    one = Pt(layout.PAGE_NUMBER.size)
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        foot.paragraph_format.right_indent = one
    else:
        foot.paragraph_format.left_indent = one
    for kind, text in (("", "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), ("", " —")):
        run = foot.add_run(text if not kind else "")
        if kind == "instr":
            told: Any = OxmlElement("w:instrText")
            told.text = text
            run._r.append(told)
        elif kind:
            field: Any = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
            run._r.append(field)
