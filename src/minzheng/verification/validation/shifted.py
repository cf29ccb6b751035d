"""Rows whose cells have slipped: one clear reason in the place of a dozen that lead nowhere."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.sheet import LINE, Sheet, cell, stripped
from minzheng.verification.validation.cells import fits
from minzheng.verification.validation.faults import Fault

#: Columns that take nearly anything; that a cell fits one of them proves nothing.
_LENIENT: Final = frozenset({"text", "code", "name"})


def shifted_lines(sheet: Sheet, faults: Iterable[Fault], dataset: DatasetSpec, today: date) -> set[int]:
    """Lines with two faulty cells or more that are right once their cells are moved by one column.

    From every column on, to the left and to the right. Only rows that are wrong anyway are tried, so that a
    row is never lost to this; it only gets the better of two reasons.
    """
    faulty = defaultdict[int, set[str]](set)
    for one in faults:
        faulty[one.line].add(one.column)
    lines = [line for line, columns in faulty.items() if len(columns) >= 2]
    if not lines:
        return set()
    rows = sheet.rows(pl.Series(sorted(lines), dtype=pl.Int64)).cells
    width = len(sheet.labels)
    found = set[int]()
    for start in range(width - 1):
        for step in (1, -1):
            found |= _right_when_moved(rows, sheet, dataset, today, start, step)
    return found


def _right_when_moved(
    rows: pl.DataFrame, sheet: Sheet, dataset: DatasetSpec, today: date, start: int, step: int
) -> set[int]:
    """The lines on which all fits when the cells from ``start`` on are read one column further on."""
    right = pl.repeat(value=True, n=rows.height, eager=True, dtype=pl.Boolean)
    telling = pl.repeat(0, rows.height, eager=True, dtype=pl.Int64)
    for name, at in sheet.columns.items():
        column, source = dataset.columns[name], at + step if at >= start else at
        vacated = not 0 <= source < len(sheet.labels) or (step < 0 and at == start)
        if vacated:
            continue
        written = stripped(rows[cell(source)])
        right &= fits(written, column, dataset, today)
        if source != at and column.kind not in _LENIENT:
            telling += written.is_not_null().cast(pl.Int64)
    return set(rows[LINE].filter(right & (telling >= 2)))
