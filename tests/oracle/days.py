"""Completed years and calendar months, counted on the calendar rather than in days."""

import calendar
from datetime import date


def completed_years(start: date, on: date) -> int:
    """Whole years from ``start``; one that began on 29 February is complete on 1 March of a common year."""
    years = on.year - start.year
    return years if (on.month, on.day) >= (start.month, start.day) else years - 1


def months_later(start: date, months: int) -> date:
    """The same day some months on, or the last day of a month that has no such day."""
    whole = start.year * 12 + start.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
