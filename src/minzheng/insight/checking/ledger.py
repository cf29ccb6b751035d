"""Figures against the ledger: what the records say of an indicator, if they know it.

The ledger is handed in; without one nothing is compared, which is said (``not_checked``) and not passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, Protocol

from minzheng.insight.checking.naming import based
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.units import measure

Status = Literal["agrees", "differs", "not_in_ledger", "not_checked"]
# 近 and 左右 promise no more than this; an assumption of ours, not of any regulation.
_NEAR = Decimal("0.1")


@dataclass(frozen=True)
class LedgerValue:
    """What the ledger holds, in its own unit (元, 人次, %)."""

    value: Decimal
    unit: str


class Ledger(Protocol):
    """Whatever can say the value of an indicator. ``period``: 2023, 2023-H1, 2023-06, 2024(plan)."""

    def lookup(self, *, indicator: str, unit: str | None, period: str | None) -> LedgerValue | None:
        """The value, or None where the ledger keeps no such indicator for that period."""
        ...


@dataclass(frozen=True)
class Compared:
    """A figure's standing; ``ledger_value`` is in the unit of the figure."""

    status: Status
    ledger_value: Decimal | None = None


def compared(figures: Sequence[Figure], ledger: Ledger | None) -> list[Compared]:
    """Each figure's standing, in order."""
    return [_compared(figure, ledger) for figure in figures]


def _compared(figure: Figure, ledger: Ledger | None) -> Compared:
    if ledger is None or figure.value is None:
        return Compared("not_checked")
    known = ledger.lookup(indicator=figure.indicator, unit=figure.unit, period=figure.period)
    if known is None or measure(known.unit) != measure(figure.unit or ""):
        return Compared("not_in_ledger")
    scale = based(Decimal(1), figure.unit) or Decimal(1)
    value = (based(known.value, known.unit) or Decimal(0)) / scale
    return Compared("agrees" if agrees(figure, value) else "differs", value)


def agrees(figure: Figure, known: Decimal) -> bool:
    """Whether the printed figure may stand for the known value: as rounded, or as its qualifier says."""
    said = figure.value
    if said is None:
        return False
    if figure.qualifier in {"ge", "gt"}:
        return known >= said if figure.qualifier == "ge" else known > said
    if figure.qualifier in {"le", "lt"}:
        return known <= said if figure.qualifier == "le" else known < said
    if figure.qualifier == "over":
        return said <= known < said + _step(said)
    if figure.qualifier == "approx":
        return abs(known - said) <= abs(said) * _NEAR
    return known.quantize(Decimal(1).scaleb(-figure.decimals), ROUND_HALF_UP) == said


def _step(said: Decimal) -> Decimal:
    """How far 余 reaches: 400余 below 500, 230余 below 240, 4200余 below 4300."""
    digits = said.normalize().as_tuple()
    return Decimal(1).scaleb(int(digits.exponent))
