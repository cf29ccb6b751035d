"""The parts of a drafted report, read from its Markdown: headings, paragraphs and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from minzheng.insight.drafting.citing import PENDING

SpanKind = Literal["text", "note", "pending"]
_MARKS: Final = re.compile(rf"\[\^(\d+)\]|({re.escape(PENDING)})")
_RULE: Final = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$")


@dataclass(frozen=True)
class Span:
    """A run of text, the mark of a footnote (``text`` is its number), or a place still owed."""

    kind: SpanKind
    text: str


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """一、 (level 1), （一） (2), 1. (3)."""

    level: int
    line: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text."""

    line: Line


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Table


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks from top to bottom. Lines of one paragraph are joined without a space, as Chinese is."""
    return tuple(_blocks(markdown.splitlines()))


def spans_of(text: str) -> Line:
    """A line cut at its marks."""
    found: list[Span] = []
    at = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > at:
            found.append(Span("text", text[at : mark.start()]))
        found.append(Span("note", mark[1]) if mark[1] else Span("pending", PENDING))
        at = mark.end()
    return (*found, *((Span("text", text[at:]),) if at < len(text) else ()))


def plain(line: Line) -> str:
    """The words without the marks of footnotes."""
    return "".join(span.text for span in line if span.kind != "note")


def markdown_of(blocks: tuple[Block, ...]) -> str:
    """The blocks as Markdown again."""
    return "\n\n".join(_written(block) for block in blocks)


def _written(block: Block) -> str:
    if isinstance(block, Table):
        rule = ["---"] * len(block.rows[0])
        head, *rest = [[_marked(cell).replace("|", "｜") for cell in row] for row in block.rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rest))
    return (
        "#" * (block.level + 1) + " " + _marked(block.line)
        if isinstance(block, Heading)
        else _marked(block.line)
    )


def _marked(line: Line) -> str:
    return "".join(f"[^{span.text}]" if span.kind == "note" else span.text for span in line)


def _blocks(lines: list[str]) -> Iterator[Block]:
    gathered: list[str] = []
    for text in (*(line.strip() for line in lines), ""):
        kind = "table" if text.startswith("|") else "heading" if text.startswith("#") else "text"
        before = "table" if gathered and gathered[0].startswith("|") else "text"
        if gathered and (not text or kind != before):
            yield _gathered(gathered)
            gathered = []
        if kind == "heading":
            marks, _, words = text.partition(" ")
            yield Heading(len(marks) - 1, spans_of(words))
        elif text:
            gathered.append(text)


def _gathered(lines: list[str]) -> Block:
    if not lines[0].startswith("|"):
        return Paragraph(spans_of("".join(lines)))
    rows = [line for line in lines if not _RULE.match(line)]
    return Table(tuple(tuple(spans_of(cell.strip()) for cell in row.strip("|").split("|")) for row in rows))
