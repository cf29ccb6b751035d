"""Months put together: flows add up, what stands is the last, rates are of their sums, a hole is no zero."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from minzheng.insight.values.period import Period
from minzheng.insight.values.value import Part, Value, figure_text, folded
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.ops import laws
from minzheng.policy.indicator import IndicatorSpec

FLOW, STOCK, RATE = "applications_received", "applications_open", "decisions_on_time_rate"
MONEY, STOCK_REPORTED = "subsistence_spending", "care_beds"
JULY_FIRST = date(2023, 7, 1)


def spec(code: str) -> IndicatorSpec:
    return laws.catalogue().indicators[code]


def months(*counts: int | None, base: int | None = None) -> Mapping[Period, Part]:
    """Parts of January, February …; None where a month has none."""
    return {
        Period.of(Month(2023, number)): Part(count, base, "d", f"s{number}")
        for number, count in enumerate(counts, start=1)
        if count is not None
    }


def value(code: str, period: str, parts: Mapping[Period, Part], today: date = JULY_FIRST) -> Value:
    return folded(spec(code), "somewhere", Period.parse(period), parts, today)


@pytest.mark.parametrize(
    ("code", "expected"), [(FLOW, Fraction(6)), (STOCK, Fraction(3)), (MONEY, Fraction(6, 1_000_000))]
)
def test_a_flow_is_the_sum_of_its_months_and_a_stock_the_last(code: str, expected: Fraction) -> None:
    found = value(code, "2023-Q1", months(1, 2, 3))
    assert (found.figure, found.through, found.is_provisional) == (expected, Month(2023, 3), False)


def test_a_rate_is_that_of_its_sums_and_not_the_mean_of_its_months() -> None:
    parts = {
        Period.parse("2023-01"): Part(1, 1, "d", "s1"), Period.parse("2023-02"): Part(0, 9, "d", "s2"),
        Period.parse("2023-03"): Part(0, 0, "d", "s3"),
    }  # fmt: skip
    assert value(RATE, "2023-Q1", parts).figure == 10
    assert value(RATE, "2023-03", parts).figure is None


def test_a_month_that_is_not_there_leaves_no_sum_and_no_zero() -> None:
    found = value(FLOW, "2023-Q1", months(1, None, 3))
    assert (found.figure, found.numerator) == (None, None)
    assert [str(one) for one in found.missing] == ["2023-02"]


def test_a_year_that_is_not_over_goes_as_far_as_its_months_and_says_so() -> None:
    found = value(FLOW, "2023", months(1, 2, 3))
    assert (found.figure, found.through, found.is_provisional) == (Fraction(6), Month(2023, 3), True)
    assert [str(one) for one in found.missing] == ["2023-04", "2023-05", "2023-06", "2023-07"]
    assert value(STOCK, "2023", months(1, 2, 3)).figure == 3


def test_an_open_month_makes_the_whole_provisional() -> None:
    parts = dict(months(1, 2))
    parts[Period.parse("2023-03")] = Part(4, None, "d", "s", is_provisional=True)
    found = value(FLOW, "2023-Q1", parts)
    assert (found.figure, found.is_provisional) == (Fraction(7), True)


def test_a_changed_declaration_is_told() -> None:
    parts = dict(months(1, 2))
    parts[Period.parse("2023-03")] = Part(4, None, "other", "s")
    assert value(FLOW, "2023-Q1", parts).is_mixed
    assert not value(FLOW, "2023-Q1", months(1, 2, 3)).is_mixed


def test_nothing_is_said_of_a_period_shorter_than_the_rhythm_of_a_report() -> None:
    parts = {Period.parse("2023-Q1"): Part(120_000, None, "d", "reported:1")}
    assert value(STOCK_REPORTED, "2023-Q1", parts).figure == 12
    assert value(STOCK_REPORTED, "2023-02", parts).figure is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2023-06", "2023-06", "2023-06"), ("2023-Q2", "2023-04", "2023-06"), ("2023-H2", "2023-07", "2023-12"),
     ("2023", "2023-01", "2023-12")],
)  # fmt: skip
def test_a_period_is_written_as_it_is_read(text: str, first: str, last: str) -> None:
    period = Period.parse(text)
    assert (str(period), str(period.first), str(period.last)) == (text, first, last)


@pytest.mark.parametrize("text", ["", "2023-13", "2023-Q5", "23-01", "2023-H3", "2023-06-30", "0000"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match=r"indicator\.E021"):
        Period.parse(text)


def test_figures_are_said_with_two_decimals_and_money_to_the_fen() -> None:
    assert str(figure_text(Fraction(5_085_930, 1_000_000))) == "5.08593"
    assert str(figure_text(Fraction(100, 3))) == "33.33"
    assert str(figure_text(Fraction(14))) == "14"
