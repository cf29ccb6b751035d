"""The page number and the date of a .docx: where they stand and how they are written."""

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn

from minzheng.insight.drafting import layout
from minzheng.insight.drafting.layout_parts import Judged
from minzheng.insight.drafting.layout_read import Setting, set_of
from minzheng.kernel.problem import Problem, UnfitError, problem

_DASHED: Final = re.compile(r"^[—–]\s*[—–]$")
_FULL_DATE: Final = re.compile(r"^\d{4}年[1-9]\d?月[1-9]\d?日$")
_LEAST_RIGHT: Final = 2


def page_number_reason(document: Document) -> UnfitError | None:
    """Why the page number will not do, or None."""
    if not document.settings.odd_and_even_pages_header_footer:
        return UnfitError("单双页没有分开", "odd and even pages are not told apart")
    section = document.sections[0]
    for foot, side, zh in ((section.footer, "right", "单页"), (section.even_page_footer, "left", "双页")):
        reason = _foot_reason(document, foot, side)
        if reason is not None:
            return UnfitError(f"{zh}{reason.zh}", f"{side} page: {reason.en}")
    return None


def _foot_reason(document: Document, foot: Any, side: str) -> UnfitError | None:
    numbered = [one for one in foot.paragraphs if _holds_number(one)]
    if not numbered:
        return UnfitError("没有页码", "there is no page number")
    (paragraph, *_) = numbered
    if not _DASHED.match(_without_result(paragraph)):
        return UnfitError("页码两边没有一字线", "there is no dash on both sides of the number")
    found: Setting = set_of(document, paragraph)
    if found.sizes != {layout.PAGE_NUMBER.size}:
        sizes = "、".join(f"{size:g}" for size in sorted(found.sizes))
        return UnfitError(f"页码为 {sizes} 磅", f"it is {sizes} points")
    if found.align != side:
        return UnfitError(
            f"页码没有靠{'右' if side == 'right' else '左'}", f"it does not stand on the {side}"
        )
    return None


def _holds_number(paragraph: Any) -> bool:
    told = [*paragraph._p.iter(qn("w:instrText")), *paragraph._p.iter(qn("w:fldSimple"))]
    return any("PAGE" in (one.text or one.get(qn("w:instr")) or "") for one in told)


def _without_result(paragraph: Any) -> str:
    """The text around the field. What Word last printed there is a digit, and no part of the form."""
    return re.sub(r"\d+", "", paragraph.text).strip()


def signature_problems(document: Document, judged: list[Judged], name: str) -> Iterator[Problem]:
    """What is wrong with the date: written short, or in the wrong place."""
    if not any(one.part is layout.DATED for one in judged):
        yield problem("layout.E012", name)
    for one in judged:
        if one.part is not layout.DATED:
            continue
        if not _FULL_DATE.match(one.text):
            yield problem("layout.E011", name, text=one.text)
        found = set_of(document, one.paragraph)
        signed = next((two for two in judged if two.part is layout.SIGNED), None)
        asked = layout.signature_indents(signed.text if signed else "", one.text)[1]
        if found.align != "right" or found.right < min(asked, _LEAST_RIGHT) - 0.1:
            where = UnfitError("没有靠右", "is not set to the right")
            if found.align == "right":
                free = f"{found.right:.1f}"
                where = UnfitError(f"右空 {free} 字", f"stands {free} characters from the right")
            yield problem("layout.E010", name, text=one.text, found=where)
