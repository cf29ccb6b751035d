"""Facts as departments write them: yuan with two decimals, days with dashes, words, blanks."""

from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER

BLANK: Final = pl.lit(None, dtype=pl.String)


def yuan(fen: pl.Expr) -> pl.Expr:
    """A sum in fen as yuan: 1084.00."""
    sign = pl.when(fen < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    cents = (fen.abs() % 100).cast(pl.String).str.zfill(2)
    return pl.concat_str(sign, (fen.abs() // 100).cast(pl.String), pl.lit("."), cents)


def hundredths(value: pl.Expr) -> pl.Expr:
    """A number kept in hundredths: 2.50."""
    return yuan(value)


def day(number: pl.Expr, never: str | None = None) -> pl.Expr:
    """A day kept as yyyymmdd: 2023-06-30; ``never`` is the word for there being none."""
    text = number.cast(pl.String)
    parts = (text.str.slice(0, 4), text.str.slice(4, 2), text.str.slice(6, 2))
    word = BLANK if never is None else pl.lit(never)
    return pl.when(number == NEVER).then(word).otherwise(pl.concat_str(*parts, separator="-"))


def month(number: pl.Expr) -> pl.Expr:
    """The month a day kept as yyyymmdd lies in: 2023-06."""
    text = number.cast(pl.String)
    return pl.concat_str(text.str.slice(0, 4), text.str.slice(4, 2), separator="-")


def whole(value: pl.Expr) -> pl.Expr:
    """A whole number."""
    return value.cast(pl.String)


def flag(value: pl.Expr, yes: str = "是", no: str = "否") -> pl.Expr:
    """是 or 否, or the words given; unknown stays blank."""
    return pl.when(value).then(pl.lit(yes)).when(value.not_()).then(pl.lit(no)).otherwise(BLANK)
