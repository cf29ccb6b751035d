"""Three-valued logic and arithmetic: ``None`` is what nobody knows, and it is never quietly a number.

A number is an exact fraction of a fen. A limit may be absent (无), which is not the same as unknown:
an absent limit is known to be no limit at all.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Literal

Truth = bool | None
Amount = Fraction | None
Limit = Fraction | Literal["无"]

ABSENT: Final[Literal["无"]] = "无"
ZERO: Final = Fraction(0)


def all_of(*claims: Truth) -> Truth:
    """One known breach settles it, however much else is unknown."""
    if any(claim is False for claim in claims):
        return False
    return None if any(claim is None for claim in claims) else True


def any_of(*claims: Truth) -> Truth:
    if any(claim is True for claim in claims):
        return True
    return None if any(claim is None for claim in claims) else False


def denied(claim: Truth) -> Truth:
    return None if claim is None else not claim


def below(left: Amount, right: Amount) -> Truth:
    return None if left is None or right is None else left < right


def at_most(left: Amount, right: Amount) -> Truth:
    return None if left is None or right is None else left <= right


def same(left: Amount, right: Amount) -> Truth:
    return None if left is None or right is None else left == right


def among(value: str | None, words: Iterable[str]) -> Truth:
    return None if value is None else value in words


def whole_between(value: Amount, lowest: int, highest: int) -> Truth:
    return None if value is None else lowest <= value <= highest


def total(parts: Iterable[Amount]) -> Amount:
    """A sum with one part unknown is unknown, not the sum of the rest."""
    listed = list(parts)
    known = [part for part in listed if part is not None]
    return sum(known, ZERO) if len(known) == len(listed) else None


def less(left: Amount, right: Amount) -> Amount:
    return None if left is None or right is None else left - right


def smaller(left: Amount, right: Amount) -> Amount:
    return None if left is None or right is None else min(left, right)


def larger(left: Amount, right: Amount) -> Amount:
    return None if left is None or right is None else max(left, right)


def times(left: Amount, right: Amount) -> Amount:
    return None if left is None or right is None else left * right


def scaled(rate: Fraction, value: Amount) -> Amount:
    """A rate the place sets at nothing makes nothing, whatever the fact may be."""
    return ZERO if rate == 0 else times(rate, value)


def chosen(when: Truth, then: Amount, otherwise: Amount) -> Amount:
    """While the condition is unknown so is the result, even if both ways would agree."""
    if when is None:
        return None
    return then if when else otherwise


def how_many(claims: Iterable[Truth]) -> Amount:
    return total(None if claim is None else Fraction(claim) for claim in claims)


def rounded_half_up(amount: Fraction, step_fen: int) -> int:
    """The one rounding: to the nearest step, a half upwards."""
    steps = amount / step_fen + Fraction(1, 2)
    return (steps.numerator // steps.denominator) * step_fen
