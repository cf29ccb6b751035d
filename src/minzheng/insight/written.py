"""The periods of reports and league tables as they are written: 2023-06, 2023-Q2, 2023-W23."""

import re
from datetime import date
from typing import Final

from minzheng.insight.drafting.period import Kind, Period
from minzheng.insight.values.period import Period as Months
from minzheng.kernel.problem import ProblemError, problem

_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})")
_KINDS: Final[dict[int, Kind]] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_WRITTEN: Final[dict[Kind, str]] = {
    "week": "{0.year:04d}-W{0.number:02d}", "month": "{0.year:04d}-{0.number:02d}",
    "quarter": "{0.year:04d}-Q{0.number}", "half": "{0.year:04d}-H{0.number}", "year": "{0.year:04d}",
}  # fmt: skip


def period_written(period: Period) -> str:
    """As it stands in addresses, commands and records."""
    return _WRITTEN[period.kind].format(period)


def period_of(text: str) -> Period:
    """As written; raises ProblemError ``indicator.E021``, also for one that is no period of the calendar."""
    week = _WEEK.fullmatch(text.strip())
    try:
        if week is not None:
            return Period("week", int(week[1]), int(week[2]))
        return _reported(Months.parse(text))
    except (KeyError, ValueError) as error:
        raise ProblemError(problem("indicator.E021", text=text[:20])) from error


def periods_ended(kind: Kind, today: date, *, many: int) -> list[Period]:
    """The last periods of a kind that were over by the end of a day, the newest first. Raises ValueError of
    ``to_month``: one of them ends with every month."""
    if kind == "to_month":
        raise ValueError(kind)
    found = [_week_ended(today) if kind == "week" else _reported(Months.ended(kind, today))]
    while len(found) < many:
        found.append(found[-1].previous)
    return found


def _week_ended(today: date) -> Period:
    now = Period("week", *today.isocalendar()[:2])
    return now if now.last_day <= today else now.previous


def _reported(months: Months) -> Period:
    """As reports name it; KeyError where no report is about so many months."""
    return Period(_KINDS[months.length], months.first.year, (months.first.month - 1) // months.length + 1)
