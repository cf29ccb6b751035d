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
        asked = Months.parse(text)
        return Period(_KINDS[asked.length], asked.first.year, (asked.first.month - 1) // asked.length + 1)
    except (KeyError, ValueError) as error:
        raise ProblemError(problem("indicator.E021", text=text[:20])) from error


def periods_ended(kind: Kind, today: date, *, many: int) -> list[Period]:
    """The last periods of a kind that were over by the end of a day, the newest first."""
    if kind == "week":
        now = Period("week", *today.isocalendar()[:2])
    else:
        length = {kind: length for length, kind in _KINDS.items()}[kind]
        now = Period(kind, today.year, (today.month - 1) // length + 1)
    period = now if now.last_day <= today else now.previous
    found = [period]
    while len(found) < many:
        found.append(found[-1].previous)
    return found
