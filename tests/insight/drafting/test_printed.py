"""Numbers as they are printed: half up, or cut off, and never by way of a float."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.insight.drafting.printed import number_text

CENTS = st.integers(0, 10**15)


@given(CENTS, st.integers(0, 4))
def test_a_number_is_rounded_half_up(cents: int, decimals: int) -> None:
    exact = Decimal(cents) / 10_000
    expected = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert number_text(Fraction(cents, 10_000), decimals) == f"{expected:f}"


@given(CENTS, st.integers(0, 3))
def test_a_number_cut_off_is_never_more_than_there_is(cents: int, decimals: int) -> None:
    number = Fraction(cents, 10_000)
    shown = Fraction(number_text(number, decimals, cut_off=True))
    assert 0 <= number - shown < Fraction(1, 10**decimals)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (Fraction(100), None, "100"),
        (Fraction(6346, 100), None, "63.46"),
        (Fraction(1, 2), None, "0.5"),
        (Fraction(0), None, "0"),
        (Fraction(34 * 100, 21), 1, "161.9"),
        (Fraction(120 * 100, 70), 0, "171"),
        (Fraction(297 * 100, 71), 0, "418"),
        (Fraction(-5, 2), 0, "-2"),
    ],
)
def test_decimals_are_those_asked_for(number: Fraction, decimals: int | None, text: str) -> None:
    """The three completion rates are those of the published report (TJ-01)."""
    assert number_text(number, decimals) == text
