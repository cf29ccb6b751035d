"""kernel.workdays: the vectors of X-03, the notice rule of X-04, and years nobody has published yet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.workdays import DueDate, is_working_day, notice_close, working_days_after

PUBLISHED = st.dates(date(2004, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2023, 9, 25), 10, date(2023, 10, 13)),
        (date(2023, 1, 16), 30, date(2023, 3, 2)),
        (date(2024, 2, 5), 15, date(2024, 3, 1)),
        (date(2024, 9, 13), 10, date(2024, 9, 29)),
        (date(2022, 12, 28), 45, date(2023, 3, 7)),
    ],
)
def test_a_working_day_count_ends_where_the_specification_says(start: date, days: int, due: date) -> None:
    assert working_days_after(start, days) == DueDate(due, provisional=False)


def test_a_make_up_sunday_is_worked() -> None:
    assert is_working_day(date(2024, 9, 29))


def test_a_weekday_holiday_is_not_worked() -> None:
    assert not is_working_day(date(2023, 10, 2))


def test_a_count_into_an_unpublished_year_goes_by_weekends_and_says_so() -> None:
    assert working_days_after(date(2090, 1, 2), 5) == DueDate(date(2090, 1, 9), provisional=True)


def test_a_count_before_the_first_published_year_is_provisional_too() -> None:
    assert working_days_after(date(2003, 6, 2), 1).provisional


def test_a_count_that_only_ends_in_an_unpublished_year_is_provisional() -> None:
    assert working_days_after(date(2026, 12, 30), 5).provisional


@pytest.mark.parametrize("days", [0, -1])
def test_a_period_of_no_days_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        working_days_after(date(2023, 5, 8), days)


def test_a_notice_of_seven_days_starts_the_day_after_posting() -> None:
    assert notice_close(date(2023, 6, 7), 7) == DueDate(date(2023, 6, 14))


def test_a_notice_whose_last_day_is_a_saturday_closes_on_monday() -> None:
    assert notice_close(date(2023, 6, 10), 7) == DueDate(date(2023, 6, 19))


def test_a_notice_that_ends_in_a_long_holiday_closes_on_the_first_working_day() -> None:
    # 2023-09-29 to 10-06 was one holiday; Saturday 7 October was worked.
    assert notice_close(date(2023, 9, 23), 7) == DueDate(date(2023, 10, 7))


def test_a_notice_in_an_unpublished_year_says_so() -> None:
    assert notice_close(date(2090, 3, 1), 7).provisional


@given(start=PUBLISHED, days=st.integers(1, 60))
def test_the_last_day_is_a_working_day_after_the_start(start: date, days: int) -> None:
    due = working_days_after(start, days)
    assert due.on > start
    assert is_working_day(due.on)


@given(start=PUBLISHED, first=st.integers(1, 30), second=st.integers(1, 30))
def test_counting_on_from_a_due_date_is_counting_the_sum(start: date, first: int, second: int) -> None:
    reached = working_days_after(start, first).on
    assert working_days_after(reached, second) == working_days_after(start, first + second)
