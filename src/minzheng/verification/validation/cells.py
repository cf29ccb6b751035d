"""Every cell of every row against its column."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from minzheng.policy.dataset import ColumnSpec, DatasetSpec
from minzheng.verification.reading.sheet import LINE, Sheet
from minzheng.verification.validation.faults import Fault, fault
from minzheng.verification.validation.parse import Reading, parsed, reading_of, tidy
from minzheng.verification.validation.reasons import reason


@dataclass(frozen=True)
class Read:
    """``rows``: ``line`` and every column of the data set as stored; ``faults`` of some of them."""

    rows: pl.DataFrame
    faults: list[Fault]


def read_cells(sheet: Sheet, dataset: DatasetSpec, today: date) -> Read:
    """Read the columns one by one; a faulty cell is null in ``rows`` and named in ``faults``."""
    lines, faults = sheet.cells[LINE], list[Fault]()
    columns = [lines]
    for column in dataset.columns.values():
        reading = reading_of(column, dataset.true_from, today)
        written = sheet.coded_column(column.name)
        stored = parsed(written, reading)
        faults += _faults(lines, written, stored, reading)
        columns.append(stored.alias(column.name))
    return Read(pl.DataFrame(columns), faults)


def fits(written: pl.Series, column: ColumnSpec, dataset: DatasetSpec, today: date) -> pl.Series:
    """Whether each cell could stand in the column; a blank fits wherever none is required."""
    stored = parsed(written, reading_of(column, dataset.true_from, today))
    return stored.is_not_null() | (written.is_null() & (not column.required))


def _faults(lines: pl.Series, written: pl.Series, stored: pl.Series, reading: Reading) -> Iterator[Fault]:
    column, blank = reading.column, written.null_count()
    if stored.null_count() > blank:
        left = (stored.is_null() & written.is_not_null()).arg_true()
        cells = written.gather(left).cast(pl.String)
        for line, text, tidied in zip(lines.gather(left), cells, tidy(cells, column.kind), strict=True):
            yield fault(line, reason(text, tidied, reading), column.name)
    if column.required and blank:
        for line in lines.filter(written.is_null()):
            yield fault(line, "row.E008", column.name)
