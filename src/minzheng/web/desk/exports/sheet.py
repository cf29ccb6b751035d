"""A list as an .xlsx or .csv file: marked on the screen, on paper and in every row; nothing in it can run."""

import csv
from io import BytesIO, StringIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from minzheng.kernel.masking import name_mask
from minzheng.kernel.sheets import cell_put, page_fit, text_safe
from minzheng.web.desk.exports.listed import Sheet

_NUMBERED: Final = "导出编号"
_MARK_ROW, _HEAD_ROW = 2, 3
_RED, _GREY = Font(color="B3261E", bold=True), PatternFill("solid", fgColor="EDF1F6")
_WIDEST, _NARROWEST = 32, 10


def masked(sheet: Sheet) -> Sheet:
    """The same with the names hidden but for the surname: whose they are, a minor's too, is not asked."""
    rows = [
        tuple(
            name_mask(str(cell), is_minor=True) if at in sheet.names and cell else cell
            for at, cell in enumerate(row)
        )
        for row in sheet.rows
    ]
    return Sheet(sheet.title, sheet.heads, sheet.names, rows)


def workbook(sheet: Sheet, *, number: str, mark: str) -> bytes:
    """The file; ``mark`` names who took it, when and what for."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101 - a new workbook has one
    page.title = number
    cell_put(page.cell(1, 1), sheet.title).font = Font(bold=True, size=14)
    cell_put(page.cell(_MARK_ROW, 1), mark).font = _RED
    heads = (*sheet.heads, _NUMBERED)
    for at, head in enumerate(heads, 1):
        cell = cell_put(page.cell(_HEAD_ROW, at), head)
        cell.font, cell.fill = Font(bold=True), _GREY
        page.column_dimensions[get_column_letter(at)].width = _width(sheet, at - 1, head)
    for line, row in enumerate(sheet.rows, _HEAD_ROW + 1):
        for at, value in enumerate((*row, number), 1):
            cell_put(page.cell(line, at), value, decimals="#,##0.00")
    cell_put(page.cell(_HEAD_ROW + len(sheet.rows) + 1, 1), mark).font = _RED
    page.freeze_panes = f"A{_HEAD_ROW + 1}"
    _on_paper(page, number, mark)
    book.properties.creator, book.properties.description = number, mark
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def separated(sheet: Sheet, *, number: str, mark: str) -> bytes:
    """The same as comma-separated text, for programs that read no workbook; the mark above and below."""
    written = StringIO(newline="")
    lines = csv.writer(written)
    lines.writerows([[text_safe(sheet.title)], [text_safe(mark)], [*map(text_safe, sheet.heads), _NUMBERED]])
    lines.writerows(
        [text_safe(cell) if isinstance(cell, str) else cell for cell in (*row, number)] for row in sheet.rows
    )
    lines.writerow([text_safe(mark)])
    # With the sign of UTF-8 in front, or a spreadsheet takes it for GBK.
    return written.getvalue().encode("utf-8-sig")


def _on_paper(page: Worksheet, number: str, mark: str) -> None:
    page_fit(page)
    page.print_title_rows = f"{_MARK_ROW}:{_HEAD_ROW}"
    # An ampersand begins a command in a header.
    page.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(mark.replace("&", "&&")))
    page.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(number), right=_HeaderFooterPart("第 &P 页 共 &N 页")
    )


def _width(sheet: Sheet, at: int, head: str) -> int:
    longest = max((len(str(row[at])) for row in sheet.rows[:200] if at < len(row)), default=0)
    return min(_WIDEST, max(_NARROWEST, 2 * len(head) + 2, 2 * longest))
