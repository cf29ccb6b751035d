"""Cells and pages of a workbook: no text in it can run, and every sheet fits its paper.

A cell that begins with = + - @ is a formula to whoever opens a file made from names and notes that others
wrote. Here every text is stored as a text and stays one when it is edited.
"""

from decimal import Decimal
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell_put(cell: Any, value: object, *, decimals: str = "") -> Cell:
    """Put a value into a cell; ``decimals``: how a Decimal is shown, with its own places where not said."""
    found: Cell = cell
    if isinstance(value, str):
        found.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        found.data_type = "s"
        found.quotePrefix = True
        return found
    found.value = value  # type: ignore[assignment]
    if isinstance(value, Decimal):
        found.number_format = decimals or _own_places(value)
    return found


def text_safe(text: str) -> str:
    """A text for a file that has no kinds of cells: an apostrophe keeps one that begins as a formula does,
    also in wide characters, from being one."""
    kept = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{kept}" if kept.startswith(_FORMULA) else kept


def page_fit(page: Worksheet) -> None:
    """A4 across, as many pages down as it takes."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _own_places(value: Decimal) -> str:
    places = -int(value.as_tuple().exponent)
    return f"0.{'0' * places}" if places else "0"
