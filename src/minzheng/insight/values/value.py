"""指标值 as others see it, and how the values of months come together to that of a longer period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from minzheng.insight.values.period import Period
from minzheng.kernel.month import Month
from minzheng.policy.indicator import FEN_OF, PERCENT, IndicatorSpec

REPORTED_SCALE: Final = 10_000
"""Reported figures are whole ten-thousandths of the unit."""
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True)
class Part:
    """What is on record of one month, or of one reported period; ``source`` is the snapshot or the entry."""

    numerator: int
    denominator: int | None
    definition: str
    source: str
    is_provisional: bool = False


@dataclass(frozen=True)
class Value:
    """The value of an indicator for an area and a period. ``numerator`` is in what was counted: rows, fen,
    or ten-thousandths of the unit where it was reported; None where there is no value, which is not 0.

    ``through``: the last month that is in it. ``missing``: parts that have begun and are not there.
    ``is_provisional``: it may still change, since a month of it is not closed or not there yet. ``is_mixed``:
    the declaration changed in between. ``sources``: snapshots or entries, to be cited with the figure.
    """

    indicator: str
    division: str
    period: Period
    numerator: int | None
    denominator: int | None
    figure: Fraction | None
    definition: str
    sources: tuple[str, ...]
    through: Month | None
    missing: tuple[Period, ...]
    is_provisional: bool
    is_mixed: bool


def folded(
    spec: IndicatorSpec, division: str, period: Period, parts: Mapping[Period, Part], today: date
) -> Value:
    """The value of a period from its parts: all of them together for what adds up, else the last one.

    What adds up needs every part from the first: with a hole in it a sum would be too small and not say so.
    Parts missing at the end leave the value as far as it goes, provisional.
    """
    wanted = period.parts(spec.frequency if spec.is_reported else "month")
    begun = [one for one in wanted if one.has_begun(today)]
    there = _leading(begun, parts) if spec.adds_up else [one for one in begun if one in parts][-1:]
    used = [parts[one] for one in there]
    numerator, denominator = _together(used)
    through = there[-1].last if there else None
    return Value(
        spec.code, division, period, numerator, denominator,
        None if numerator is None else figure_of(spec, numerator, denominator),
        used[-1].definition if used else spec.definition, tuple(one.source for one in used), through,
        tuple(one for one in begun if one not in parts),
        is_provisional=any(one.is_provisional for one in used) or through not in (None, period.last),
        is_mixed=len({one.definition for one in used}) > 1,
    )  # fmt: skip


def _leading(begun: Sequence[Period], parts: Mapping[Period, Part]) -> list[Period]:
    """The parts from the first up to the last that is there; none where one before that is missing."""
    last = max((number for number, one in enumerate(begun) if one in parts), default=-1)
    leading = list(begun[: last + 1])
    return leading if all(one in parts for one in leading) else []


def _together(used: Sequence[Part]) -> tuple[int | None, int | None]:
    if not used:
        return None, None
    bases = [one.denominator for one in used]
    known = [one for one in bases if one is not None]
    return sum(one.numerator for one in used), sum(known) if len(known) == len(bases) else None


def figure_of(spec: IndicatorSpec, numerator: int, denominator: int | None) -> Fraction | None:
    """The value in the indicator's unit, exact; None of a rate of nothing."""
    if spec.kind == "rate" and denominator is not None:
        return Fraction(100 * numerator, denominator) if denominator else None
    if spec.unit == PERCENT and not spec.is_reported:
        return None
    return Fraction(numerator, per_unit(spec))


def per_unit(spec: IndicatorSpec) -> int:
    """How many of what is counted are one of the indicator's unit: fen, or ten-thousandths of a report."""
    return REPORTED_SCALE if spec.is_reported else FEN_OF.get(spec.unit, 1)


def figure_text(figure: Fraction) -> Decimal:
    """Two decimals, half up (TJ-02); whole numbers without any, a sum of money as exact as it is."""
    exact = Decimal(figure.numerator) / Decimal(figure.denominator)
    if figure.denominator == 1:
        return Decimal(figure.numerator)
    is_money = 1_000_000 % figure.denominator == 0
    return exact if is_money else exact.quantize(_CENT, ROUND_HALF_UP)
