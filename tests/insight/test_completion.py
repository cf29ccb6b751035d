"""完成率 as printed reports have it, and where a target stands in its year."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minzheng.insight.api import completion, percent, progress, verdict, year_passed
from minzheng.insight.targets.completion import Light, Verdict

HALF = date(2023, 7, 2)


@pytest.mark.parametrize(
    ("actual", "target", "printed"),
    [(34, 21, "161.90"), (120, 70, "171.43"), (297, 71, "418.31"), (20, 20, "100.00"), (1, 3, "33.33"),
     (2, 3, "66.67"), (1, 800, "0.13")],
)  # fmt: skip
def test_the_share_is_actual_over_target_with_two_decimals(actual: int, target: int, printed: str) -> None:
    share = completion(Fraction(actual), Fraction(target))
    assert share is not None
    assert percent(share) == Decimal(printed)


@pytest.mark.parametrize(
    ("actual", "expected"), [(101, "over"), (100, "fulfilled"), (99, "short"), (0, "short")]
)
def test_more_than_all_is_over_fulfilled_and_less_is_not(actual: int, expected: Verdict) -> None:
    assert verdict(Fraction(actual)) == expected


def test_what_prints_as_a_hundred_and_falls_short_is_short() -> None:
    share = completion(Fraction(99_996), Fraction(100_000))
    assert share is not None
    assert (percent(share), verdict(share)) == (Decimal("100.00"), "short")


def test_a_target_of_nothing_has_no_share() -> None:
    assert completion(Fraction(3), Fraction(0)) is None


@pytest.mark.parametrize(
    ("on", "passed"),
    [(date(2023, 1, 1), Fraction(1, 365)), (date(2023, 12, 31), Fraction(1)), (date(2022, 5, 1), Fraction(0)),
     (date(2024, 1, 1), Fraction(1)), (date(2023, 6, 30), Fraction(181, 365))],
)  # fmt: skip
def test_the_year_passes_by_days(on: date, passed: Fraction) -> None:
    assert year_passed(2023, on) == passed


def test_a_leap_year_has_a_day_more() -> None:
    assert year_passed(2024, date(2024, 2, 29)) == Fraction(60, 366)


@pytest.mark.parametrize(
    ("actual", "light"),
    # On 2 July 183 of 365 days have passed: 50.14 % of a target of 1,000.
    [(502, "green"), (501, "yellow"), (402, "yellow"), (401, "red")],
)
def test_a_target_is_green_yellow_or_red_by_how_far_it_lags_behind_the_year(
    actual: int, light: Light
) -> None:
    assert progress(actual=Fraction(actual), target=Fraction(1000), year=2023, on=HALF).light == light


def test_what_is_missing_and_what_the_year_comes_to_at_this_pace() -> None:
    found = progress(actual=Fraction(73), target=Fraction(200), year=2023, on=date(2023, 3, 14))
    assert year_passed(2023, date(2023, 3, 14)) == Fraction(73, 365)
    assert (found.remaining, found.forecast, found.verdict) == (Fraction(127), Fraction(365), "short")


def test_nothing_is_missing_of_what_is_over_fulfilled() -> None:
    found = progress(actual=Fraction(34), target=Fraction(21), year=2023, on=HALF)
    assert (found.remaining, found.verdict, found.light) == (Fraction(0), "over", "green")


def test_of_what_merely_stands_no_pace_is_drawn_out() -> None:
    found = progress(actual=Fraction(10), target=Fraction(20), year=2023, on=HALF, adds_up=False)
    assert found.forecast is None


def test_milestones_take_the_place_of_the_days() -> None:
    quarters = [Fraction(one) for one in (0, 10, 40, 100)]
    june = progress(
        actual=Fraction(10), target=Fraction(100), year=2023, on=date(2023, 6, 30), milestones=quarters
    )
    before = progress(
        actual=Fraction(0), target=Fraction(100), year=2023, on=date(2023, 3, 30), milestones=quarters
    )
    assert (june.expected, june.light) == (Fraction(10), "green")
    assert (before.expected, before.light) == (Fraction(0), "green")


def test_an_actual_that_is_not_known_says_nothing_about_the_target() -> None:
    found = progress(actual=None, target=Fraction(20), year=2023, on=HALF)
    assert (found.share, found.verdict, found.light, found.remaining) == (None, None, "", None)


@pytest.mark.parametrize(
    ("qualifier", "actual", "light"),
    [("le", 20, "green"), ("lt", 20, "red"), ("le", 21, "red"), ("lt", 19, "green")],
)
def test_a_target_not_to_be_exceeded_has_no_share_and_is_kept_or_not(
    qualifier: str, actual: int, light: Light
) -> None:
    found = progress(
        actual=Fraction(actual), target=Fraction(20), year=2023, on=HALF, qualifier=qualifier
    )  # fmt: skip
    assert (found.share, found.light) == (None, light)
