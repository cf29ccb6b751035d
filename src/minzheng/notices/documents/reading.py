"""A filled-in letter read again, paragraph by paragraph: what is printed and shown is what Word shows.

Were the PDF set from a text of ours, it would go on saying what the office has long changed in its template.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table

from minzheng.notices.documents.layout import BODY, PARTS, Align, Paragraph

_BY_STYLE = {part.style: part for part in PARTS}
_ALIGN: dict[Any, Align] = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}


def paragraphs_of(document: bytes) -> tuple[Paragraph, ...]:
    """The text of a .docx from top to bottom; a row of a table is one line. Pictures are not read."""
    return tuple(_paragraphs(docx.Document(BytesIO(document))))


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield Paragraph(BODY.role, "left", "　".join(cell.text for cell in row.cells))
            continue
        part = _BY_STYLE.get(block.style.name, BODY)
        align = _ALIGN.get(block.alignment, part.align)
        bold = bool(block.runs) and all(run.bold for run in block.runs)
        yield Paragraph(part.role, align, block.text, bold)
