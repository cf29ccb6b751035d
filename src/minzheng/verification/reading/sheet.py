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
#: From so many cells on, and where each of its words stands so often, a column is coded.
_MANY: Final = 5_000
_OFTEN: Final = 4
_SAMPLE: Final = 1_000
BLANK_WORDS: Final = ("", "-", "--", "—", "——", "/", "\\N", "NULL", "Null", "null", "None", "N/A", "nan")


@dataclass(frozen=True)
class Sheet:
    """``cells``: ``line`` and one text column a heading, ``c0`` … as sent, null where there was no cell; a
    column of many cells and few words is coded (`coded`).

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
        return self.cells.with_columns(_stripped(self.cells[name]) for name in self.cells.columns[1:])

    def column(self, name: str) -> pl.Series:
        """A column of the data set without surrounding blanks; null where blank or not in the file."""
        return self.coded_column(name).cast(pl.String)

    def coded_column(self, name: str) -> pl.Series:
        """The same, coded where it has few words."""
        if name not in self.columns:
            return pl.Series(name, [None], dtype=pl.String).new_from_index(0, self.cells.height)
        return self.texts[cell(self.columns[name])].alias(name)

    def rows(self, lines: pl.Series) -> "Sheet":
        """Only the rows of these lines, nothing coded: for the few."""
        found = self._filtered(self.cells[LINE].is_in(lines.implode()))
        plain = Sheet(self.labels, self.columns, _decoded(found.cells), self.uneven)
        plain.__dict__["texts"] = _decoded(found.texts)
        return plain

    def without(self, lines: pl.Series) -> "Sheet":
        """The rows but those of these lines: for the many."""
        return self._filtered(~self.cells[LINE].is_in(lines.implode()))

    def _filtered(self, mine: pl.Series) -> "Sheet":
        some = Sheet(self.labels, self.columns, self.cells.filter(mine), self.uneven)
        # Stripping the cells of a district takes as long as checking them: it is done once.
        some.__dict__["texts"] = self.texts.filter(mine)
        return some


def cell(position: int) -> str:
    """The name of a column of cells."""
    return f"c{position}"


def coded(column: pl.Series) -> pl.Series:
    """A column of many cells and few words as an Enum of its words: whatever is asked of it is asked of each
    word once. Others stay as they are; those that are mostly of their own in a piece out of the middle are
    seen to be such without counting."""
    some = column.slice(len(column) // 2, _SAMPLE)
    if len(column) < _MANY or some.n_unique() * _OFTEN > len(some):
        return column
    words = column.unique().drop_nulls()
    return column if len(words) * _OFTEN > len(column) else column.cast(pl.Enum(words))


def words_of(column: pl.Series) -> pl.Series | None:
    """The words of a coded column, in the order of its codes; None of a column that is not coded."""
    return column.dtype.categories.alias(column.name) if isinstance(column.dtype, pl.Enum) else None


def _decoded(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.with_columns(pl.col(cells.columns[1:]).cast(pl.String))


def _stripped(column: pl.Series) -> pl.Series:
    """Cells without surrounding blanks; null where nothing is left but a word or sign for nothing.

    Most columns have no blank in any cell, and looking for one takes a third of taking all of them away.
    """
    words = words_of(column)
    if words is not None:
        stripped = _stripped(words)
        return column if stripped.equals(words) else _recoded(column, stripped)
    if column.str.contains(_A_BLANK).any():
        column = column.str.strip_chars(_BLANK)
    return column.set(column.is_in(BLANK_WORDS), None)


def _recoded(column: pl.Series, words: pl.Series) -> pl.Series:
    """A coded column with other words in the place of its own, some of them alike or null."""
    distinct = words.drop_nulls().unique()
    places = words.cast(pl.Enum(distinct)).to_physical()
    return places.gather(column.to_physical()).cat.to(pl.Enum(distinct)).alias(column.name)


def sheet(header: Header, cells: pl.DataFrame, uneven: pl.DataFrame | None = None) -> Sheet:
    """A sheet without its blank rows. ``cells`` may have columns beyond the header: what stands in them is
    a cell too many, unless it is blank."""
    width = len(header.labels)
    texts = [name for name in cells.columns if name != LINE]
    cells = _without_blank(cells, texts)
    beyond = texts[width:]
    if uneven is None:
        uneven = _beyond(cells, beyond, width)
    cells = cells.select(LINE, *(coded(cells[name]) for name in texts[:width]))
    return Sheet(header.labels, header.columns, cells, uneven)


def _without_blank(cells: pl.DataFrame, texts: list[str]) -> pl.DataFrame:
    """The rows in which anything stands. A row whose first cell begins with a letter need not be looked at
    further, and that is nearly every row."""
    first = pl.col(texts[0]).fill_null("")
    some = cells.filter((first == "") | first.str.contains(f"^{_A_BLANK}"))
    is_blank = [(pl.col(name).str.strip_chars(_BLANK).fill_null("") == "") for name in texts]
    blank = some.filter(pl.all_horizontal(is_blank))[LINE]
    return cells if blank.is_empty() else cells.filter(~pl.col(LINE).is_in(blank.implode()))


def _beyond(cells: pl.DataFrame, beyond: list[str], width: int) -> pl.DataFrame:
    surplus = pl.concat_str(pl.col(beyond).fill_null(""), separator=" ") if beyond else pl.lit("")
    counted = [pl.col(name).str.strip_chars(_BLANK).fill_null("").ne("").cast(pl.Int64) for name in beyond]
    found = pl.sum_horizontal(pl.lit(width, pl.Int64), *counted)
    rows = cells.select(LINE, found.alias("found"), surplus.str.strip_chars(_BLANK).alias("surplus"))
    return rows.filter(pl.col("surplus") != "")
