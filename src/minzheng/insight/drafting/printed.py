"""A figure in words: decimals as the template asks (TJ-02), its unit, and its 余 or 以上 (TJ-04)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minzheng.insight.drafting.figure import Figure
from minzheng.kernel.money import round_half_up

WAN: Final = 10_000
#: Where a qualifier stands: 超70户, 400余人次, 70户以上.
BEFORE: Final = frozenset({"超"})
BETWEEN: Final = frozenset({"余", "多"})
AFTER: Final = frozenset({"以上", "左右"})
QUALIFIERS: Final = BEFORE | BETWEEN | AFTER
#: Those that promise at least what is printed: the number is cut off for them and never rounded up.
_AT_LEAST: Final = frozenset({"超", "余", "多", "以上"})
MOST_DECIMALS: Final = 4


@dataclass(frozen=True)
class Form:
    """How a template wants a figure printed. ``scale`` is 万 or ""; ``decimals`` None is as many as needed,
    two at most; ``say`` a qualifier of the template's own."""

    decimals: int | None = None
    scale: str = ""
    say: str = ""


def printed(figure: Figure, form: Form) -> str:
    """The figure as it stands in the sentence; raises ValueError where it has no value."""
    if figure.value is None:
        raise ValueError(f"{figure.code} has no value")
    shown = _shown_value(figure, form.scale)
    qualifier = _qualifier(figure, form, shown)
    unit = "%" if figure.measure == "share" else figure.unit
    number = number_text(shown, form.decimals, cut_off=qualifier in _AT_LEAST)
    between = qualifier if qualifier in BETWEEN else ""
    return "".join((
        qualifier if qualifier in BEFORE else "",
        number, form.scale, between, unit,
        qualifier if qualifier in AFTER else "",
    ))  # fmt: skip


def unit_text(figure: Figure, form: Form) -> str:
    """The unit as it is printed: 万元, 户, %."""
    return form.scale + ("%" if figure.measure == "share" else figure.unit)


def number_of(figure: Figure, form: Form) -> str:
    """The bare number, for a table whose head has the unit."""
    return number_text(_shown_value(figure, form.scale), form.decimals)


def number_text(number: Fraction, decimals: int | None, *, cut_off: bool = False) -> str:
    """A number rounded half up, or cut off. Without ``decimals`` trailing zeros go: 100, 63.46, 0.5."""
    places = 2 if decimals is None else decimals
    scaled = number * 10**places
    whole = int(scaled) if cut_off else round_half_up(scaled, 1)
    sign = "-" if whole < 0 else ""
    before, after = divmod(abs(whole), 10**places)
    text = f"{sign}{before}.{after:0{places}d}" if places else f"{sign}{before}"
    return text.rstrip("0").rstrip(".") if decimals is None and places else text


def _shown_value(figure: Figure, scale: str) -> Fraction:
    """The value in the unit that is printed: fen as yuan, a share in hundredths."""
    value = Fraction(figure.value or 0)
    if figure.measure == "money":
        value /= 100
    if figure.measure == "share":
        value *= 100
    return value / WAN if scale else value


def _qualifier(figure: Figure, form: Form, shown: Fraction) -> str:
    """The source's own word goes before the template's. 余, 多 and 超 of a round number would be untrue."""
    if figure.qualifier:
        return figure.qualifier
    exact = shown * 10 ** (2 if form.decimals is None else form.decimals)
    return "" if form.say in BETWEEN | BEFORE and exact.denominator == 1 else form.say
