"""Rows whose cells have slipped: one clear reason in the place of a dozen that lead nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

import polars as pl

from minzheng.policy.dataset import ColumnSpec, DatasetSpec
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
    found = _none(rows) > 0
    places = {at: _place(rows, dataset.columns[name], dataset, today) for name, at in rows.columns.items()}
    for step in _STEPS:
        found |= _right_when_moved(rows, places, step)
    return set(rows.cells[LINE].filter(found))


class _Place(NamedTuple):
    """A known column of the file, by step: whether what stands so many cells beside it ``fits`` there, and
    how many things that proves (``tells``: one or none)."""

    fits: Mapping[int, pl.Series]
    tells: Mapping[int, pl.Series]


def _none(rows: Sheet) -> pl.Series:
    return pl.repeat(0, n=rows.cells.height, eager=True, dtype=pl.Int64())


def _place(rows: Sheet, column: ColumnSpec, dataset: DatasetSpec, today: date) -> _Place:
    at, size = rows.columns[column.name], rows.cells.height
    steps = [step for step in (0, *_STEPS) if 0 <= at + step < len(rows.labels)]
    beside = [rows.texts[cell(at + step)].alias(column.name) for step in steps]
    # In one piece: to ask of a few cells costs as much as to ask of many.
    right = fits(pl.concat(beside), column, dataset, today)
    says = [_none(rows) if column.kind in _LENIENT else one.is_not_null().cast(pl.Int64) for one in beside]
    return _Place(
        {step: right.slice(nth * size, size) for nth, step in enumerate(steps)},
        dict(zip(steps, says, strict=True)),
    )


def _right_when_moved(rows: Sheet, places: Mapping[int, _Place], step: int) -> pl.Series:
    """Whether all fits when the cells from some column on are read one column further on, and two of them
    prove something."""
    starts = range(len(rows.labels) - 1)
    found, telling = _none(rows) > 0, _none(rows)
    before, after = [~found], ~found
    for start in starts:
        before.append(before[-1] & places[start].fits[0] if start in places else before[-1])
    for start in reversed(starts):
        # Moved to the left, the first of them drops out; to the right, the last.
        place = places.get(start if step > 0 else start + 1)
        if place is not None:
            after, telling = after & place.fits[step], telling + place.tells[step]
        found |= before[start] & after & (telling >= 2)
    return found
