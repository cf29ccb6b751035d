"""A report as PDF, set by Typst: no network, fonts of this machine, the same bytes for the same report."""

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import typst

from minzheng.insight.drafting import layout
from minzheng.insight.drafting.block import Block, Heading, Line, Paragraph
from minzheng.insight.drafting.draft import Draft
from minzheng.insight.drafting.period import day_zh
from minzheng.insight.drafting.word import head_mark
from minzheng.kernel.problem import ProblemError, problem

#: Where none of those of the standard is installed. Without any, Chinese would come out as empty boxes.
_LAST: Final = frozenset({"Source Han Serif SC", "Noto Serif CJK SC", "Noto Sans CJK SC"})
_NO_TIME: Final = 0


def pdf_of(draft: Draft, *, fonts: Path, mark: str = "", notes: bool = True) -> bytes:
    """The report; ``fonts`` is the folder of the office's own fonts. Raises ProblemError where this machine
    has no Chinese font."""
    if not has_chinese_font(fonts):
        raise ProblemError(problem("drafting.E015", folder=fonts))
    return bytes(typst.compile(
        (files("minzheng.insight.drafting") / "report.typ").read_bytes(),
        font_paths=_fonts_in(fonts),
        format="pdf",
        sys_inputs={"report": json.dumps(_told(draft, mark, notes), ensure_ascii=False)},
        timestamp=_NO_TIME,
    ))  # fmt: skip


def has_chinese_font(fonts: Path) -> bool:
    """Whether this machine can print Chinese at all."""
    return bool((_LAST | set(layout.BODY.typefaces)) & set(_fonts_in(fonts).families()))


def _fonts_in(folder: Path) -> typst.Fonts:
    return _fonts(str(folder) if folder.is_dir() else "")


@cache
def _fonts(folder: str) -> typst.Fonts:
    """Read once a process: looking through the machine's fonts takes longer than setting a report."""
    return typst.Fonts(font_paths=[folder] if folder else [])


def _told(draft: Draft, mark: str, notes: bool) -> dict[str, Any]:
    dated = day_zh(draft.dated_on) if draft.dated_on else ""
    first, second, _ = layout.LEVELS
    return {
        "title": draft.title.split("\n"), "whole-table": layout.WHOLE_TABLE, "mark": head_mark(draft, mark),
        "issuer": draft.issuer, "dated": dated,
        "pitch": layout.LINE_POINTS, "tracking": layout.CHARACTER_SPACE / 4096,
        "typefaces": {
            "title": layout.TITLE.typefaces, "first": first.typefaces, "second": second.typefaces,
            "body": layout.BODY.typefaces, "page": layout.PAGE_NUMBER.typefaces,
        },
        "notes": {str(note.number): note.text for note in draft.notes},
        "blocks": [_block(block, notes) for block in draft.blocks],
    }  # fmt: skip


def _block(block: Block, notes: bool) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "line": _line(block.line, notes)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "line": _line(block.line, notes)}
    return {"kind": "table", "rows": [[_line(cell, notes) for cell in row] for row in block.rows]}


def _line(line: Line, notes: bool) -> list[dict[str, str]]:
    return [asdict(span) for span in line if notes or span.kind != "note"]
