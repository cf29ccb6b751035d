"""An issue as .xlsx: a sheet for the composite and each indicator, one for how it was made and the replies.

Numbers are numbers, so that anybody can reckon again; every text is stored as a text and can't run, whatever
somebody wrote in a reply.
"""

import re
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from minzheng.insight.drafting.block import Block, Table, plain
from minzheng.insight.drafting.period import day_zh
from minzheng.insight.drafting.printed import number_text
from minzheng.insight.league.declared import Indicator
from minzheng.insight.league.publication import Publication, State
from minzheng.insight.league.ranking import Ranked, Standing
from minzheng.insight.league.report import UNPUBLISHED, issue_draft, moved_zh
from minzheng.insight.league.scoring import DECIMALS
from minzheng.insight.league.table import Issue
from minzheng.kernel.sheets import cell_put, page_fit

_GREY: Final = PatternFill("solid", fgColor="EDF1F6")
_RED: Final = Font(color="B3261E", bold=True)
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 28
_WIDEST, _NARROWEST = 40, 8

Row = tuple[str | int | Decimal | None, ...]


def issue_xlsx(issue: Issue, publication: Publication, *, mark: str = "") -> bytes:
    """The issue as a workbook; ``mark`` as 演示文书 stands at the head of every sheet."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook has one
    draft = "" if publication.state == State.PUBLISHED else UNPUBLISHED
    marks = "　".join(filter(None, (mark, draft)))
    _write(first, "综合得分", _head(issue, marks), _composite_rows(issue))
    for one in issue.league.indicators:
        rows = _indicator_rows(issue, one)
        _write(book.create_sheet(), one.zh, [*_head(issue, marks), (one.definition,)], rows)
    _write(book.create_sheet(), "说明和答复", _head(issue, marks), _told_rows(issue, publication))
    book.properties.creator, book.properties.title = "", issue.title
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _head(issue: Issue, marks: str) -> list[Row]:
    source = issue.source
    told = f"来源：{source.source}，快照 {source.snapshot}（{day_zh(source.known_at)}取数）"
    return [(issue.title,), (told,), *(((marks,),) if marks else ())]


def _composite_rows(issue: Issue) -> list[Row]:
    heads: Row = ("对比组", "名次", "单位", "得分", "上期名次", "升降", "说明")
    rows: list[Row] = [heads]
    for group in issue.groups:
        rows += [(group.group.zh, *_standing(one, DECIMALS), one.note) for one in group.composite.standings]
        rows += _apart_rows(group.group.zh, group.composite, len(heads))
    rows += [("", None, one.area.zh, None, None, "", one.zh) for one in issue.ungrouped]
    return rows


def _standing(one: Standing, decimals: int) -> Row:
    value = Decimal(number_text(one.value, decimals))
    return (one.rank, one.area.zh, value, one.previous_rank, moved_zh(one))


def _indicator_rows(issue: Issue, indicator: Indicator) -> list[Row]:
    heads: Row = (
        "对比组",
        "名次",
        "单位",
        f"数值（{indicator.unit}）",
        "上期名次",
        "升降",
        "分子",
        "分母",
        "说明",
    )
    rows: list[Row] = [heads]
    for group in issue.groups:
        table = group.tables[indicator.code]
        rows += [
            (group.group.zh, *_standing(one, indicator.decimals), one.numerator, one.denominator, one.note)
            for one in table.standings
        ]
        rows += _apart_rows(group.group.zh, table, len(heads))
    return rows


def _apart_rows(group: str, table: Ranked, width: int) -> list[Row]:
    """No rank and no value: an empty cell, which no sum takes for 0."""
    cases = width > 7
    return [
        (
            group,
            None,
            one.area.zh,
            None,
            None,
            "",
            *((one.numerator, one.denominator) if cases else ()),
            one.zh,
        )
        for one in table.apart
    ]


def _told_rows(issue: Issue, publication: Publication) -> list[Row]:
    """The last two chapters of the document, line by line."""
    blocks = issue_draft(issue, publication, issuer="").blocks
    heads = [at for at, block in enumerate(blocks) if _words(block).startswith("四、")]
    rows: list[Row] = []
    for block in blocks[heads[-1] :]:
        if isinstance(block, Table):
            rows += [tuple(plain(cell) for cell in row) for row in block.rows]
        else:
            rows.append((_words(block),))
    return rows


def _words(block: Block) -> str:
    """The words of a heading or paragraph; nothing of a table."""
    return "" if isinstance(block, Table) else plain(block.line)


def _write(page: Worksheet, name: str, head: list[Row], rows: list[Row]) -> None:
    page.title = _NOT_IN_A_NAME.sub("", name)[:_LONGEST_NAME]
    for at, row in enumerate([*head, *rows], 1):
        for column, value in enumerate(row, 1):
            cell_put(page.cell(at, column), value)
    page.cell(1, 1).font = Font(bold=True, size=14)
    if len(head) > 2 and page.cell(3, 1).value:
        page.cell(3, 1).font = _RED
    for column, text in enumerate(rows[0], 1):
        cell = page.cell(len(head) + 1, column)
        cell.font, cell.fill = Font(bold=True), _GREY
        longest = max(len(str(row[column - 1] or "")) for row in rows if len(row) >= column)
        width = min(_WIDEST, max(_NARROWEST, 2 * longest + 2, 2 * len(str(text)) + 2))
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = f"A{len(head) + 2}"
    page_fit(page)
    page.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页 共 &N 页"))
