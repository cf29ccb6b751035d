"""Working days (工作日) and calendar days, as deadlines and public notices count them.

The State Council publishes each year's holidays and make-up days (调休) late in the year before, so a
count often runs into a year nobody has published. Refusing would stop a clerk's screen in November;
guessing silently would promise a wrong day. Such a count uses weekends only and says so: 暂按周末推算.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

#: Shown beside a due date that rests on weekends only.
PROVISIONAL_ZH = "暂按周末推算"
PROVISIONAL_EN = "weekends only: that year's holidays are not published yet"

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, order=True)
class DueDate:
    """The last day of a period; ``provisional`` when a counted day lies in an unpublished year."""

    on: date
    provisional: bool = False


@lru_cache(maxsize=1 << 14)
def is_published(day: date) -> bool:
    """Whether the holidays of that day's year are in the table."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1 << 14)
def is_working_day(day: date) -> bool:
    """Whether offices are open: holidays off, make-up weekends on; beyond the table, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY


def working_days_after(start: date, days: int) -> DueDate:
    """The last day of a period of ``days`` working days; the day it starts from is not counted.

    Raises ValueError for less than one day: a period of none has no last day.
    """
    _refuse_empty(days)
    day, provisional = start, False
    while days:
        day += _DAY
        provisional = provisional or not is_published(day)
        days -= is_working_day(day)
    return DueDate(day, provisional)


def notice_close(posted_on: date, days: int) -> DueDate:
    """The day a public notice (公示) of ``days`` full calendar days closes.

    「日」 without 「工作」 are calendar days and begin the day after posting. When the last of them is no
    working day the notice closes on the next working day, since an objection has to find someone to
    receive it.
    """
    _refuse_empty(days)
    day = posted_on + timedelta(days=days)
    provisional = not is_published(day)
    while not is_working_day(day):
        day += _DAY
        provisional = provisional or not is_published(day)
    return DueDate(day, provisional)


def _refuse_empty(days: int) -> None:
    if days < 1:
        raise ValueError(f"a period has at least one day, not {days}")
