"""An indicator's value as the cockpit prints it: a number that opens its rows, or why there is none."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from minzheng.insight import api as insight
from minzheng.policy.indicator import IndicatorSpec
from minzheng.web.desk.figures import Figure, figure_of
from minzheng.web.desk.indicators.words import unit_words
from minzheng.web.desk.wording import language

_CENT: Final = Decimal("0.01")


@dataclass(frozen=True)
class Number:
    """A value with its unit; ``figure`` is None where there is none. ``note``: of a rate, its two parts."""

    figure: Figure | None
    unit: str
    note: str = ""
    is_provisional: bool = False


def number_of(spec: IndicatorSpec, value: insight.Value) -> Number:
    """A value as a number with a way to its rows."""
    figure = figure_of(spec, value)
    if figure is not None and value.figure is not None:
        figure = replace(figure, text=f"{_rounded(value.figure):,}")
    note = "" if figure is None or figure.base is None else f"{figure.counted:,} / {figure.base:,}"
    return Number(figure, unit_words(spec.unit), note, value.is_provisional)


def _rounded(figure: Fraction) -> Decimal:
    """To the hundredth, also money: a leader reads 277.22万元, and the rows have every fen."""
    exact = insight.figure_text(figure)
    return exact if exact == exact.to_integral_value() else exact.quantize(_CENT, ROUND_HALF_UP)


def change_text(spec: IndicatorSpec, now: insight.Value, before: insight.Value | None) -> str:
    """How much more or less than before, with its sign, or that it is the same; empty where either is not
    known."""
    if before is None or before.figure is None or now.figure is None:
        return ""
    change = _rounded(now.figure - before.figure)
    if not change:
        return _("持平")
    sign = "−" if change < 0 else "+"
    point = " pp" if language() == "en" else " 点"
    return f"{sign}{abs(change):,}{point if spec.kind == 'rate' else ''}"
