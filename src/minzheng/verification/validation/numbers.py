"""Identity numbers and credit codes, a whole column at once.

The same verdicts as `kernel.identity` gives one by one, in plain whole-number arithmetic: one number at a
time, 300,000 of them took the better part of a minute.
"""

from datetime import date
from typing import Final

import polars as pl

from minzheng.kernel.identity import is_known_county
from minzheng.kernel.month import day_number

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_GROUPS: Final = 5
_CREDIT_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_FORM: Final = r"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"
_INT: Final = pl.Int64()


def _days_of_leap_years() -> pl.Series:
    """Whether month and day (mmdd) are a day in a year of 366."""
    days = {month * 100 + day for month, last in enumerate(_LAST_DAYS, 1) for day in range(1, last + 1)}
    # Put together without the engine: it would start its threads, and a process that forks after that, as a
    # server with several workers does, has children that wait for threads they do not have.
    return pl.Series([number in days for number in range(10_000)])


_LAST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_DAY: Final = 229
_IS_DAY: Final = _days_of_leap_years()


def days_exist(days: pl.Series) -> pl.Series:
    """Whether each yyyymmdd is a day of the calendar; null where null."""
    found = _IS_DAY.gather(days % 10_000) & (days > 10_000) & (days < 10**8)
    leap = (days % 10_000 == _LEAP_DAY).arg_true()
    years = days.gather(leap) // 10_000
    is_leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    return found.scatter(leap, found.gather(leap) & is_leap)


def _weighed(group: int) -> pl.Series:
    """The weighted sum, but for elevens, of each four digits that may stand in a group of the body, counted
    from the right."""
    # The first group has one digit and noughts before it.
    weights = (0, 0, 0, *_WEIGHTS)[16 - group * 4 : 20 - group * 4]
    places = (1000, 100, 10, 1)
    sums = [sum(n // ten % 10 * one for ten, one in zip(places, weights, strict=True)) for n in range(10_000)]
    return pl.Series([one % 11 for one in sums], dtype=pl.UInt8)


# Four digits at a time: one after the other they took a third of what checking a number takes. Said once: of
# a file with a dozen rows, putting a verdict into words takes longer than reaching it.
_TOTAL: Final = pl.sum_horizontal(
    *(
        pl.lit(_weighed(group)).gather(pl.col("body") // 10_000**group % 10_000)
        for group in range(_GROUPS)
    ),
    pl.col("last").cast(pl.UInt8), ignore_nulls=False,
)  # fmt: skip
_AGREES: Final = _TOTAL % 11 == 1
_BORN: Final = (pl.col("body") // 1000 % 10**8).cast(pl.UInt32).alias("born")
_NUMBER: Final = pl.col("number")
# 18 characters and no sign in the place of a digit: a sign would leave too few of them.
_HAS_FORM: Final = _NUMBER.str.len_bytes() == 18
_DIGITS: Final = _NUMBER.cast(_INT, strict=False)
_PLAIN: Final = pl.when(_HAS_FORM & (_DIGITS >= 10**17)).then(_DIGITS)
_BODY: Final = _NUMBER.str.slice(0, 17).cast(_INT, strict=False)
_WITH_X: Final = pl.when(_HAS_FORM & _NUMBER.str.ends_with("X") & (_BODY >= 10**16)).then(_BODY)


def id_numbers(written: pl.Series, today: date) -> pl.Series:
    """The numbers in capitals; null where one is wrong in itself, or its holder yet to be born."""
    numbers = written.alias("number")
    digits = numbers.to_frame().select(_PLAIN.alias("digits")).to_series()
    found = numbers.set(~_are_sound(digits // 10, digits % 10, today), None)
    # One in eleven ends in X, and of the others it need not be asked.
    left = digits.is_null().arg_true()
    others = numbers.gather(left).str.to_uppercase()
    bodies = others.to_frame().select(_WITH_X.alias("body")).to_series()
    ends = pl.repeat(10, len(bodies), eager=True, dtype=_INT)
    return found.scatter(left, others.set(~_are_sound(bodies, ends, today), None)).alias(written.name)


def _are_sound(bodies: pl.Series, ends: pl.Series, today: date) -> pl.Series:
    """Whether bodies of 17 digits agree with their check characters and with the calendar."""
    parts = pl.DataFrame([bodies.alias("body"), ends.alias("last")]).select(_AGREES.alias("agrees"), _BORN)
    born = parts["born"]
    return (parts["agrees"] & days_exist(born) & (born <= day_number(today))).fill_null(value=False)


def birth_numbers(numbers: pl.Series) -> pl.Series:
    """The days of birth (yyyymmdd) in sound numbers."""
    return numbers.str.slice(6, 8).cast(_INT, strict=False)


_PLACES: Final = {letter: place for place, letter in enumerate(_CREDIT_LETTERS)}


def _place(at: int) -> pl.Expr:
    """Where the letter at a place of a code stands among the letters."""
    return pl.col("code").str.slice(at, 1).replace_strict(_PLACES, default=None, return_dtype=_INT)


_CREDIT_TOTAL: Final = pl.sum_horizontal(
    *(_place(at) * weight for at, weight in enumerate(_CREDIT_WEIGHTS)), _place(17), ignore_nulls=False
)
_CREDIT_SOUND: Final = pl.col("code").str.contains(_CREDIT_FORM) & (_CREDIT_TOTAL % 31 == 0)


def credit_codes(written: pl.Series) -> pl.Series:
    """The codes in capitals; null where one is wrong in itself."""
    codes = written.alias("code").to_frame().select(pl.col("code").str.to_uppercase())
    return codes.select(pl.when(_CREDIT_SOUND).then("code")).to_series().alias(written.name)


def counties_unknown(rows: pl.DataFrame, column: str, at: int) -> pl.DataFrame:
    """The rows in whose numbers the six digits at a place are no county (or wider area) we know."""
    area = pl.col(column).str.slice(at, 6)
    areas = rows.select(area.drop_nulls().unique()).to_series()
    unknown = [one for one in areas if not is_known_county(one, or_wider=at > 0)]
    return rows.filter(area.is_in(unknown)) if unknown else rows.clear()
