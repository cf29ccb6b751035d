"""Months and days as whole numbers, the form in which every engine compares them alike.

A day is ``yyyymmdd``; date arithmetic in the engines differs (one returns a timestamp, another
overflows a byte), comparing whole numbers does not.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise ValueError(f"not a month: {self.year}-{self.month}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2023-06``; raises ValueError otherwise."""
        year, _, month = text.partition("-")
        if len(year) != 4 or len(month) != 2:
            raise ValueError(f"not a month (YYYY-MM): {text!r}")
        return cls(int(year), int(month))

    @classmethod
    def of_number(cls, number: int) -> Self:
        """The month behind ``yyyymm``; raises ValueError where there is none."""
        return cls(number // 100, number % 100)

    def __add__(self, months: int) -> "Month":
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def number(self) -> int:
        """The month as ``yyyymm``, as tables hold it."""
        return self.year * 100 + self.month

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month, the day on which a monthly run tests the law."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])


def day_number(day: date) -> int:
    """A day as ``yyyymmdd``."""
    return day.year * 10000 + day.month * 100 + day.day


def day_from_number(number: int) -> date:
    """The day behind ``yyyymmdd``; raises ValueError where there is no such day."""
    return date(number // 10000, number // 100 % 100, number % 100)
