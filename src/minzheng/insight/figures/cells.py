"""The figures of a table: by the unit in the head of the column, or as any text where a cell is text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from minzheng.insight.figures import numerals
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.grammar import spans
from minzheng.insight.figures.indicator import indicators
from minzheng.insight.figures.periods import Setting
from minzheng.insight.figures.qualifiers import AFTER, BEFORE, qualifier
from minzheng.insight.figures.span import Span
from minzheng.insight.figures.units import AFTER_DIGITS
from minzheng.insight.reading.document import Line, Row, Table

_PLACES = re.compile(
    r"地址|地点|位置|名称|姓名|电话|联系|序号|编号|编码|代码|日期|时间|年份|邮编|身份证|备注"
)
_MEASURES = re.compile(
    r"面积|数|金额|资金|投资|预算|人次|户次|经费|标准|率|得分|分值|目标|指标值|完成|计划|床位|任务|合计"
)
_UNIT = re.compile(rf"[(（]\s?(?:单位[:：])?\s?({AFTER_DIGITS})\s?[)）]")
_NUMBER = re.compile(
    rf"(?P<before>{BEFORE})?\s?(?P<number>{numerals.DIGITS})\s?(?P<share>%)?\s?(?P<after>{AFTER})?"
)
_LIST = re.compile(r"(?:名单|名录|一览)$")


def table_figures(table: Table, at: int, setting: Setting, text: str) -> list[Figure]:
    """The figures of a table's cells. A list of names without any counts its rows, once."""
    period = f"{setting.year}{'(plan)' if setting.plan else ''}" if setting.year else None
    found = [
        replace(one, table=at, row=number, period=period)
        for number, row in enumerate((*table.rows, *table.totals))
        for one in _row_figures(table, row, text)
    ]
    if not found and _LIST.search(table.name) and table.named_at is not None:
        return [_length(table, table.named_at, at, period)]
    return found


def _length(table: Table, start: int, at: int, period: str | None) -> Figure:
    said = [table.name, *table.columns, *(text for row in table.rows for text in row.texts)]
    return Figure(
        text=table.name, value=Decimal(len(table.rows)), unit="个", qualifier=None,
        indicator=table.name, period=period, start=start, table=at,
        sentence=" | ".join(said),
    )  # fmt: skip


def _row_figures(table: Table, row: Row, text: str) -> Iterator[Figure]:
    sentence = " | ".join(text for text in row.texts if text)
    seen: set[int] = set()
    for column, cell in zip(table.columns, row.cells, strict=False):
        if not cell.text or _PLACES.search(column) or cell.start in seen:
            continue
        seen.add(cell.start)
        for span, said in _spans(table, column, row, cell):
            yield Figure(
                text=text[cell.start + span.start : cell.start + span.end], value=span.value, unit=span.unit,
                qualifier=span.qualifier, indicator=said, period=None, sentence=sentence,
                start=cell.start + span.start, decimals=span.decimals,
            )  # fmt: skip


def _spans(table: Table, column: str, row: Row, cell: Line) -> Iterator[tuple[Span, str]]:
    """A bare number takes unit and name from the column, and who it is of from the row."""
    unit = _UNIT.search(column)
    bare = _NUMBER.fullmatch(cell.text)
    name = _UNIT.sub("", column)
    whose = _whose(table, row)
    if bare and (unit or bare["share"] or _MEASURES.search(column)):
        value = numerals.number(bare["number"])
        decimals = len(bare["number"].partition(".")[2])
        said = "%" if bare["share"] else unit[1] if unit else _unit_cell(table, row)
        how = qualifier(bare["before"] or "", "", bare["after"] or "")
        yield Span(0, len(cell.text), value, said, how, decimals), f"{whose}{name}"
    elif not bare:
        found = spans(cell.text)
        for span, said in zip(found, indicators(cell.text, found), strict=True):
            yield span, said or f"{whose}{name}"


def unit_of(table: Table, at: int) -> str | None:
    """The unit a row states in a column of its own."""
    return _unit_cell(table, table.rows[at])


def _unit_cell(table: Table, row: Row) -> str | None:
    """The unit where the table has a column of units."""
    for column, cell in zip(table.columns, row.cells, strict=False):
        if re.sub(r"\s", "", column) in {"单位", "计量单位"} and re.fullmatch(AFTER_DIGITS, cell.text):
            return cell.text
    return None


def _whose(table: Table, row: Row) -> str:
    """The last cell of words before the first number: what the row is about."""
    names = [
        cell.text
        for column, cell in zip(table.columns, row.cells, strict=False)
        if cell.text
        and re.search(r"名称|名单|姓名|项目|指标|单位|街道|社区|乡镇|镇", column)
        and not _NUMBER.fullmatch(cell.text)
    ]
    named = [name for name in names if not re.fullmatch(AFTER_DIGITS, name)]
    return named[-1] if named else ""
