"""The rows of a file as text, before anything is asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import polars as pl

from minzheng.verification.reading.header import Header

LINE: Final = "line"
_BLANK: Final = " \t\r\n\u3000\u00a0\u200b\ufeff"
_A_BLANK: Final = f"[{_BLANK}]"
BLANK_WORDS: Final = ("", "-", "--", "—", "——", "/", "\\N", "NULL", "Null", "null", "None", "N/A", "nan")


@dataclass(frozen=True)
class Sheet:
    """``cells``: ``line`` and one text column a heading, ``c0`` … as sent, null where there was no cell.

    ``uneven``: ``line``, ``found`` and ``surplus`` of rows that have more or fewer cells than the header.
    ``columns``: column of the data set → position.
    """

    labels: tuple[str, ...]
    columns: Mapping[str, int]
    cells: pl.DataFrame
    uneven: pl.DataFrame

    @cached_property
    def texts(self) -> pl.DataFrame:
        """The cells without surrounding blanks; null where blank."""
        return _stripped(self.cells)

    def column(self, name: str) -> pl.Series:
        """A column of the data set without surrounding blanks; null where blank or not in the file."""
        if name not in self.columns:
            return pl.Series(name, [None], dtype=pl.String).new_from_index(0, self.cells.height)
        return self.texts[cell(self.columns[name])].alias(name)

    def rows(self, lines: pl.Series) -> "Sheet":
        """Only the rows of these lines."""
        mine = self.cells[LINE].is_in(lines.implode())
        some = Sheet(self.labels, self.columns, self.cells.filter(mine), self.uneven)
        # Stripping the cells of a district takes as long as checking them: it is done once.
        some.__dict__["texts"] = self.texts.filter(mine)
        return some


def cell(position: int) -> str:
    """The name of a column of cells."""
    return f"c{position}"


def _stripped(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells without surrounding blanks; null where nothing is left but a word or sign for nothing.

    Most columns have no blank in any cell, and looking for one takes a third of taking all of them away.
    """
    texts = [name for name in cells.columns if name != LINE]
    has_blank = cells.select(pl.col(texts).str.contains(_A_BLANK).any()).row(0, named=True)
    stripped = [pl.col(name).str.strip_chars(_BLANK) for name in texts if has_blank[name]]
    plain = cells.with_columns(stripped)
    return plain.with_columns(
        pl.when(~pl.col(name).is_in(BLANK_WORDS)).then(name).alias(name) for name in texts
    )


def sheet(header: Header, cells: pl.DataFrame, uneven: pl.DataFrame | None = None) -> Sheet:
    """A sheet without its blank rows. ``cells`` may have columns beyond the header: what stands in them is
    a cell too many, unless it is blank."""
    width = len(header.labels)
    texts = [name for name in cells.columns if name != LINE]
    cells = _without_blank(cells, texts)
    beyond = texts[width:]
    if uneven is None:
        uneven = _beyond(cells, beyond, width)
    return Sheet(header.labels, header.columns, cells.drop(beyond), uneven)


def _without_blank(cells: pl.DataFrame, texts: list[str]) -> pl.DataFrame:
    """The rows in which anything stands. A row whose first cell says something need not be looked at further,
    and that is nearly every row."""
    is_blank = [(pl.col(name).str.strip_chars(_BLANK).fill_null("") == "") for name in texts]
    blank = cells.filter(is_blank[0]).filter(pl.all_horizontal(is_blank))[LINE]
    return cells if blank.is_empty() else cells.filter(~pl.col(LINE).is_in(blank.implode()))


def _beyond(cells: pl.DataFrame, beyond: list[str], width: int) -> pl.DataFrame:
    surplus = pl.concat_str(pl.col(beyond).fill_null(""), separator=" ") if beyond else pl.lit("")
    counted = [pl.col(name).str.strip_chars(_BLANK).fill_null("").ne("").cast(pl.Int64) for name in beyond]
    found = pl.sum_horizontal(pl.lit(width, pl.Int64), *counted)
    rows = cells.select(LINE, found.alias("found"), surplus.str.strip_chars(_BLANK).alias("surplus"))
    return rows.filter(pl.col("surplus") != "")
