"""Months count on across the year; days stand as yyyymmdd and order as days do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.month import Month, day_from_number, day_number

months = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "month"), [("2023-06", Month(2023, 6)), ("0001-01", Month(1, 1)), ("9999-12", Month(9999, 12))]
)
def test_a_month_is_read_and_shown_the_same(text: str, month: Month) -> None:
    assert Month.parse(text) == month
    assert str(month) == text


@pytest.mark.parametrize(
    "text", ["2023-13", "2023-00", "2023-6", "23-06", "2023", "", "2023-06-01", "June 2023", "2023-1x"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|literal"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("month", "count", "then"),
    [
        (Month(2023, 12), 1, Month(2024, 1)),
        (Month(2024, 1), -1, Month(2023, 12)),
        (Month(2023, 6), 0, Month(2023, 6)),
        (Month(2023, 6), 30, Month(2025, 12)),
    ],
)
def test_months_count_on_across_the_year(month: Month, count: int, then: Month) -> None:
    assert month + count == then


@given(months, st.integers(-600, 600), st.integers(-600, 600))
def test_counting_on_adds_up(month: Month, one: int, other: int) -> None:
    assert month + one + other == month + (one + other)
    assert ((month + one) < (month + other)) is (one < other)


@given(days)
def test_a_day_lies_in_its_month(day: date) -> None:
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day


@pytest.mark.parametrize(
    ("month", "last"),
    [(Month(2024, 2), 29), (Month(2023, 2), 28), (Month(1900, 2), 28), (Month(2000, 2), 29)],
)
def test_february_ends_as_the_calendar_says(month: Month, last: int) -> None:
    assert month.last_day.day == last


@given(days, days)
def test_days_as_numbers_read_back_and_keep_their_order(one: date, other: date) -> None:
    assert day_from_number(day_number(one)) == one
    assert (day_number(one) < day_number(other)) is (one < other)


@pytest.mark.parametrize("number", [20230229, 20231301, 20230001, 0, 99999999])
def test_a_number_that_is_no_day_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=r"out of range|must be"):
        day_from_number(number)
