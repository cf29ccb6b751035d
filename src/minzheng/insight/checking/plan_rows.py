"""``plan.rows_differ_from_target``: 20家以上 beside a list of 30. More is usual, and is said."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from minzheng.insight.checking.finding import Finding, in_table
from minzheng.insight.checking.naming import in_base, is_planned, likeness
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.units import measure
from minzheng.insight.reading.document import Table

_ENDING = re.compile(
    r"(?:新建|改造|改建|建设|提升|培育|创建|打造|评定|[、\s]|明细表?|一览表?|计划表?|汇总表?|项目表?|名单|清单|名录|表|任务|分解|安排|情况)+$"
)
_BEGINNING = re.compile(r"^(?:.{0,8}?20\d{2}年(?:度)?)?")
_SIGNS = re.compile(r"[()（）“”、\s]")


def plan_row_findings(table: Table, figures: Sequence[Figure], indexes: Sequence[int]) -> Iterator[Finding]:
    """The rows of a list against the planned figure that counts what it lists."""
    listed = _core(table.name)
    fit = [
        (likeness(listed, _plain(figures[at].indicator)), at)
        for at in indexes
        if _counts(figures[at], listed)
    ]
    if not fit:
        return
    best = max(score for score, _ in fit)
    same = [at for score, at in fit if score == best]
    target, rows = figures[same[0]], len(table.rows)
    if best < 0.5 or in_base(target) == Decimal(rows):
        return
    message = "plan.more_rows_than_target" if rows > (in_base(target) or 0) else "plan.fewer_rows_than_target"
    yield in_table(
        "plan.rows_differ_from_target", message, table.name, (), same,
        target=f"{target.indicator}{target.text}", count=rows,
    )  # fmt: skip


def _counts(figure: Figure, listed: str) -> bool:
    """Whether it is a planned count of things of the listed kind: both names end alike."""
    if figure.value is None or figure.table is not None or not is_planned(figure) or not figure.unit:
        return False
    name = _plain(figure.indicator)
    return (
        measure(figure.unit) in {"家", "项", "人", "户", "条", "场"}
        and len(name) >= 2
        and name[-2:] == listed[-2:]
    )


def _core(title: str) -> str:
    """What a table lists: its title without year, place and 明细表."""
    return _ENDING.sub("", _plain(_BEGINNING.sub("", title)))


def _plain(text: str) -> str:
    return _SIGNS.sub("", text)
