"""Rows that go back to their sender and yet speak of somebody: who it is, and which record they mean.

Whatever such a row would have said is unknown until it comes back right. Nothing is unknown for rows that
name nobody (a foot, a header, a number that is none), nor where the same record stands in the same file as
it should.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.sheet import LINE, Sheet, cell
from minzheng.verification.validation.faults import Fault
from minzheng.verification.validation.numbers import id_numbers
from minzheng.verification.validation.parse import tidy

#: Rows whose cells have slipped, or of which some are missing: no cell is sure to stand in its column.
_SLIPPED: Final = frozenset({"row.E001", "row.E002"})
_NUMBER: Final = r"\b\d{17}[\dX]\b"


def spoilt_rows(
    sheet: Sheet, dataset: DatasetSpec, read: pl.DataFrame, good: pl.DataFrame, faults: Iterable[Fault],
    today: date,
) -> pl.DataFrame:  # fmt: skip
    """The rejected rows that name a person, in the columns of ``read``: ``line``, the identity number, and as
    far as they are legible the rest of the key and the day; everything else is null.

    ``read``: the rows as they were read, null where a cell is faulty; ``good``: those that were taken.
    """
    errors = [one for one in faults if not one.is_warning]
    if not errors:
        return read.clear()
    slipped = {one.line for one in errors if one.code in _SLIPPED}
    rejected = sorted({one.line for one in errors} - slipped)
    number = dataset.id_column.name
    told = {LINE, *dataset.key, dataset.true_from or number, "updated_on"}
    legible = read.filter(pl.col(LINE).is_in(rejected) & pl.col(number).is_not_null())
    parts = [read.clear(), legible.select(name for name in read.columns if name in told)]
    if slipped:
        parts.append(_numbered(sheet, sorted(slipped), number, today))
    rows = pl.concat(parts, how="diagonal")
    # Of the good rows only those of the same people: a table of all of them is dear to build.
    good = good.filter(pl.col(number).is_in(rows[number].implode()))
    rows = rows.join(good, on=list(dataset.key), how="anti", maintain_order="left")
    if not slipped:
        return rows
    again = _said_again(sheet, rows.filter(pl.col(LINE).is_in(sorted(slipped))), good, dataset)
    return rows.filter(~pl.col(LINE).is_in(sorted(again)))


def _numbered(sheet: Sheet, lines: list[int], number: str, today: date) -> pl.DataFrame:
    """The lines of slipped rows with the number in its own column, or the only one that stands in the row."""
    rows = sheet.rows(pl.Series(lines, dtype=pl.Int64))
    own = pl.DataFrame([rows.cells[LINE], id_numbers(tidy(rows.column(number), "id_number"), today)])
    width = len(rows.labels)
    texts = [pl.col(cell(at)) for at in range(width)] + [pl.col("surplus")]
    cells = rows.cells.join(rows.uneven, on=LINE, how="left", maintain_order="left")
    whole = cells.select(pl.concat_str(texts, separator=" ", ignore_nulls=True).alias(number)).to_series()
    found = tidy(whole, "text").str.to_uppercase().str.extract_all(_NUMBER)
    each = pl.DataFrame([rows.cells[LINE], found]).explode(number)
    each = each.with_columns(id_numbers(each[number], today)).drop_nulls().unique()
    only = each.filter(pl.col(LINE).is_unique())
    both = own.join(only, on=LINE, how="left", suffix="_only")
    return both.select(LINE, pl.coalesce(number, f"{number}_only").alias(number)).drop_nulls()


def _said_again(sheet: Sheet, slipped: pl.DataFrame, good: pl.DataFrame, dataset: DatasetSpec) -> set[int]:
    """The lines of slipped rows in which, wherever, the whole key of a good row of their person stands."""
    number = dataset.id_column.name
    pairs = slipped.select(LINE, number).join(good.select(LINE, number), on=number, suffix="_good")
    if pairs.is_empty():
        return set()
    keys = _texts(sheet, pairs[f"{LINE}_good"], dataset.key[1:])
    said = _texts(sheet, pairs[LINE], tuple(sheet.columns))
    both = pairs.select(LINE, f"{LINE}_good").iter_rows()
    return {line for line, other in both if keys[other] <= said[line]}


def _texts(sheet: Sheet, lines: pl.Series, names: Iterable[str]) -> dict[int, frozenset[str | None]]:
    """What stands on each line in some columns."""
    rows = sheet.rows(lines)
    columns = [rows.column(name) for name in names]
    return {line: frozenset(texts) for line, *texts in zip(rows.cells[LINE], *columns, strict=True)}
