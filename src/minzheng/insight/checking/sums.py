"""``sum.mismatch``: 共1200户，其中…、…; …、…，共计1600户; the last row of a table.

What follows 其中 need not be everything. It is taken to be where the parts come to more than the whole or
to four fifths of it at least: a list that stops there has more likely been added up wrongly than cut short.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from minzheng.insight.checking.finding import Finding, finding, in_table
from minzheng.insight.checking.naming import based, in_base, plain, same_unit
from minzheng.insight.figures import numerals
from minzheng.insight.figures.figure import Figure
from minzheng.insight.reading.document import Table

_NEARLY_ALL = Decimal("0.8")
_TOTAL = re.compile(
    r"(?:共计|合计|总计|总共|总数(?:为|达)?|一共|共(?![有同建富青享治创产和性识]))[^，,；;。\d]{0,6}$"
)
_EACH = re.compile(r"每|人均|户均|标准|平均")
_EVERY = re.compile(r"分别|其余|分为|包括|由.{0,30}组成")


def sum_findings(figures: Sequence[Figure], text: str) -> Iterator[Finding]:
    """The totals of sentences."""
    for at in range(len(figures)):
        if figures[at].table is None:
            yield from _parts_after(figures, at, text)
            yield from _parts_before(figures, at, text)


def _parts_after(figures: Sequence[Figure], at: int, text: str) -> Iterator[Finding]:
    total = figures[at]
    following = _following(figures, at)
    if not following or "其中" not in text[total.end : figures[following[0]].start]:
        return
    parts = _of_one_kind(figures, total, _inside(figures, total, following, text))
    added, whole = _added(figures, parts), in_base(total)
    if len(parts) < 2 or added is None or not whole or total.qualifier:
        return
    listed = text[total.end : figures[parts[-1]].end]
    told = added > whole or added >= whole * _NEARLY_ALL or _EVERY.search(listed)
    if added != whole and told and "等" not in text[figures[parts[-1]].end :][:2]:
        yield _mismatch(figures, at, parts, added)


def _inside(figures: Sequence[Figure], total: Figure, following: Sequence[int], text: str) -> list[int]:
    """Where 其中 stands in brackets, what stands in them."""
    opened = re.match(r"[^(（]{0,10}[(（]其中", text[total.end : figures[following[0]].start])
    if opened is None:
        return list(following)
    closed = re.search(r"[)）]", text[figures[following[0]].end :])
    end = figures[following[0]].end + closed.start() if closed else len(text)
    return [one for one in following if figures[one].start < end]


def _parts_before(figures: Sequence[Figure], at: int, text: str) -> Iterator[Finding]:
    total = figures[at]
    before = [one for one in range(max(0, at - 15), at) if figures[one].sentence == total.sentence]
    parts = _of_one_kind(figures, total, [one for one in before if figures[one].table is None])
    if len(parts) < 2 or not _TOTAL.search(text[figures[at - 1].end : total.start]):
        return
    added = _added(figures, parts)
    if added is not None and added != in_base(total) and not total.qualifier:
        yield _mismatch(figures, at, parts, added)


def _following(figures: Sequence[Figure], at: int) -> list[int]:
    return [
        one
        for one in range(at + 1, min(len(figures), at + 15))
        if figures[one].sentence == figures[at].sentence
    ]


def _of_one_kind(figures: Sequence[Figure], total: Figure, among: Sequence[int]) -> list[int]:
    """Those that measure what the total measures; what each one gets is no part of what all get."""
    return [
        one
        for one in among
        if same_unit(figures[one], total)
        and figures[one].unit != "%"
        and not _EACH.search(figures[one].indicator)
        and ((figures[one].unit == "元") == (total.unit == "元"))
    ]


def _added(figures: Sequence[Figure], parts: Sequence[int]) -> Decimal | None:
    """The sum, or None where a part is inexact or blacked out."""
    values = [in_base(figures[one]) for one in parts]
    if any(figures[one].qualifier for one in parts):
        return None
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _mismatch(figures: Sequence[Figure], at: int, parts: Sequence[int], added: Decimal) -> Finding:
    unit = figures[at].unit or ""
    scale = based(Decimal(1), unit) or Decimal(1)
    return finding(
        "sum.mismatch", "sum.mismatch", (at, *parts), total=f"{figures[at].indicator}{figures[at].text}",
        parts="、".join(figures[one].text for one in parts), added=f"{plain(added / scale)}{unit}",
    )  # fmt: skip


def table_sum_findings(table: Table, indexes: Sequence[int], figures: Sequence[Figure]) -> Iterator[Finding]:
    """The last row of a table against the rows above it, column by column."""
    for total in table.totals:
        for at, column in enumerate(table.columns):
            said = _value(total.texts[at]) if at < len(total.cells) else None
            values = [_value(row.texts[at]) for row in table.rows if at < len(row.cells) and row.texts[at]]
            known = [value for value in values if value is not None]
            if said is None or not known or len(known) != len(values) or sum(known) == said:
                continue
            start = total.cells[at].start
            yield in_table(
                "sum.mismatch", "sum.of_table", table.name, (),
                [one for one in indexes if figures[one].start == start],
                column=column, total=plain(said), added=plain(sum(known, Decimal(0))),
            )  # fmt: skip


def _value(text: str) -> Decimal | None:
    return numerals.number(text) if re.fullmatch(numerals.DIGITS, text) else None
