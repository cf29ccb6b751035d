"""The weeks, months, quarters, halves and years that reports and league tables are about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from minzheng.kernel.month import Month

Kind = Literal["week", "month", "to_month", "quarter", "half", "year"]

#: How many of a kind a year holds; a year of 53 weeks is asked of the calendar.
_A_YEAR: Final[dict[str, int]] = {"month": 12, "to_month": 12, "quarter": 4, "half": 2, "year": 1}
_FIRST_YEAR, _LAST_YEAR = 1949, 9998
_NUMERALS: Final = "一二三四"


@dataclass(frozen=True, order=True)
class Period:
    """A period of the calendar: ``Period("quarter", 2023, 2)``. A week is an ISO week, Monday to Sunday;
    ``to_month`` runs from January to a month (今年以来).

    Raises ValueError where the calendar has no such period.
    """

    kind: Kind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"no report is about {self.year}")
        most = _weeks(self.year) if self.kind == "week" else _A_YEAR[self.kind]
        if not 1 <= self.number <= most:
            raise ValueError(f"{self.year} has no {self.kind} {self.number}")

    @property
    def first_day(self) -> date:
        """The first day."""
        if self.kind == "week":
            return date.fromisocalendar(self.year, self.number, 1)
        return Month(
            self.year, 1 if self.kind == "to_month" else self._last_month - self._months + 1
        ).first_day

    @property
    def last_day(self) -> date:
        """The last day: a stock is counted at its end."""
        if self.kind == "week":
            return date.fromisocalendar(self.year, self.number, 7)
        return Month(self.year, self._last_month).last_day

    @property
    def previous(self) -> "Period":
        """The period of the same kind just before."""
        if self.kind == "week":
            before = (self.first_day - timedelta(days=7)).isocalendar()
            return Period("week", before.year, before.week)
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        return Period(self.kind, self.year - 1, _A_YEAR[self.kind])

    @property
    def year_ago(self) -> "Period":
        """The same period of the year before (上年同期); of week 53, where that year has none, week 52."""
        most = _weeks(self.year - 1) if self.kind == "week" else _A_YEAR[self.kind]
        return Period(self.kind, self.year - 1, min(self.number, most))

    @property
    def zh(self) -> str:
        """As reports name it: 2023年上半年."""
        return _NAMES[self.kind](self)

    @property
    def _last_month(self) -> int:
        return self.number * self._months

    @property
    def _months(self) -> int:
        return 12 // _A_YEAR[self.kind]


def _weeks(year: int) -> int:
    """28 December always lies in the last ISO week of its year."""
    return date(year, 12, 28).isocalendar().week


def day_zh(day: date) -> str:
    """2023年6月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _week_zh(period: Period) -> str:
    first, last = period.first_day, period.last_day
    end = f"{last.month}月{last.day}日" if first.year == last.year else day_zh(last)
    return f"{period.year}年第{period.number}周（{first.month}月{first.day}日至{end}）"


_NAMES: Final[dict[str, Callable[[Period], str]]] = {
    "week": _week_zh,
    "month": lambda period: f"{period.year}年{period.number}月",
    "to_month": lambda period: f"{period.year}年1{f'至{period.number}' if period.number > 1 else ''}月",
    "quarter": lambda period: f"{period.year}年第{_NUMERALS[period.number - 1]}季度",
    "half": lambda period: f"{period.year}年{'上下'[period.number - 1]}半年",
    "year": lambda period: f"{period.year}年",
}
