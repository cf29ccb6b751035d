"""What a report takes in: figures with all that a footnote has to say about them.

The report never counts. Whoever holds the indicator values hands them in by ``Figures``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, Protocol

from minzheng.insight.drafting.period import Period

#: What the value is: a number of its unit; money in fen; a share, of which 1 is 100%.
Measure = Literal["count", "money", "share"]
#: How it comes about (TJ-03): 在册 at the end of the period, 累计 over it, or one divided by another.
IndicatorKind = Literal["stock", "flow", "rate"]


@dataclass(frozen=True)
class Area:
    """A place a figure is about, by the key of its division."""

    key: str
    zh: str


@dataclass(frozen=True)
class Figure:
    """One value of one indicator, for one period and area. ``value`` None is unknown, and never zero.

    ``snapshot`` names the data it was counted from ("" for what a person entered), ``source`` the table or
    the document. ``qualifier`` is a 余, 多, 以上, 左右 or 超 that the source itself carries (TJ-04).
    ``target`` is what was planned for the year, in the same measure. ``reason`` says why there is no value.
    """

    code: str
    zh: str
    kind: IndicatorKind
    measure: Measure
    unit: str
    value: int | Fraction | None
    definition: str
    period: Period
    area: Area
    source: str
    snapshot: str = ""
    known_at: date | None = None
    numerator: int | None = None
    denominator: int | None = None
    provisional: bool = False
    qualifier: str = ""
    target: int | Fraction | None = None
    reason: str = ""


class Figures(Protocol):
    """Where figures come from."""

    def figure(self, code: str, *, period: Period, area: str) -> Figure | None:
        """The figure; None where no indicator of that code is declared. A declared one without a value is a
        Figure whose value is None."""

    def areas(self, by: str, *, within: str) -> Sequence[Area]:
        """The townships (``township``) or communities (``community``) of an area, in their usual order."""
