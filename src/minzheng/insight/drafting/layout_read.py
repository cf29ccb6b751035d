"""How a paragraph of a .docx is really set: its runs, its style and the styles that one rests on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn

from minzheng.insight.drafting import layout
from minzheng.insight.drafting.layout_parts import text_runs

_ALIGN: dict[Any, layout.Align] = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
#: What Word takes where nothing says anything: 五号.
_USUAL_SIZE = 10.5


@dataclass(frozen=True)
class Setting:
    """``sizes`` in points; ``line`` the exact distance of lines in points, None where it is not exact;
    indents in characters."""

    typefaces: frozenset[str]
    sizes: frozenset[float]
    align: layout.Align
    line: float | None
    indent: float
    right: float


def set_of(document: Document, paragraph: Any) -> Setting:
    """How a paragraph is set, everything inherited included."""
    styles = list(_chain(paragraph.style))
    runs = text_runs(paragraph)
    sizes = frozenset(_size(document, run, styles) for run in runs)
    form = [paragraph.paragraph_format, *(style.paragraph_format for style in styles)]
    size = max(sizes, default=_USUAL_SIZE)
    properties = [paragraph._p.pPr, *(style.element.pPr for style in styles)]
    return Setting(
        frozenset(_typeface(document, run, styles) for run in runs), sizes,
        _ALIGN.get(_first(form, lambda one: one.alignment), "left"), _exact_line(form),
        _characters(properties, "firstLine", size), _characters(properties, "right", size),
    )  # fmt: skip


def _chain(style: Any) -> Iterator[Any]:
    while style is not None:
        yield style
        style = style.base_style


def _first(places: list[Any], read: Callable[[Any], Any]) -> Any:
    return next((found for place in places if (found := read(place)) is not None), None)


def _size(document: Document, run: Any, styles: list[Any]) -> float:
    found = _first([run, *_chain(run.style), *styles], lambda place: place.font.size)
    if found is not None:
        return float(found.pt)
    usual = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:sz')}")
    return int(usual.get(qn("w:val"))) / 2 if usual is not None else _USUAL_SIZE


def _typeface(document: Document, run: Any, styles: list[Any]) -> str:
    """The typeface of its Chinese characters: an attribute of its own beside the Latin one."""
    places = [
        run._r.rPr,
        *(one.element.rPr for one in _chain(run.style)),
        *(one.element.rPr for one in styles),
    ]
    named = _first(places, _east_asian)
    if named is None:
        named = _east_asian(document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rPr')}"))
    return str(named or "未指定的字体")


def _east_asian(properties: Any) -> str | None:
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    return None if fonts is None else fonts.get(qn("w:eastAsia"))


def _exact_line(form: list[Any]) -> float | None:
    rule = _first(form, lambda one: one.line_spacing_rule)
    spacing = _first(form, lambda one: one.line_spacing)
    return float(spacing.pt) if rule == WD_LINE_SPACING.EXACTLY and hasattr(spacing, "pt") else None


def _characters(properties: list[Any], name: str, size: float) -> float:
    """An indent in characters. Of one place the count of characters goes before the length, as in Word."""
    for place in properties:
        indent = None if place is None else place.find(qn("w:ind"))
        if indent is None:
            continue
        count, length = indent.get(qn(f"w:{name}Chars")), indent.get(qn(f"w:{name}"))
        if count is not None and int(count):
            return int(count) / 100
        if length is not None:
            return int(length) / 20 / size
    return 0.0
