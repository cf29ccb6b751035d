"""Money is a whole number of fen; shares are exact fractions. Nothing here is ever a float."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction


def fen(yuan: Decimal | int | str) -> int:
    """Yuan, with at most two decimals, as fen.

    Raises ValueError for anything else: a third decimal is not rounded away, it is refused.
    """
    try:
        exact = Decimal(str(yuan).replace(",", "")) * 100
    except InvalidOperation as error:
        raise ValueError(f"not an amount in yuan: {yuan!r}") from error
    if not exact.is_finite() or exact != exact.to_integral_value():
        raise ValueError(f"not an amount in yuan with at most two decimals: {yuan!r}")
    return int(exact)


def yuan(amount_fen: int | Fraction) -> str:
    """Fen as yuan with two decimals and thousands separated: ``1,084.00``.

    A fraction of a fen (an income per head) is shown half up; it is only ever shown, never paid.
    """
    whole = round_half_up(Fraction(amount_fen), 1)
    sign = "-" if whole < 0 else ""
    return f"{sign}{abs(whole) // 100:,}.{abs(whole) % 100:02d}"


def round_half_up(amount: Fraction, to_fen: int) -> int:
    """The amount in fen, rounded half up (away from minus infinity) to a multiple of ``to_fen``."""
    doubled = 2 * amount.numerator + amount.denominator * to_fen
    return doubled // (2 * amount.denominator * to_fen) * to_fen


def share(number: Decimal | int | str) -> Fraction:
    """An exact share: 0.30 is three tenths."""
    return Fraction(str(number))
