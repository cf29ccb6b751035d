"""What a column of cells says, as it is stored; null where a cell is not plainly a value of its column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from minzheng.kernel.month import day_number
from minzheng.kernel.unknown import NONE_WORDS
from minzheng.policy.dataset import FLAG_WORDS, ColumnKind, ColumnSpec
from minzheng.verification.validation.numbers import credit_codes, day_exists, id_numbers

_INT: Final = pl.Int64()
#: No amount may reach it, or a sum over a district could wrap around without a word.
MOST: Final = 10**13
EARLIEST: Final = 19000101
LONGEST_TEXT: Final = 200
LONGEST_NAME: Final = 50

MONEY: Final = r"^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})0*|\.0*)?$"
WHOLE: Final = r"^(-?)(\d{1,15})(?:\.0*)?$"
_TIME: Final = r"(?:[ T]\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?"
DAY: Final = (
    r"^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日?|(\d{4})(\d{2})(\d{2}))"
    rf"{_TIME}$"
)
MONTH: Final = r"^(?:(\d{4})[-/.](\d{1,2})|(\d{4})年(\d{1,2})月|(\d{4})(\d{2}))$"
SERIAL: Final = r"^(\d{5})(?:\.\d+)?$"
"""A day as a spreadsheet counts it, where the cell was not formatted as a date: 45107."""
SERIAL_ZERO: Final = date(1899, 12, 30)
TEXT: Final = rf"^(?:-[\d.]|[^\p{{Cc}}\x{{FFFD}}=+@-])[^\p{{Cc}}\x{{FFFD}}]{{0,{LONGEST_TEXT - 1}}}$"
NAME: Final = rf"^[\p{{L}}\p{{M}}\p{{Co}}〇·.' -]{{1,{LONGEST_NAME}}}$"
PRIVATE: Final = r"(?:^|\D)1[3-9]\d{9}(?:\D|$)|(?:^|\D)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?:\D|$)"
"""An identity number or a mobile phone inside words."""

_FULL_WIDTH: Final = {chr(0xFF01 + at): chr(0x21 + at) for at in range(94)}
_TIDY: Final = {**_FULL_WIDTH, "\u3000": " ", "\u00a0": " ", "−": "-", "–": "-", "．": "."}
_UNITS: Final[Mapping[ColumnKind, str]] = {
    "money": r"^[¥￥]|元$|\s", "decimal": r"(?:平方米|㎡|m2|倍|元)$|\s", "count": r"[级档项人次辆套]$|\s",
    "id_number": r"^'|\s|^=\"|\"$", "credit_code": r"^'|\s|^=\"|\"$", "date": r"^'|\s+$",
    "month": r"^'|\s", "code": r"^'|^=\"|\"$",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """Against what a column is read: its declaration, the day, and whether its days may lie ahead."""

    column: ColumnSpec
    today: date
    may_lie_ahead: bool


def reading_of(column: ColumnSpec, true_from: str | None, today: date) -> Reading:
    """How a column is to be read. A day may lie ahead where the column has a word for "not ended" (长期,
    未结束): 无 says that something never happened, and what has happened lies behind us."""
    ends = column.none is not None and column.none not in NONE_WORDS and column.name != true_from
    return Reading(column, today, ends)


def parsed(written: pl.Series, reading: Reading) -> pl.Series:
    """The column as stored, null where a cell is blank or not plainly a value of the column.

    Tried as it stands, and only where that fails without full-width forms, blanks and units.
    """
    column, parse = reading.column, _PARSERS[reading.column.kind]
    stored = _with_absence(parse(written, reading), written, column)
    left = (stored.is_null() & written.is_not_null()).arg_true()
    if left.is_empty():
        return stored
    tidied = tidy(written.gather(left), column.kind)
    again = _with_absence(parse(tidied, reading), tidied, column)
    return stored.scatter(left, again)


def tidy(written: pl.Series, kind: ColumnKind) -> pl.Series:
    """Cells without what typing differently changes: full-width forms, blanks within, units."""
    plain = written.str.replace_many(list(_TIDY), list(_TIDY.values()))
    unit = _UNITS.get(kind)
    return plain.str.replace_all(unit, "") if unit else plain


def _with_absence(stored: pl.Series, written: pl.Series, column: ColumnSpec) -> pl.Series:
    """The word for known absence is a value."""
    if column.none_code is None:
        return stored
    words = {column.none, *NONE_WORDS} | ({"长期有效", "永久"} if column.none == "长期" else set())
    return stored.set(written.is_in(sorted(words)), column.none_code)


def _id_number(written: pl.Series, reading: Reading) -> pl.Series:
    return id_numbers(written, reading.today)


def _credit_code(written: pl.Series, _: Reading) -> pl.Series:
    return credit_codes(written)


def _name(written: pl.Series, _: Reading) -> pl.Series:
    """Chinese names are padded with blanks to align (张　三); names of two Latin words keep theirs."""
    name = written.str.replace_all(r"[・•‧⋅･]", "·")
    padded = name.str.contains(r"\p{Han}\s").fill_null(value=False)
    name = name.zip_with(~padded, name.str.replace_all(r"\s", ""))
    return name.set(~name.str.contains(NAME).fill_null(value=False), None)


def _text(written: pl.Series, reading: Reading) -> pl.Series:
    sound = written.str.contains(TEXT) & ~written.str.contains(PRIVATE)
    if reading.column.pattern:
        sound &= written.str.contains(rf"^(?:{reading.column.pattern})$")
    return written.set(~sound.fill_null(value=False), None)


def _word(written: pl.Series, reading: Reading) -> pl.Series:
    words = {one: word_of(reading.column, one) for one in written.drop_nulls().unique()}
    return written.replace_strict(words, default=None, return_dtype=pl.String)


def word_of(column: ColumnSpec, written: str) -> str | None:
    """The stored word; a flag that declares none takes the usual ones."""
    word = column.word(written)
    return FLAG_WORDS.get(written) if word is None and column.kind == "flag" and not column.values else word


def _date(written: pl.Series, reading: Reading) -> pl.Series:
    groups = written.str.extract_groups(DAY).struct.unnest()
    parts = [groups[name].cast(_INT, strict=False) for name in groups.columns]
    days = _number(parts[0:3]).fill_null(_number(parts[3:6])).fill_null(_number(parts[6:9]))
    days = days.fill_null(_serial(written))
    sound = day_exists(days) & (days >= EARLIEST)
    if not reading.may_lie_ahead:
        sound &= days <= day_number(reading.today)
    return days.set(~sound.fill_null(value=False), None)


def _number(parts: list[pl.Series]) -> pl.Series:
    year, month, day = parts
    return year * 10000 + month * 100 + day


def _serial(written: pl.Series) -> pl.Series:
    serial = written.str.extract(SERIAL).cast(_INT, strict=False)
    if serial.null_count() == len(serial):
        return serial
    day = pl.Series([SERIAL_ZERO]).new_from_index(0, len(serial)) + (serial * 86_400_000).cast(
        pl.Duration("ms")
    )
    return day.dt.year().cast(_INT) * 10000 + day.dt.month().cast(_INT) * 100 + day.dt.day().cast(_INT)


def _month(written: pl.Series, reading: Reading) -> pl.Series:
    groups = written.str.extract_groups(MONTH).struct.unnest()
    parts = [groups[name].cast(_INT, strict=False) for name in groups.columns]
    months = (parts[0] * 100 + parts[1]).fill_null(parts[2] * 100 + parts[3])
    months = months.fill_null(parts[4] * 100 + parts[5])
    days = (months * 100 + 1).fill_null(_date(written, reading) // 100 * 100 + 1)
    sound = (days >= EARLIEST) & day_exists(days) & (days <= day_number(reading.today))
    return days.set(~sound.fill_null(value=False), None)


def _hundredths(written: pl.Series, reading: Reading) -> pl.Series:
    groups = written.str.extract_groups(MONEY).struct.unnest()
    sign, whole, rest = (groups[name] for name in groups.columns)
    ones = whole.str.replace_all(",", "", literal=True).cast(_INT, strict=False)
    ones = ones.set(ones > MOST, None)
    parts = rest.fill_null("").str.pad_end(2, "0").cast(_INT, strict=False)
    amount = (ones * 100 + parts) * (1 - 2 * (sign == "-").cast(_INT))
    return _within(amount, reading.column)


def _whole(written: pl.Series, reading: Reading) -> pl.Series:
    groups = written.str.extract_groups(WHOLE).struct.unnest()
    sign, digits = (groups[name] for name in groups.columns)
    return _within(digits.cast(_INT, strict=False) * (1 - 2 * (sign == "-").cast(_INT)), reading.column)


def _within(number: pl.Series, column: ColumnSpec) -> pl.Series:
    least, most = limits(column)
    return number.set(~((number >= least) & (number <= most)).fill_null(value=False), None)


def limits(column: ColumnSpec) -> tuple[int, int]:
    """The least and the greatest a number of the column may be, as stored."""
    most = MOST if column.at_most is None else column.at_most
    least = column.least if column.least is not None else -most if column.may_be_negative else 0
    return least, most


_PARSERS: Final[Mapping[ColumnKind, Callable[[pl.Series, Reading], pl.Series]]] = {
    "id_number": _id_number, "name": _name, "text": _text, "code": _text, "choice": _word, "set": _word,
    "flag": _word, "date": _date, "month": _month, "money": _hundredths, "decimal": _hundredths,
    "count": _whole, "credit_code": _credit_code,
}  # fmt: skip
