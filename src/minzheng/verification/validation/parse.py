"""What a column of cells says, as it is stored; null where a cell is not plainly a value of its column."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from minzheng.kernel.month import day_number
from minzheng.kernel.unknown import NEVER, NONE_WORDS
from minzheng.policy.dataset import FLAG_WORDS, ColumnKind, ColumnSpec
from minzheng.verification.reading.sheet import words_of
from minzheng.verification.validation.numbers import credit_codes, days_exist, id_numbers

_INT: Final = pl.Int64()
#: No amount may reach it, or a sum over a district could wrap around without a word.
MOST: Final = 10**13
EARLIEST: Final = 19000101
LONGEST_TEXT: Final = 200
LONGEST_NAME: Final = 50

MONEY: Final = r"^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})0*|\.0*)?$"
WHOLE: Final = r"^(-?)(\d{1,15})(?:\.0*)?$"
_PLAIN_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_PLAIN_MONEY: Final = r"^[0-9]{1,13}\.[0-9]{2}$"
_PLAIN_NAME: Final = rf"^[\p{{Han}}&&\p{{L}}]{{1,{LONGEST_NAME}}}$"
"""How nearly all cells are written. Looking for the parts of a cell costs several times what it costs to see
that it has no others than these."""
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

    Tried as it stands, and only where that fails without full-width forms, blanks and units. Of a coded
    column each word is read once.
    """
    words = words_of(written)
    if words is not None:
        return parsed(words, reading).gather(written.to_physical())
    blank = written.null_count()
    stored = _read(written, reading)
    if stored.null_count() == blank:
        return stored
    return _others(written, stored, lambda left: _read(tidy(left, reading.column.kind), reading))


def tidy(written: pl.Series, kind: ColumnKind) -> pl.Series:
    """Cells without what typing differently changes: full-width forms, blanks within, units."""
    plain, unit = pl.col(written.name).str.replace_many(_TIDY), _UNITS.get(kind)
    return written.to_frame().select(plain.str.replace_all(unit, "") if unit else plain).to_series()


def _read(written: pl.Series, reading: Reading) -> pl.Series:
    """The column as stored, where the word for known absence is a value too."""
    column = reading.column
    if written.null_count() == len(written):
        return written.cast(_INT if column.stored_type == "int" else pl.String())
    stored = _PARSERS[column.kind](written, reading)
    if column.none_code is None:
        return stored
    words = {column.none, *NONE_WORDS} | ({"长期有效", "永久"} if column.none == "长期" else set())
    return stored.set(written.is_in(sorted(words)), column.none_code)


def _id_number(written: pl.Series, reading: Reading) -> pl.Series:
    return id_numbers(written, reading.today)


def _credit_code(written: pl.Series, _: Reading) -> pl.Series:
    return credit_codes(written)


def _name(written: pl.Series, _: Reading) -> pl.Series:
    plain = written.str.contains(_PLAIN_NAME)
    return _others(written, written.set(~plain, None), _other_name)


def _other_name(written: pl.Series) -> pl.Series:
    """Chinese names are padded with blanks to align (张　三); names of two Latin words keep theirs."""
    name = pl.col(written.name)
    names = written.to_frame().select(name.str.replace_all(r"[・•‧⋅･]", "·"))
    padded = name.str.contains(r"\p{Han}\s")
    names = names.select(
        pl.when(padded).then(name.str.replace_all(r"\s", "")).otherwise(name).alias(written.name)
    )
    return names.select(pl.when(name.str.contains(NAME)).then(name)).to_series()


def _text(written: pl.Series, reading: Reading) -> pl.Series:
    text = pl.col(written.name)
    sound = text.str.contains(TEXT) & ~text.str.contains(PRIVATE)
    if reading.column.pattern:
        sound &= text.str.contains(rf"^(?:{reading.column.pattern})$")
    return written.to_frame().select(pl.when(sound).then(text)).to_series()


def _word(written: pl.Series, reading: Reading) -> pl.Series:
    words = {one: word_of(reading.column, one) for one in written.unique().drop_nulls()}
    return written.replace_strict(words, default=None, return_dtype=pl.String)


def word_of(column: ColumnSpec, written: str) -> str | None:
    """The stored word; a flag that declares none takes the usual ones."""
    word = column.word(written)
    return FLAG_WORDS.get(written) if word is None and column.kind == "flag" and not column.values else word


def _date(written: pl.Series, reading: Reading) -> pl.Series:
    latest = NEVER if reading.may_lie_ahead else day_number(reading.today)
    stated = _digits(written, _PLAIN_DAY, "-")
    return _days(_others(written, stated, lambda left: _first_known(left, _days_stated(left))), latest)


def _digits(written: pl.Series, form: str, between: str) -> pl.Series:
    """The digits of the cells of a form as one whole number; null for all others."""
    digits = pl.col("cell").str.replace_all(between, "", literal=True).cast(_INT, strict=False)
    plain = pl.when(pl.col("cell").str.contains(form)).then(digits)
    return written.alias("cell").to_frame().select(plain).to_series()


def _others(written: pl.Series, stored: pl.Series, read: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """What was stored, and of the cells of which nothing was, what another way of reading gives."""
    left = (stored.is_null() & written.is_not_null()).arg_true()
    return stored if left.is_empty() else stored.scatter(left, read(written.gather(left)))


def _month(written: pl.Series, reading: Reading) -> pl.Series:
    """The first of the month, also where a cell states a day of it."""
    months = _first_known(written, _months_stated(written, reading))
    return _days(months * 100 + 1, day_number(reading.today))


def _first_known(written: pl.Series, ways: Iterator[pl.Series]) -> pl.Series:
    """What the first of several ways of writing gives for each cell; mostly the first reads them all."""
    found = next(ways)
    while found.null_count() > written.null_count() and (further := next(ways, None)) is not None:
        found = found.fill_null(further)
    return found


def _days_stated(written: pl.Series) -> Iterator[pl.Series]:
    """Days (yyyymmdd), of the calendar or not."""
    parts = _numbers(written, DAY)
    for at in range(0, len(parts), 3):
        year, month, day = parts[at : at + 3]
        yield year * 10000 + month * 100 + day
    serial = written.str.extract(SERIAL).cast(_INT, strict=False).alias("serial").to_frame()
    counted = serial.select(pl.lit(SERIAL_ZERO) + pl.duration(days=pl.col("serial"))).to_series()
    yield counted.dt.strftime("%Y%m%d").cast(_INT)


def _months_stated(written: pl.Series, reading: Reading) -> Iterator[pl.Series]:
    """Months (yyyymm), of the calendar or not."""
    parts = _numbers(written, MONTH)
    for at in range(0, len(parts), 2):
        year, month = parts[at : at + 2]
        yield year * 100 + month
    yield _date(written, reading) // 100


def _numbers(written: pl.Series, form: str) -> list[pl.Series]:
    """The numbers in the groups of a form."""
    groups = written.str.extract_groups(form).struct.unnest()
    return groups.cast(_INT, strict=False).get_columns()


def _days(stated: pl.Series, latest: int) -> pl.Series:
    """The days that are in the calendar, not too early and not after ``latest`` (yyyymmdd)."""
    sound = days_exist(stated) & (stated >= EARLIEST) & (stated <= latest)
    return stated.set(~sound, None)


def _hundredths(written: pl.Series, reading: Reading) -> pl.Series:
    amounts = _others(written, _digits(written, _PLAIN_MONEY, "."), _other_amount)
    return _within(amounts.to_frame(), reading.column).alias(written.name)


def _other_amount(written: pl.Series) -> pl.Series:
    parts = written.str.extract_groups(MONEY).struct.unnest()
    sign, whole, rest = (pl.col(name) for name in parts.columns)
    ones = whole.str.replace_all(",", "", literal=True).cast(_INT, strict=False)
    hundredths = rest.fill_null("").str.pad_end(2, "0").cast(_INT, strict=False)
    amount = pl.when(ones <= MOST).then(ones * 100 + hundredths)
    return parts.select(amount * _sign(sign)).to_series()


def _whole(written: pl.Series, reading: Reading) -> pl.Series:
    parts = written.str.extract_groups(WHOLE).struct.unnest()
    sign, digits = (pl.col(name) for name in parts.columns)
    number = digits.cast(_INT, strict=False) * _sign(sign)
    return _within(parts.select(number.alias(written.name)), reading.column)


def _sign(written: pl.Expr) -> pl.Expr:
    return 1 - 2 * (written == "-").cast(_INT)


def _within(numbers: pl.DataFrame, column: ColumnSpec) -> pl.Series:
    """The numbers of the only column that lie between the limits."""
    number = pl.col(numbers.columns[0])
    least, most = limits(column)
    return numbers.select(pl.when((number >= least) & (number <= most)).then(number)).to_series()


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
