"""统计期: a month, a quarter, a half-year or a year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Self

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.indicator import Frequency

_LENGTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_PARTS: Final = {3: "Q", 6: "H"}
_WRITTEN: Final = re.compile(r"(\d{4})(?:-(\d{2})|-Q([1-4])|-H([12]))?")
_FROM_TO: Final = re.compile(r"(\d{4}-\d{2})\.\.(\d{4}-\d{2})")
_LONGEST: Final = 12


@dataclass(frozen=True, order=True)
class Period:
    """So many months from the first; written 2023-06, 2023-Q2, 2023-H1, 2023, or 2023-01..2023-04."""

    first: Month
    length: int = 1

    @classmethod
    def of(cls, month: Month) -> Self:
        """A month as a period."""
        return cls(month)

    @classmethod
    def year(cls, year: int) -> Self:
        """A whole year."""
        return cls(Month(year, 1), 12)

    @classmethod
    def ended(cls, rhythm: Frequency | Literal["half"], today: date) -> Self:
        """The last month, quarter, half or year whose last day has come."""
        length, month = _LENGTHS[rhythm], Month.of(today)
        first = Month(month.year, (month.month - 1) // length * length + 1)
        current = cls(first, length)
        return current if current.last_day <= today else cls(first + -length, length)

    @classmethod
    def parse(cls, text: str) -> Self:
        """As written; raises ProblemError."""
        found, from_to = _WRITTEN.fullmatch(text.strip()), _FROM_TO.fullmatch(text.strip())
        try:
            if from_to is not None:
                return cls._from_to(Month.parse(from_to[1]), Month.parse(from_to[2]))
            if found is None:
                raise ValueError(text)
            year, month, quarter, half = (int(part) if part else 0 for part in found.groups())
            if month:
                return cls(Month(year, month))
            if quarter:
                return cls(Month(year, quarter * 3 - 2), 3)
            return cls(Month(year, half * 6 - 5), 6) if half else cls(Month(year, 1), 12)
        except ValueError as error:
            raise ProblemError(problem("indicator.E021", text=text[:20])) from error

    @classmethod
    def _from_to(cls, first: Month, last: Month) -> Self:
        length = (last.year - first.year) * 12 + last.month - first.month + 1
        if not 1 <= length <= _LONGEST:
            raise ValueError(f"{first}..{last}")
        return cls(first, length)

    @property
    def last(self) -> Month:
        """Its last month."""
        return self.first + (self.length - 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.last.last_day

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months in order."""
        return tuple(self.first + number for number in range(self.length))

    def parts(self, frequency: Frequency) -> tuple["Period", ...]:
        """The periods of that length it consists of; none where it is shorter itself."""
        length = _LENGTHS[frequency]
        return tuple(
            Period(self.first + start, length) for start in range(0, self.length - length + 1, length)
        )

    def is_of(self, frequency: Frequency) -> bool:
        """Whether it is as long as that."""
        return self.length == _LENGTHS[frequency]

    def has_begun(self, today: date) -> bool:
        """Whether a day lies in it or after it."""
        return self.first.first_day <= today

    def __str__(self) -> str:
        if self.length == 1:
            return str(self.first)
        number, rest = divmod(self.first.month - 1, self.length)
        if rest or self.length not in _LENGTHS.values():
            return f"{self.first}..{self.last}"
        if self.length == _LENGTHS["year"]:
            return f"{self.first.year:04d}"
        return f"{self.first.year:04d}-{_PARTS[self.length]}{number + 1}"
