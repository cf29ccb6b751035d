"""Whether a .docx keeps to GB/T 9704-2012, whoever made it: page, grid, typefaces, sizes, page number.

Parts are told by what they say, as a reader does: the first line is the title, 一、 begins a first heading.
A document from elsewhere has no styles of ours.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from minzheng.insight.drafting import layout
from minzheng.insight.drafting.layout_parts import Judged, parts_of
from minzheng.insight.drafting.layout_read import set_of
from minzheng.insight.drafting.layout_sign import page_number_reason, signature_problems
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem

#: Half a millimetre and a quarter of a point: what Word's rounding may do, and no eye sees.
_MM_OFF, _POINTS_OFF = 0.5, 0.25
_EMU_PER_MM: Final = 36_000
_UNSAID: Final = UnfitError("未定", "an unknown number")
_MM_PER_POINT: Final = 25.4 / 72
_LEAST_LINE, _MOST_LINE = 28, 29
_EDGES: Final = (
    ("天头（上边距）", "top", "top_margin", layout.TOP),
    ("地脚（下边距）", "bottom", "bottom_margin", layout.BOTTOM),
    ("订口（左边距）", "left", "left_margin", layout.LEFT),
    ("翻口（右边距）", "right", "right_margin", layout.RIGHT),
)  # fmt: skip


def layout_problems(content: bytes, name: str = "") -> list[Problem]:
    """Everything that deviates, page first; empty for a document that may go out. Raises ProblemError for
    what is no .docx."""
    try:
        document = docx.Document(BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise ProblemError(problem("drafting.E016", name, text=name)) from None
    judged = parts_of(document)
    return [
        *_page(document, name), *_page_number(document, name),
        *(found for one in judged for found in _paragraph(document, one, name)),
        *signature_problems(document, judged, name),
    ]  # fmt: skip


def _page(document: Document, name: str) -> Iterator[Problem]:
    for section in document.sections:
        width, height = _mm(section.page_width), _mm(section.page_height)
        if abs(width - layout.PAGE_WIDTH) > _MM_OFF or abs(height - layout.PAGE_HEIGHT) > _MM_OFF:
            yield problem("layout.E001", name, found=f"{width:g}×{height:g}")
        for zh, en, edge, asked in _EDGES:
            found = _mm(getattr(section, edge))
            if abs(found - asked) > _MM_OFF:
                yield problem("layout.E002", name, edge=UnfitError(zh, en), found=f"{found:g}", asked=asked)
        lines, characters = _grid(document, section)
        if (lines, characters) != (layout.LINES, layout.CHARACTERS):
            yield problem("layout.E003", name, lines=lines or _UNSAID, chars=characters or _UNSAID)


def _grid(document: Document, section: Any) -> tuple[int, int]:
    """How many lines and characters the grid makes of a 版心 of 156 by 225 mm; 0 where it does not say.

    Of the standard's 版心, not the document's: wrong margins are one mistake and are told as one.
    """
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None or grid.get(qn("w:type")) not in ("linesAndChars", "snapToChars"):
        return 0, 0
    width = layout.TEXT_WIDTH / _MM_PER_POINT
    height = layout.TEXT_HEIGHT / _MM_PER_POINT * 20
    usual = document.styles["Normal"].font.size
    character = (usual.pt if usual else 10.5) + int(grid.get(qn("w:charSpace"), "0")) / 4096
    pitch = int(grid.get(qn("w:linePitch"), "0"))
    return int(height / pitch + 0.01) if pitch else 0, int(width / character + 0.01)


def _page_number(document: Document, name: str) -> Iterator[Problem]:
    reason = page_number_reason(document)
    if reason is not None:
        yield problem("layout.E007", name, reason=reason)


def _paragraph(document: Document, one: Judged, name: str) -> Iterator[Problem]:
    found = set_of(document, one.paragraph)
    named: dict[str, Any] = {"text": one.text[:12], "part": UnfitError(one.part.style, one.part.en)}
    asked = one.part.typefaces
    foreign = sorted({face for face in found.typefaces if face not in asked})
    if foreign:
        yield problem("layout.E004", name, found="、".join(foreign), asked=asked[0], **named)
    off = sorted(size for size in found.sizes if abs(size - one.part.size) > _POINTS_OFF)
    if off:
        told = "、".join(f"{size:g}" for size in off)
        yield problem("layout.E005", name, found=told, asked=f"{one.part.size:g}", **named)
    if one.part is layout.TITLE:
        if found.align != "center":
            yield problem("layout.E009", name, text=one.text[:12])
        return
    if found.line is None or not _LEAST_LINE <= found.line <= _MOST_LINE:
        told_line = "非固定值" if found.line is None else f" {found.line:g} 磅"
        en = "not exactly" if found.line is None else f"{found.line:g} points"
        yield problem("layout.E006", name, text=one.text[:12], found=UnfitError(told_line, en))
    if one.part.indent and abs(found.indent - one.part.indent) > 0.1:
        yield problem("layout.E008", name, text=one.text[:12], found=f"{found.indent:.1f}")


def _mm(length: Any) -> float:
    return round((length or 0) / _EMU_PER_MM, 1)
