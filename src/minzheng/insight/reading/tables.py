"""Tables out of grids of cells: which row is the head, what the table is called, which rows sum up."""

import re
from collections.abc import Sequence

from minzheng.insight.reading.document import Line, Row, Table
from minzheng.insight.reading.raw import Grid, stripped

_TOTAL = frozenset({"合计", "总计", "总数", "小计", "共计", "汇总"})
_ANNEX = re.compile(r"附(?:件|表)\s*[一二三四五六七八九十\d]*\s*[:：]?\s*$")
_SERIAL = frozenset({"序号", "编号", "序"})


def table_of(grid: Grid, before: Sequence[Line]) -> Table | None:
    """A grid as a table, named by what stands before it; None where it has no two rows."""
    rows = [tuple(stripped(cell) for cell in row) for row in grid.rows]
    rows = [row for row in rows if any(cell.text for cell in row)]
    title, rows = _own_title(rows)
    if len(rows) < 2:
        return None
    columns, body = _header(rows)
    return made(columns, [Row(row) for row in body], before, own_title=title)


def made(
    columns: Sequence[str], rows: Sequence[Row], before: Sequence[Line], *, own_title: Line | None = None
) -> Table:
    """A table of these rows; rows of totals are set apart."""
    totals = tuple(row for row in rows if _TOTAL & {text.replace(" ", "") for text in row.texts[:2]})
    label, title = named_by(before)
    named = own_title or title
    plain = tuple(row for row in rows if row not in totals)
    start = min((cell.start for row in rows for cell in row.cells), default=0)
    return Table(
        name=named.text if named else label, columns=tuple(columns), rows=plain, start=start, totals=totals,
        label=label, named_at=named.start if named else None,
    )  # fmt: skip


def named_by(before: Sequence[Line]) -> tuple[str, Line | None]:
    """The label (附件2) and the title of the table that follows these lines."""
    label, title = "", None
    for line in [one for one in map(stripped, reversed(before)) if one.text][:3]:
        if _ANNEX.fullmatch(line.text):
            label = line.text.rstrip(":： ").replace(" ", "")
            break
        if title is None and len(line.text) <= 60 and not line.text.endswith(("。", "；", ";")):
            title = line
    return label, title


def _own_title(rows: list[tuple[Line, ...]]) -> tuple[Line | None, list[tuple[Line, ...]]]:
    if rows and len({cell.text for cell in rows[0] if cell.text}) == 1 and len(rows[0]) > 1:
        return next(cell for cell in rows[0] if cell.text), rows[1:]
    return None, rows


def _header(rows: list[tuple[Line, ...]]) -> tuple[list[str], list[tuple[Line, ...]]]:
    """The head may take several rows: those that repeat a merged cell and hold no number."""
    columns = [cell.text for cell in rows[0]]
    taken = 1
    while taken < len(rows) - 1 and _continues(columns, rows[taken]):
        columns = [
            f"{one}{cell.text}" if cell.text not in one else one
            for one, cell in zip(columns, rows[taken], strict=False)
        ]
        taken += 1
    return columns, rows[taken:]


def _continues(columns: list[str], row: tuple[Line, ...]) -> bool:
    """A merged serial or name column says the same again in the second row of a head."""
    shared = [one for one, cell in zip(columns, row, strict=False) if one and cell.text == one]
    return bool(shared) and not any(cell.text[:1].isdigit() for cell in row)


def is_serial(text: str) -> bool:
    """Whether this cell heads a column of serial numbers."""
    return text.replace(" ", "") in _SERIAL
