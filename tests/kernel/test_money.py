"""Yuan become fen exactly or not at all; fen are rounded half up, once."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.money import fen, round_half_up, share, yuan


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("1084.00", 108400),
        ("1,084.5", 108450),
        (Decimal("0.01"), 1),
        (1084, 108400),
        ("-0.05", -5),
        ("0", 0),
        (Decimal("1E+2"), 10000),
        ("1.10000", 110),
    ],
)
def test_yuan_with_at_most_two_decimals_are_whole_fen(written: Decimal | int | str, whole: int) -> None:
    assert fen(written) == whole


@pytest.mark.parametrize(
    "written", ["0.001", "1084.005", "一千", "", "1 000", "NaN", "Infinity", "1.2.3", "0x10"]
)
def test_what_is_no_sum_of_yuan_is_refused_and_never_rounded(written: str) -> None:
    with pytest.raises(ValueError, match="not an amount in yuan"):
        fen(written)


@given(st.integers(-(10**13), 10**13))
def test_fen_shown_as_yuan_read_back_the_same(amount: int) -> None:
    assert fen(yuan(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (108400, "1,084.00"),
        (5, "0.05"),
        (-5, "-0.05"),
        (-108400, "-1,084.00"),
        (Fraction(320000, 3), "1,066.67"),
        (Fraction(1, 2), "0.01"),
        (Fraction(1, 3), "0.00"),
        (123456789012, "1,234,567,890.12"),
    ],
)
def test_a_sum_is_shown_with_two_decimals_and_thousands_apart(amount: int | Fraction, shown: str) -> None:
    assert yuan(amount) == shown


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [
        (Fraction(1, 2), 1, 1),
        (Fraction(49, 100), 1, 0),
        (Fraction(5, 2), 1, 3),
        (Fraction(7, 2), 1, 4),
        (Fraction(-1, 2), 1, 0),
        (Fraction(-3, 2), 1, -1),
        (Fraction(50), 100, 100),
        (Fraction(4999, 100), 100, 0),
        (Fraction(175250), 100, 175300),
        (Fraction(5), 10, 10),
    ],
)
def test_a_half_goes_up_to_the_next_step(amount: Fraction, step: int, rounded: int) -> None:
    assert round_half_up(amount, step) == rounded


@given(st.fractions(), st.sampled_from([1, 5, 10, 100]))
def test_what_is_rounded_is_a_multiple_within_half_a_step(amount: Fraction, step: int) -> None:
    rounded = round_half_up(amount, step)
    assert rounded % step == 0
    assert -Fraction(step, 2) < rounded - amount <= Fraction(step, 2)


def test_a_share_is_exact() -> None:
    assert share(Decimal("0.30")) == Fraction(3, 10)
    assert share("0.1") + share("0.2") == share("0.3")
    assert share(2) == 2


def test_a_share_in_words_is_refused() -> None:
    with pytest.raises(ValueError, match="三成"):
        share("三成")
