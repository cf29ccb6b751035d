"""A figure beside an earlier one: 增长, 下降 or 持平, and by how much."""

from fractions import Fraction
from typing import Final

from minzheng.insight.drafting.figure import Figure
from minzheng.insight.drafting.period import Kind, Period
from minzheng.insight.drafting.printed import number_text

#: What a template may compare with, and the word before the change.
LAST_YEAR, LAST_PERIOD = "last_year", "last_period"
_LAST: Final[dict[Kind, str]] = {"week": "比上周", "month": "比上月", "quarter": "比上季度"}
_CHANGE_DECIMALS: Final = 1


def earlier(period: Period, compare: str) -> Period:
    """The period compared with."""
    to_date = period.kind == "to_month"  # January to June stands beside last year's, never January to May
    return period.year_ago if compare == LAST_YEAR or to_date else period.previous


def basis(period: Period, compare: str) -> str:
    """同比, 比上月, 比上年 …; the first half of a year follows the second half of the year before."""
    if period.kind == "year":
        return "比上年"
    if compare == LAST_YEAR or period.kind == "to_month":
        return "同比"
    if period.kind == "half":
        return "比上年下半年" if period.number == 1 else "比上半年"
    return _LAST[period.kind]


def is_comparable(now: Figure, before: Figure) -> bool:
    """Whether both count the same thing: a changed definition or unit makes the change meaningless."""
    return (now.definition, now.unit, now.measure) == (before.definition, before.unit, before.measure)


def change(now: Figure, before: Figure, compare: str) -> str:
    """同比增长12.3%. A share moves by percentage points; from nothing there is no rate, only the number."""
    word = basis(now.period, compare)
    value, base = Fraction(now.value or 0), Fraction(before.value or 0)
    if value == base:
        return f"{word}持平" if word != "同比" else "与上年同期持平"
    risen = value > base
    if now.measure == "share":
        return f"{word}{'提高' if risen else '降低'}{_moved(abs(value - base) * 100)}个百分点"
    if base == 0:
        return f"{_when(word)}为0"
    return f"{word}{'增长' if risen else '下降'}{_moved(abs(value - base) / abs(base) * 100)}%"


def _moved(amount: Fraction) -> str:
    """A change too small for one decimal is said to be one: 增长0.0% would read as 持平."""
    least = Fraction(1, 10**_CHANGE_DECIMALS)
    return f"不到{number_text(least, 1)}" if amount < least / 2 else number_text(amount, _CHANGE_DECIMALS)


def _when(word: str) -> str:
    return "上年同期" if word == "同比" else word.removeprefix("比")
