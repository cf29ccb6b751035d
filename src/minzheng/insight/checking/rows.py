"""What is irregular in the rows of a table: duplicates, gaps, repeats, names that don't go with addresses."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from minzheng.insight.checking.finding import Finding, in_table
from minzheng.insight.reading.document import Table

_OPTIONAL = re.compile(r"备注|说明|联系|电话|传真|网址")
_NAME = re.compile(r"名称|名单|姓名")
_ADDRESS = re.compile(r"地址|地点|位置")
_AREA = re.compile(r"镇|街道|乡|村|社区|区划")
_TAIL = re.compile(r"(?:社区|村|居家|养老|服务|照料|中心|居委|小区|花园|新村|苑|\d).*$")
_FILLED = 0.6


def row_findings(table: Table) -> Iterator[Finding]:
    """Every irregularity of the rows."""
    yield from _duplicates(table)
    yield from _missing(table)
    yield from _repeats(table)
    yield from _addresses(table)


def _duplicates(table: Table) -> Iterator[Finding]:
    """Rows that say the same in every column but the number, or of the same place and name."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(table.rows)):
        identity = _identity(table, at)
        if any(identity):
            groups[identity].append(at)
    for rows in groups.values():
        if len(rows) > 1:
            numbers = [table.number(at) for at in rows]
            what = " ".join(text for text in _identity(table, rows[0]) if text)
            yield in_table("row.duplicate", "row.duplicate", table.name, numbers, what=what)


def _identity(table: Table, at: int) -> tuple[str, ...]:
    """Place and name where there is a column of names, else all there is."""
    named = next((column for column, head in enumerate(table.columns) if _NAME.search(head)), None)
    last = named if named is not None and len(table.columns) > 3 else len(table.columns) - 1
    texts = table.rows[at].texts[: last + 1]
    return tuple("".join(text.split()) for column, text in enumerate(texts) if column != table.serial)


def _missing(table: Table) -> Iterator[Finding]:
    """Cells left out in a column that the others fill."""
    for column, head in enumerate(table.columns):
        empty = [at for at, row in enumerate(table.rows) if column < len(row.cells) and not row.texts[column]]
        filled = len(table.rows) - len(empty)
        if empty and filled >= _FILLED * len(table.rows) and filled >= 2 and not _OPTIONAL.search(head):
            numbers = [table.number(at) for at in empty]
            yield in_table("row.missing_field", "row.missing_field", table.name, numbers, column=head)


def _repeats(table: Table) -> Iterator[Finding]:
    """A village called like its town: the town was written twice and the village is not known."""
    areas = [
        column for column, head in enumerate(table.columns) if _AREA.search(head) and not _NAME.search(head)
    ]
    for upper, lower in pairwise(areas):
        rows = [
            at
            for at, row in enumerate(table.rows)
            if row.texts[upper] and row.texts[upper] == row.texts[lower]
        ]
        if rows and len(rows) < len(table.rows):
            numbers = [table.number(at) for at in rows]
            what = table.rows[rows[0]].texts[upper]
            yield in_table(
                "row.field_repeats",
                "row.field_repeats",
                table.name,
                numbers,
                column=table.columns[lower],
                what=what,
            )


def _addresses(table: Table) -> Iterator[Finding]:
    """富田家园 at 家田花园: names of one length that share most of their characters are one, misspelt."""
    name = next((column for column, head in enumerate(table.columns) if _NAME.search(head)), None)
    address = next((column for column, head in enumerate(table.columns) if _ADDRESS.search(head)), None)
    if name is None or address is None:
        return
    for at, row in enumerate(table.rows):
        called = _TAIL.sub("", row.texts[name])
        where = row.texts[address][: len(called)]
        if _almost(called, where):
            yield in_table(
                "name.address_differs",
                "name.address_differs",
                table.name,
                (table.number(at),),
                name=called,
                address=where,
            )


def _almost(one: str, other: str) -> bool:
    if len(one) < 3 or len(one) != len(other) or one == other or not re.fullmatch(r"[\u4e00-\u9fff]+", other):
        return False
    shared = sum(min(one.count(sign), other.count(sign)) for sign in set(one))
    return shared >= 0.7 * len(one)
