"""What a citation asks for, read from its words in the template: which period, where, and how printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from minzheng.insight.drafting.compared import LAST_PERIOD, LAST_YEAR
from minzheng.insight.drafting.figure import Measure
from minzheng.insight.drafting.period import Kind, Period
from minzheng.insight.drafting.printed import MOST_DECIMALS, QUALIFIERS, Form
from minzheng.kernel.problem import UnfitError

_PERIODS: Final[tuple[Kind, ...]] = ("week", "month", "to_month", "quarter", "half")
_CALENDAR: Final = UnfitError("日历上有的期间（年份加序号）", "a period of the calendar (year and number)")
_KNOWN: Final[Mapping[str, UnfitError]] = {
    **dict.fromkeys((*_PERIODS, "year"), _CALENDAR),
    "area": UnfitError("一个区划代码（写在引号里）", "the key of a division, quoted"),
    "decimals": UnfitError(f"0 至 {MOST_DECIMALS}", f"0 to {MOST_DECIMALS}"),
    "scale": UnfitError("万 或空", "万 or empty"),
    "say": UnfitError("、".join(sorted(QUALIFIERS)), ", ".join(sorted(QUALIFIERS))),
    "compare": UnfitError(f"{LAST_YEAR}、{LAST_PERIOD}", f"{LAST_YEAR}, {LAST_PERIOD}"),
    "or_pending": UnfitError("True、False", "True, False"),
    "by": UnfitError("township、community", "township, community"),
}


class MisaskedError(ValueError):
    """A word of a citation that cannot be: its name, what stands there, what may."""

    def __init__(self, name: str, value: object) -> None:
        self.name, self.value = name, value
        self.known = _KNOWN.get(name) or UnfitError("、".join(_KNOWN), ", ".join(_KNOWN))
        super().__init__(f"{name}={value!r}")


@dataclass(frozen=True)
class Asked:
    """One citation, understood. ``decimals`` and ``scale``: None where the template's head decides."""

    period: Period
    area: str
    decimals: int | None
    scale: str | None
    say: str
    compare: str
    or_pending: bool
    by: str

    def form(self, standing: Mapping[Measure, Form], measure: Measure) -> Form:
        """How the figure is printed: as the citation says, else as the head of the template."""
        usual = standing[measure]
        decimals = usual.decimals if self.decimals is None else self.decimals
        return Form(decimals, usual.scale if self.scale is None else self.scale, self.say)


def asked_for(words: Mapping[str, Any], *, period: Period, area: str) -> Asked:
    """Read the words of a citation in a report on ``period`` and ``area``; raises MisaskedError."""
    for name, value in words.items():
        if name not in _KNOWN or not _is_fit(name, value):
            raise MisaskedError(name, value)
    return Asked(
        _period(words, period), str(words.get("area", area)), words.get("decimals"), words.get("scale"),
        words.get("say", ""), words.get("compare", ""), words.get("or_pending", False),
        words.get("by", "township"),
    )  # fmt: skip


def _is_fit(name: str, value: object) -> bool:
    if name == "or_pending":
        return isinstance(value, bool)
    if name == "decimals":
        return type(value) is int and 0 <= value <= MOST_DECIMALS
    if name in (*_PERIODS, "year"):
        return type(value) is int
    fit = {
        "scale": ("万", ""), "say": QUALIFIERS, "compare": (LAST_YEAR, LAST_PERIOD),
        "by": ("township", "community"),
    }.get(name)  # fmt: skip
    return isinstance(value, str) and bool(value or name == "scale") and (fit is None or value in fit)


def _period(words: Mapping[str, Any], standing: Period) -> Period:
    """``year`` alone is the whole year; a month or quarter alone lies in the year of the report."""
    named = [name for name in _PERIODS if name in words]
    if not named and "year" not in words:
        return standing
    if len(named) > 1:
        raise MisaskedError(named[1], words[named[1]])
    kind: Kind = named[0] if named else "year"
    try:
        return Period(kind, words.get("year", standing.year), words[kind] if named else 1)
    except (ValueError, OverflowError):
        raise MisaskedError(kind, words[kind]) from None
