"""One figure as it stands in a report."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Qualifier = Literal["ge", "gt", "le", "lt", "approx", "over"]


@dataclass(frozen=True)
class Figure:
    """A number with all that makes it one.

    ``value``: 万 and 亿 are multiplied out, except in 万元 and 亿元, which are units; None where the
    publisher blacked it out. ``decimals``: the places it was printed with, after multiplying out (negative:
    3.2万 is printed to the thousand). ``start``: characters from the beginning of the document.
    """

    text: str
    value: Decimal | None
    unit: str | None
    qualifier: Qualifier | None
    indicator: str
    period: str | None
    sentence: str
    start: int
    decimals: int = 0
    table: int | None = None
    row: int | None = None

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.start + len(self.text)
