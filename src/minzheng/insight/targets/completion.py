"""完成率与进度: how far a target has come, by rule TJ-01 and TJ-02; pure, exact, rounded only when printed.

完成率 is actual over target. Whether a target is fulfilled is asked of the exact share: 99.996 % prints
as 100.00 and is not fulfilled. What no text sets (when a target counts as behind) is a default of ours (A).
"""

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final, Literal

Verdict = Literal["over", "fulfilled", "short"]
Light = Literal["green", "yellow", "red", ""]

VERDICTS: Final[dict[Verdict, tuple[str, str]]] = {
    "over": ("超额完成", "over-fulfilled"), "fulfilled": ("圆满完成", "fulfilled"),
    "short": ("未完成", "not fulfilled"),
}  # fmt: skip
AT_MOST: Final = frozenset({"le", "lt"})
"""Qualifiers of a target that is kept by staying below it: there is no share of completion."""
YELLOW_BEHIND: Final = Fraction(10, 100)
"""By how much of the whole a target may lag behind the year before it is red (A, 演示默认值)."""
_CENT: Final = Decimal("0.01")
_DAYS, _DAYS_OF_A_LEAP_YEAR = 365, 366


def completion(actual: Fraction, target: Fraction) -> Fraction | None:
    """完成率 in per cent, exact; None of a target of nothing."""
    return 100 * actual / target if target else None


def percent(share: Fraction) -> Decimal:
    """As stored and printed: two decimals, half up (TJ-02)."""
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(_CENT, ROUND_HALF_UP)


def verdict(share: Fraction) -> Verdict:
    """超额完成 above 100 %, 圆满完成 at 100 %, 未完成 below (TJ-02)."""
    return "over" if share > 100 else "fulfilled" if share == 100 else "short"


def year_passed(year: int, on: date) -> Fraction:
    """序时进度: the share of a year's days that has passed by the end of a day, from 0 to 1."""
    return Fraction(*days_passed(year, on))


def days_passed(year: int, on: date) -> tuple[int, int]:
    """How many days of a year have passed by the end of a day, and how many it has."""
    days = _DAYS_OF_A_LEAP_YEAR if isleap(year) else _DAYS
    passed = (on - date(year, 1, 1)).days + 1
    return min(max(passed, 0), days), days


@dataclass(frozen=True)
class Progress:
    """Where a target stands on a day. ``share`` and ``expected`` in per cent: 完成率 and 序时进度, or the
    milestone of the last quarter that has ended where the plan has any. ``forecast``: what the year comes to
    at this pace; ``remaining``: 还差多少, never below 0. None where it is not known or means nothing."""

    actual: Fraction | None
    target: Fraction
    share: Fraction | None
    verdict: Verdict | None
    expected: Fraction
    forecast: Fraction | None
    remaining: Fraction | None
    light: Light


def progress(
    *,
    actual: Fraction | None,
    target: Fraction,
    year: int,
    on: date,
    qualifier: str | None = None,
    milestones: Sequence[Fraction] = (),
    adds_up: bool = True,
) -> Progress:
    """Where a target of a year stands on a day. ``adds_up``: whether the actual grows through the year (a
    flow); of what merely stands, no pace is drawn out. ``milestones``: cumulative, by quarter."""
    passed = year_passed(year, on)
    expected = 100 * passed if not milestones else _due(milestones, year, on, target)
    if qualifier in AT_MOST:
        return _at_most(actual, target, expected, strictly=qualifier == "lt")
    share = None if actual is None else completion(actual, target)
    if actual is None or share is None:
        return Progress(actual, target, None, None, expected, None, None, "")
    forecast = actual / passed if adds_up and passed else None
    return Progress(
        actual, target, share, verdict(share), expected, forecast, max(target - actual, Fraction(0)),
        _light(share, expected),
    )  # fmt: skip


def _light(share: Fraction, expected: Fraction) -> Light:
    if share >= min(expected, Fraction(100)):
        return "green"
    return "yellow" if share + 100 * YELLOW_BEHIND >= expected else "red"


def milestone_due(milestones: Sequence[Fraction], year: int, on: date) -> Fraction:
    """The milestone of the last quarter that is over; 0 before the first is."""
    over = quarters_over(year, on)
    return milestones[min(over, len(milestones)) - 1] if over else Fraction(0)


def _due(milestones: Sequence[Fraction], year: int, on: date, target: Fraction) -> Fraction:
    """The same in per cent of the target."""
    return 100 * milestone_due(milestones, year, on) / target if target else Fraction(0)


def quarters_over(year: int, on: date) -> int:
    """How many quarters of a year are over by the end of a day."""
    ends = ((3, 31), (6, 30), (9, 30), (12, 31))
    return sum(on >= date(year, *end) for end in ends)


def _at_most(actual: Fraction | None, target: Fraction, expected: Fraction, *, strictly: bool) -> Progress:
    if actual is None:
        return Progress(None, target, None, None, expected, None, None, "")
    kept = actual < target if strictly else actual <= target
    return Progress(
        actual, target, None, "fulfilled" if kept else "short", expected, None, None,
        "green" if kept else "red",
    )  # fmt: skip


def quarter_of(year: int, on: date) -> int | None:
    """The quarter of a year that runs on a day, from 1; its last once it is over, None before it begins."""
    if on.year != year:
        return 4 if on.year > year else None
    return (on.month + 2) // 3
