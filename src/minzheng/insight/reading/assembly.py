"""From lines and grids to a document: tables made whole, broken lines joined, the site's words left out."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from minzheng.insight.reading.boilerplate import is_of_the_site, is_page_number
from minzheng.insight.reading.document import Document, Line, Passage, Table
from minzheng.insight.reading.head import head_of, is_about_the_document
from minzheng.insight.reading.listed import listed_table
from minzheng.insight.reading.raw import Grid, Raw, stripped
from minzheng.insight.reading.tables import table_of

_ENDED = "。；！？：…;!?:”》"
_BEGINS = re.compile(
    r"[(（]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.、](?!\d)|附件|第[一二三四五六七八九十]+[章条部]|[—①-⑳]"
)
_PARTED = re.compile(r"\t| *[|｜] *")


def assembled(raw: Raw) -> Document:
    """The document a format has yielded."""
    return Document(head=head_of(raw), text=raw.text, blocks=tuple(_blocks(raw)))


def _blocks(raw: Raw) -> Iterator[Passage | Table]:
    before: list[Line] = []
    for is_line, group in groupby(raw.blocks, key=lambda block: isinstance(block, Line)):
        if is_line:
            lines = [block for block in group if isinstance(block, Line)]
            yield from _read_lines(lines)
            before = lines
            continue
        for grid in group:
            if isinstance(grid, Grid) and not is_about_the_document(grid):
                table = table_of(grid, before)
                if table is not None:
                    yield table


def _read_lines(lines: Sequence[Line]) -> Iterator[Passage | Table]:
    """Passages, and the tables that stand between them cell by cell or parted by tabs."""
    open_lines: list[Line] = []
    at = 0
    while at < len(lines):
        found = listed_table(lines, at) or _parted_table(lines, at)
        if found is None:
            open_lines.append(lines[at])
            at += 1
            continue
        yield from _passages(open_lines)
        open_lines = []
        table, at = found
        yield table
    yield from _passages(open_lines)


def _parted_table(lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """Rows whose cells are parted by tabs or bars, as many in each."""
    rows: list[tuple[Line, ...]] = []
    for line in lines[at:]:
        cells = _parted(line)
        if len(cells) < 3 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    table = table_of(Grid(tuple(rows)), lines[max(0, at - 12) : at]) if len(rows) >= 3 else None
    return (table, at + len(rows)) if table else None


def _parted(line: Line) -> tuple[Line, ...]:
    text = line.text.strip("|｜ ")
    at = line.start + line.text.find(text) if text else line.start
    cells: list[Line] = []
    last = 0
    for match in _PARTED.finditer(text):
        cells.append(Line(text[last : match.start()], at + last))
        last = match.end()
    return (*cells, Line(text[last:], at + last))


def _passages(lines: Sequence[Line]) -> Iterator[Passage]:
    """Lines as passages. What a page break or a hard wrap has parted is one again."""
    width = _wrap_width(lines)
    gathered: list[Line] = []
    blank = broken = False
    for line in map(stripped, lines):
        if not line.text:
            blank = True
        elif is_page_number(line.text):
            broken = True
        elif not is_of_the_site(line.text):
            if gathered and not _goes_on(gathered[-1], line, width, blank=blank, broken=broken):
                yield _joined(gathered)
                gathered = []
            gathered.append(line)
            blank = broken = False
    if gathered:
        yield _joined(gathered)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the text was wrapped, if many lines end there; None for whole paragraphs."""
    lengths = [len(line.text.strip()) for line in lines if len(line.text.strip()) >= 20]
    longest = max(lengths, default=0)
    full = sum(length >= longest - 2 for length in lengths)
    return longest if longest <= 80 and full >= 3 and full * 3 >= len(lengths) else None


def _goes_on(last: Line, line: Line, width: int | None, *, blank: bool, broken: bool) -> bool:
    if last.heading or line.heading or last.text[-1] in _ENDED or _BEGINS.match(line.text):
        return False
    if broken:
        return len(last.text) >= 8
    return not blank and width is not None and len(last.text) >= width - 2


def _joined(lines: Sequence[Line]) -> Passage:
    places = tuple(place for line in lines for place in range(line.start, line.end))
    return Passage("".join(line.text for line in lines), places, heading=any(line.heading for line in lines))
