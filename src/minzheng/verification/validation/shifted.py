"""Rows whose cells have slipped: one clear reason in the place of a dozen that lead nowhere."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.sheet import LINE, Sheet, cell
from minzheng.verification.validation.cells import fits
from minzheng.verification.validation.faults import Fault

#: Columns that take nearly anything; that a cell fits one of them proves nothing.
_LENIENT: Final = frozenset({"text", "code", "name"})
_STEPS: Final = (1, -1)


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
    rows = sheet.rows(pl.Series(sorted(lines), dtype=pl.Int64))
    moved = pl.concat([_moved(rows, dataset, today, step) for step in (0, *_STEPS)], how="horizontal")
    starts = range(len(sheet.labels) - 1)
    moves = [_right_when_moved(sheet, dataset, start, step) for start in starts for step in _STEPS]
    return set(rows.cells[LINE].filter(moved.select(pl.any_horizontal(False, *moves)).to_series()))


def _moved(rows: Sheet, dataset: DatasetSpec, today: date, step: int) -> pl.DataFrame:
    """Of each column of the file, whether what stands ``step`` cells beside it fits there, and whether
    anything does."""
    width = len(rows.labels)
    columns = list[pl.Series]()
    for name, at in rows.columns.items():
        if 0 <= at + step < width:
            written = rows.texts[cell(at + step)]
            columns.append(fits(written, dataset.columns[name], dataset, today).alias(_fits(name, step)))
            columns.append(written.is_not_null().alias(_says(name, step)))
    return pl.DataFrame(columns)


def _right_when_moved(sheet: Sheet, dataset: DatasetSpec, start: int, step: int) -> pl.Expr:
    """Whether all fits when the cells from ``start`` on are read one column further on, over `_moved`."""
    right, telling = [pl.lit(value=True)], [pl.lit(0)]
    for name, at in sheet.columns.items():
        by = step if at >= start else 0
        vacated = not 0 <= at + by < len(sheet.labels) or (step < 0 and at == start)
        if vacated:
            continue
        right.append(pl.col(_fits(name, by)))
        if by and dataset.columns[name].kind not in _LENIENT:
            telling.append(pl.col(_says(name, by)).cast(pl.Int64))
    return pl.all_horizontal(right) & (pl.sum_horizontal(telling) >= 2)


def _fits(name: str, step: int) -> str:
    return f"fits {step} {name}"


def _says(name: str, step: int) -> str:
    return f"says {step} {name}"
