"""A number on a page and the way to the rows that make it: what ``desk/figure_link.html`` shows.

A page that shows a number builds a `Figure` and includes the partial; nothing else is needed for the walk of
`tests.web.numbers_walked`, which opens every one and counts its rows again.
"""

from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from minzheng.insight import api as insight
from minzheng.policy.indicator import IndicatorSpec


@dataclass(frozen=True)
class Figure:
    """A number as it is read, and the whole number behind it.

    ``counted``: what the rows at ``address`` come to: rows, people, fen, or ten-thousandths of the unit where
    it was reported; ``per`` of them are one of what ``text`` shows. ``base``: of a rate, what the rows of its
    denominator come to; ``text`` is then ``100 × counted ÷ base``.
    """

    text: str
    address: str
    counted: int
    base: int | None = None
    per: int = 1


def figure_of(spec: IndicatorSpec, value: insight.Value, **asked: str) -> Figure | None:
    """The value of an indicator as a number that opens its rows, or what it rests on where it was reported;
    None where there is no value. ``asked``: what else the address says, such as ``now="1"``."""
    if value.figure is None or value.numerator is None:
        return None
    base = value.denominator if spec.kind == "rate" else None
    address = rows_address(spec, value.division, value.period, **asked)
    return Figure(figure_words(value.figure), address, value.numerator, base, insight.per_unit(spec))


def figure_words(figure: Fraction) -> str:
    """A value as it is printed, with thousands separated."""
    return f"{insight.figure_text(figure):,}"


def placed_figure(part: str, number: int) -> Figure:
    """How many rows a part of the same page has."""
    return Figure(f"{number:,}", f"#{part}", number)


def rows_address(spec: IndicatorSpec, division: str, period: insight.Period, **asked: str) -> str:
    """Where the rows of a value stand, or its evidence."""
    name = "indicator-evidence" if spec.is_reported else "indicator-rows"
    query = urlencode({"period": str(period), "division": division, **asked})
    return f"{reverse(name, args=[spec.code])}?{query}"
