"""Rows that are no data at all: totals and signatures, a header come again, cells too many or too few."""

from typing import Final

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.sheet import LINE, Sheet, cell
from minzheng.verification.validation.faults import Fault, fault

_FOOTER: Final = (
    r"^(?:[合总小共]\s*计|累\s*计|制\s*表|填\s*表|填\s*报|审\s*核|复\s*核|经\s*办\s*人|负\s*责\s*人|单位负责人|盖\s*章|"
    r"备\s*注|注\s*[:：1１]|说\s*明|附\s*注|以\s*下\s*空\s*白|共\s*\d+\s*[条人户行])"
)
_ID_SHAPED: Final = r"^\d{17}[\dXx]$"


def whole_row_faults(sheet: Sheet, dataset: DatasetSpec) -> list[Fault]:
    """One fault for each row that is not looked at any further."""
    others = _without_number(sheet, dataset)
    by_line = {
        **{one.line: one for one in _uneven(sheet)},
        **{line: fault(line, "row.E003") for line in _footers(others)},
        **{line: fault(line, "row.E004") for line in _headers(others, dataset)},
    }
    return [by_line[line] for line in sorted(by_line)]


def _uneven(sheet: Sheet) -> list[Fault]:
    expected = len(sheet.labels)
    rows = sheet.uneven.select(LINE, "found").iter_rows()
    return [fault(line, "row.E001", found=found, expected=expected) for line, found in rows]


def _without_number(sheet: Sheet, dataset: DatasetSpec) -> Sheet:
    """The rows that bear no identity number: nearly every row does, and the words of a foot are dear to look
    for. Eighteen digits are seen to be a number by their value, in half the time of looking at each."""
    number, lines = sheet.column(dataset.id_column.name), sheet.cells[LINE]
    digits = number.cast(pl.Int64, strict=False)
    plain = (digits >= 10**17) & (number.str.len_bytes() == 18)
    left = (~plain.fill_null(value=False)).arg_true()
    is_shaped = number.gather(left).str.contains(_ID_SHAPED).fill_null(value=False)
    return sheet.rows(lines.gather(left.filter(~is_shaped)))


def _footers(sheet: Sheet) -> list[int]:
    """Rows that begin like the foot of a table.

    The first cell that says anything is looked at: 合计 may stand in any column.
    """
    first = pl.coalesce(cell(at) for at in range(len(sheet.labels)))
    return sheet.texts.filter(first.str.contains(_FOOTER))[LINE].to_list()


def _headers(sheet: Sheet, dataset: DatasetSpec) -> list[int]:
    """Rows whose identity number reads like its heading."""
    at = sheet.columns[dataset.id_column.name]
    again = pl.col(cell(at)).is_in([*dataset.id_column.headings, sheet.labels[at]])
    return sheet.texts.filter(again)[LINE].to_list()
