"""``rate.mismatch`` in a table of 目标, 完成 and 完成率: row by row."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from minzheng.insight.checking.finding import Finding, in_table
from minzheng.insight.checking.naming import plain
from minzheng.insight.figures import numerals
from minzheng.insight.figures.figure import Figure
from minzheng.insight.reading.document import Row, Table

_RATE = re.compile(r"完成率|完成比例|进度")
_TARGET = re.compile(r"目标|计划|任务")
_DONE = re.compile(r"完成|实际|实绩")
_NUMBER = re.compile(rf"({numerals.DIGITS})\s?%?")


def table_rate_findings(table: Table, inside: Sequence[int], figures: Sequence[Figure]) -> Iterator[Finding]:
    """Every row whose rate doesn't follow from its target and what was done."""
    columns = _columns(table)
    if columns is None:
        return
    for at, row in enumerate(table.rows):
        target, done, rate = (_value(row, column) for column in columns)
        if not target or done is None or rate is None:
            continue
        exact = done * 100 / target
        printed = Decimal(1).scaleb(int(rate.as_tuple().exponent))
        if rate not in {exact.quantize(printed, ROUND_HALF_UP), exact.quantize(printed, ROUND_FLOOR)}:
            about = [one for one in inside if figures[one].row == at]
            yield in_table(
                "rate.mismatch", "rate.of_table", table.name, (table.number(at),), about,
                done=plain(done), target=plain(target), rate=f"{plain(rate)}%",
                worked_out=plain(exact.quantize(Decimal("0.01"), ROUND_HALF_UP)),
            )  # fmt: skip


def _columns(table: Table) -> tuple[int, int, int] | None:
    """The columns of target, done and rate, where there is one of each."""
    rates = [at for at, head in enumerate(table.columns) if _RATE.search(head)]
    targets = [at for at, head in enumerate(table.columns) if _TARGET.search(head) and at not in rates]
    done = [
        at for at, head in enumerate(table.columns) if _DONE.search(head) and at not in {*rates, *targets}
    ]
    return (targets[0], done[0], rates[0]) if len(targets) == len(done) == len(rates) == 1 else None


def _value(row: Row, column: int) -> Decimal | None:
    match = _NUMBER.fullmatch(row.texts[column]) if column < len(row.cells) else None
    return numerals.number(match[1]) if match else None
