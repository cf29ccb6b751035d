"""What in a month should have been otherwise: nothing is listed that nobody has to do anything about."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext_lazy

from minzheng.insight import api as insight
from minzheng.kernel.month import Month
from minzheng.web.desk.cockpit.figures import Number, number_of
from minzheng.web.desk.district import District
from minzheng.web.desk.figures import figure_words
from minzheng.web.desk.indicators.words import title_of
from minzheng.web.desk.reckoned import Reckoned, Term
from minzheng.web.desk.wording import Words

_COUNTED: Final[dict[str, tuple[str, Words]]] = {
    "applications_overdue": ("red", gettext_lazy("在办申请已超期限")),
}
_SHORT: Final[dict[str, tuple[str, Words]]] = {
    "decisions_on_time_rate": ("yellow", gettext_lazy("办结时已超期限")),
    "payments_on_time_rate": ("yellow", gettext_lazy("应发未在当月到账")),
}
"""Rates of which what is missing to all of them is what went wrong."""


@dataclass(frozen=True)
class Alert:
    """So many of something, and how urgent: red or yellow. ``number`` is the indicator that says so; of a
    rate ``short`` is what is missing to all of them."""

    light: str
    said: str
    title: str
    number: Number
    short: Reckoned | None = None


def alerts_of(district: District, month: Month, area: str) -> list[Alert]:
    """The alerts of an area and a month, red ones first."""
    indicators, found = district.law.catalogue.indicators, []
    period = insight.Period.of(month)
    for value in insight.values_of(district.law, period, [area], (*_COUNTED, *_SHORT)):
        light, said = (_COUNTED | _SHORT)[value.indicator]
        short = _short_of(value) if value.indicator in _SHORT else None
        if short is not None or (value.indicator in _COUNTED and value.numerator):
            spec = indicators[value.indicator]
            found.append(Alert(light, str(said), title_of(spec), number_of(spec, value), short))
    return sorted(found, key=lambda one: one.light != "red")


def _short_of(value: insight.Value) -> Reckoned | None:
    """All there are less those that were in time; None where nothing is missing."""
    if value.numerator is None or value.denominator is None or value.numerator == value.denominator:
        return None
    every, done = Fraction(value.denominator), Fraction(value.numerator)
    terms = (Term("", "", figure_words(every), every), Term("−", "", figure_words(done), done))
    part = f"short-{value.indicator}"
    return Reckoned(part, "", figure_words(every - done), every - done, terms, f"#{part}")
