"""The watermark of a demo: across every page, and in words at its head."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt

# What Word itself writes for a watermark; other programs that cannot draw it show the words above it.
_SHAPE = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="watermark{number}" type="#_x0000_t136" fillcolor="#c8c8c8" stroked="f"
 style="position:absolute;width:400pt;height:100pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;楷体&quot;;font-size:1pt" string="{text}"/></v:shape></w:pict></w:r>"""


def watermark_add(document: Document, text: str) -> None:
    """Put ``text`` on every page of every section, first and even pages included."""
    number = 0
    for section in document.sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            number += 1
            header.is_linked_to_previous = False
            told: Any = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
            told.alignment = WD_ALIGN_PARAGRAPH.CENTER
            told.add_run(text).font.size = Pt(14)
            told._p.append(parse_xml(_SHAPE.format(number=number, text=text)))
