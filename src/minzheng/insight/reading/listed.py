"""Tables that lost their lines: a site's text gives them one cell a line, 序号 first, then 1, 2, 3 …

A cell that was left empty shows only as a wider gap, or as a row too short.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minzheng.insight.reading.document import Line, Row, Table
from minzheng.insight.reading.raw import stripped
from minzheng.insight.reading.tables import is_serial, made

_MOST_COLUMNS = 16
_UNIT_ONLY = re.compile(r"[(（][^()（）]{1,12}[)）]")
_ENDS = re.compile(r"附(?:件|表)\s*[一二三四五六七八九十\d]+\s*[:：]?$")


@dataclass(frozen=True)
class _Cell:
    line: Line
    gap: int


def listed_table(lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table whose head begins at this line, and the line after it; None where there is none."""
    if not is_serial(lines[at].text.strip()):
        return None
    columns, first = _columns(lines, at)
    if not 2 <= len(columns) <= _MOST_COLUMNS or first is None:
        return None
    entries, after = _entries(lines, first, len(columns))
    whole = [entry for entry in entries if len(entry) == len(columns)]
    rows = [_row(entry, len(columns), whole) for entry in entries]
    return made(columns, rows, lines[max(0, at - 12) : at]), after


def _columns(lines: Sequence[Line], at: int) -> tuple[list[str], int | None]:
    columns: list[str] = []
    for number in range(at, min(at + 60, len(lines))):
        text = lines[number].text.strip()
        if text == "1":
            return columns, number
        if columns and _UNIT_ONLY.fullmatch(text):
            columns[-1] += text
        elif text:
            columns.append(text.lstrip("/ "))
    return columns, None


def _entries(lines: Sequence[Line], at: int, width: int) -> tuple[list[list[_Cell]], int]:
    """The rows as they come, each beginning with the next number in turn."""
    entries: list[list[_Cell]] = []
    gap = 0
    least = width - 1 if width >= 4 else width
    while at < len(lines):
        line = stripped(lines[at])
        full = not entries or len(entries[-1]) >= least
        if _ENDS.fullmatch(line.text):
            break
        if full and line.text == str(len(entries) + 1):
            entries.append([])
        elif (
            entries
            and len(entries[-1]) >= width
            and line.text
            and not _goes_on(lines, at, len(entries) + 1, width)
        ):
            break
        if line.text and entries:
            entries[-1].append(_Cell(line, gap))
        gap = 0 if line.text else gap + 1
        at += 1
    return entries, at


def _goes_on(lines: Sequence[Line], at: int, wanted: int, width: int) -> bool:
    """Whether the next row still comes: then what is here is the rest of a cell that was broken."""
    return any(line.text.strip() == str(wanted) for line in lines[at : at + 2 * width])


def _row(entry: list[_Cell], width: int, whole: Sequence[list[_Cell]]) -> Row:
    cells = [cell.line for cell in entry]
    if len(cells) > width:
        rest = Line("".join(cell.text for cell in cells[width - 1 :]), cells[width - 1].start)
        cells = [*cells[: width - 1], rest]
    for at in _left_out(entry, width, whole) if len(entry) < width else []:
        here = cells[at].start if at < len(cells) else cells[-1].end
        cells.insert(at, Line("", here))
    return Row(tuple(cells))


def _left_out(entry: list[_Cell], width: int, whole: Sequence[list[_Cell]]) -> list[int]:
    """Where the missing cells belong: at the widest gaps, else where the others fit their columns best."""
    missing = width - len(entry)
    usual = Counter(cell.gap for cell in entry[1:]).most_common(1)[0][0] if len(entry) > 1 else 0
    wide = [at for at, cell in enumerate(entry) if at and cell.gap > usual]
    if len(wide) == missing:
        return [at + shift for shift, at in enumerate(wide)]
    places: list[int] = []
    texts = [cell.line.text for cell in entry]
    for _ in range(missing):
        best = max(range(1, len(texts) + 1), key=lambda at: _fit([*texts[:at], "", *texts[at:]], whole))
        texts.insert(best, "")
        places.append(best)
    return places


def _fit(texts: list[str], whole: Sequence[list[_Cell]]) -> int:
    """How well the cells go with those of the whole rows: same kind, same ending, same value."""
    score = 0
    for column, text in enumerate(texts):
        others = [entry[column].line.text for entry in whole if column < len(entry)]
        if text and others:
            score += 2 * sum(_numeric(text) == _numeric(other) for other in others)
            score += sum(text[-1] == other[-1] for other in others) + sum(text == other for other in others)
    return score


def _numeric(text: str) -> bool:
    return text[:1].isdigit() and text.replace(".", "").isdigit()
