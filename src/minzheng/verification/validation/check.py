"""A sheet, checked: the rows that are good in themselves, and everything that is to be said of the others."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.sheet import LINE, Sheet
from minzheng.verification.validation.cells import read_cells
from minzheng.verification.validation.faults import Fault, fault
from minzheng.verification.validation.numbers import birth_numbers, counties_unknown
from minzheng.verification.validation.rows import whole_row_faults
from minzheng.verification.validation.shifted import shifted_lines
from minzheng.verification.validation.spoilt import spoilt_rows

#: Where in a number the six digits of a county stand, and what is said where we do not know it.
_COUNTY: Final = (0, "row.W001")
_REGION: Final = (2, "row.W005")


@dataclass(frozen=True)
class Checked:
    """``rows``: ``line`` and the data set's columns as stored, good in themselves, each record once.

    ``faults`` are errors and warnings alike; ``repeats`` how many rows only said again what an earlier said.
    ``spoilt``: in the same columns the rejected rows that speak of somebody, see `spoilt_rows`.
    """

    read: int
    rows: pl.DataFrame
    faults: list[Fault]
    repeats: int
    spoilt: pl.DataFrame


def checked(sheet: Sheet, dataset: DatasetSpec, today: date) -> Checked:
    """Everything that can be told from the file alone."""
    whole = whole_row_faults(sheet, dataset)
    rest = sheet.without(_lines(whole)) if whole else sheet
    found = read_cells(rest, dataset, today)
    shifted = shifted_lines(rest, found.faults, dataset, today)
    cell_faults = [one for one in found.faults if one.line not in shifted]
    faults = whole + cell_faults + [fault(line, "row.E002") for line in shifted]
    rows = _without(found.rows, faults)
    born_later = _before_birth(rows, dataset)
    rows = _without(rows, born_later)
    conflicts, repeats = _twice(rows, dataset)
    rows = _without(rows, conflicts + repeats)
    said = faults + born_later + conflicts + repeats + _warnings(rows, dataset)
    spoilt = spoilt_rows(sheet, dataset, found.rows, rows, said, today)
    return Checked(sheet.cells.height, rows, said, len(repeats), spoilt)


def _without(rows: pl.DataFrame, faults: list[Fault]) -> pl.DataFrame:
    return rows.filter(~pl.col(LINE).is_in(_lines(faults).implode())) if faults else rows


def _lines(faults: list[Fault]) -> pl.Series:
    return pl.Series(LINE, sorted({one.line for one in faults}), dtype=pl.Int64)


def _before_birth(rows: pl.DataFrame, dataset: DatasetSpec) -> list[Fault]:
    """A death before the birth; other days may well lie before it (a family was moved, then had a child)."""
    if dataset.registers != "deaths" or dataset.true_from is None:
        return []
    early = rows[dataset.true_from] < birth_numbers(rows[dataset.id_column.name])
    return [fault(line, "row.E047", dataset.true_from) for line in rows[LINE].filter(early)]


def _alike(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """All rows whose key stands twice, and hardly any other: hashes are told apart in a third of the time
    that keys take."""
    hashes = rows.select(key).hash_rows()
    ordered = hashes.sort()
    return rows.filter(hashes.is_in(ordered.filter(ordered == ordered.shift()).implode()))


def _twice(rows: pl.DataFrame, dataset: DatasetSpec) -> tuple[list[Fault], list[Fault]]:
    """Rows of one key: with other content none can be taken, with the same the first is enough."""
    key = list(dataset.key)
    twice = _alike(rows, key)
    twice = twice.filter(twice.select(key).is_duplicated())
    if twice.is_empty():
        return [], []
    content = [name for name in rows.columns if name != LINE]
    grouped = twice.with_columns(
        pl.struct(content).n_unique().over(key).alias("versions"),
        pl.col(LINE).min().over(key).alias("first"),
        pl.col(LINE).sort().get(1).over(key).alias("second"),
    )
    differ = grouped.filter(pl.col("versions") > 1)
    conflicts = [
        fault(line, "row.E005", key[0], other=second if line == first else first)
        for line, first, second in differ.select(LINE, "first", "second").iter_rows()
    ]
    same = grouped.filter((pl.col("versions") == 1) & (pl.col(LINE) != pl.col("first")))
    repeats = [
        fault(line, "row.W004", key[0], other=first) for line, first in same.select(LINE, "first").iter_rows()
    ]
    return conflicts, repeats


def _warnings(rows: pl.DataFrame, dataset: DatasetSpec) -> list[Fault]:
    found = list[Fault]()
    for column in dataset.columns.values():
        at, code = _COUNTY if column.kind == "id_number" else _REGION
        if column.kind in ("id_number", "credit_code"):
            unknown = counties_unknown(rows, column.name, at)
            found += [fault(line, code, column.name) for line in unknown[LINE]]
    return found
