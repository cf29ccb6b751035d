"""A clock that stands still while papers are awaited (一次性告知补正)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.workdays import is_working_day
from tests.casework.plans import CHILD, DIBAO, FILED, plan, running


@pytest.mark.parametrize(
    ("paused", "due"),
    [
        ([], date(2023, 3, 22)),
        ([(date(2023, 3, 6), date(2023, 3, 9))], date(2023, 3, 28)),
        ([(date(2023, 3, 6), date(2023, 3, 6))], date(2023, 3, 23)),
        # Begun before the time did, and over a weekend.
        ([(date(2023, 2, 27), date(2023, 3, 5))], date(2023, 3, 24)),
        # The second lies only within the days that the first added.
        ([(date(2023, 3, 6), date(2023, 3, 9)), (date(2023, 3, 27), date(2023, 3, 27))], date(2023, 3, 29)),
        ([(date(2023, 3, 23), date(2023, 3, 30))], date(2023, 3, 22)),
        ([(date(2023, 2, 1), date(2023, 3, 1))], date(2023, 3, 22)),
        ([(date(2023, 3, 6), date(2023, 3, 9)), (date(2023, 3, 8), date(2023, 3, 9))], date(2023, 3, 28)),
    ],
)
def test_a_clock_stands_still_from_the_day_papers_are_asked_for_to_the_day_they_are_in(
    paused: list[tuple[date, date]], due: date
) -> None:
    found = running(plan(CHILD), {"applied": date(2023, 3, 1)}, paused)
    assert found == {("accept", "nation"): due}


def test_of_a_working_day_clock_only_the_working_days_of_spring_festival_are_added() -> None:
    done, festival = {"accept": date(2023, 1, 16)}, [(date(2023, 1, 20), date(2023, 1, 28))]
    # 20 and 28 January were worked, the seven days between them were not.
    assert running(plan(DIBAO), done, festival)["opinion", "province"] == date(2023, 2, 13)


def test_papers_do_not_stop_a_public_notice() -> None:
    done = {**FILED, "publicity.posted": date(2023, 2, 10)}
    found = running(plan(DIBAO), done, [(date(2023, 2, 13), date(2023, 2, 15))])
    assert found["publicity", "province"] == date(2023, 2, 17)


DAYS = st.dates(date(2022, 1, 1), date(2024, 6, 30))
PAUSES = st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 20)), max_size=4)


@given(applied=DAYS, pauses=PAUSES)
def test_a_time_with_pauses_has_as_many_working_days_outside_them_as_one_without(
    applied: date, pauses: list[tuple[int, int]]
) -> None:
    paused = [
        (applied + timedelta(days=after), applied + timedelta(days=after + lasts)) for after, lasts in pauses
    ]
    due = running(plan(CHILD), {"applied": applied}, paused)["accept", "nation"]
    days = [applied + timedelta(days=number) for number in range(1, (due - applied).days + 1)]
    stood = {day for day in days for asked, handed_in in paused if asked <= day <= handed_in}
    counted = [day for day in days if is_working_day(day) and day not in stood]
    assert len(counted) == 15
    assert counted[-1] == due
