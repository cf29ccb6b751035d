"""The ledger that a report's figures are held against: the values and targets on record of one area.

What is not certain is not in the ledger: a name of two indicators, a period that is not over, and of what
adds up a month or quarter that may be meant alone or from January on (9 月 and 截至 9 月底 read alike).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from minzheng.insight.checking.ledger import LedgerValue
from minzheng.insight.checking.naming import key
from minzheng.insight.figures.units import measure
from minzheng.insight.indicators.named import indicator_named
from minzheng.insight.models import Target
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.values.months import seat_of
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import values_of
from minzheng.insight.values.value import REPORTED_SCALE, Value
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec
from minzheng.policy.law import Law

_PLANNED: Final = re.compile(r"(\d{4})\(plan\)")
_HALF_YEAR: Final = 6


@dataclass(frozen=True)
class RecordsLedger:
    """A `Ledger` of one area. Nobody's permission is asked here: `records_ledger` asks it."""

    law: Law
    division: str
    _known: dict[tuple[str, Period], LedgerValue | None] = field(default_factory=dict, repr=False)

    def lookup(self, *, indicator: str, unit: str | None, period: str | None) -> LedgerValue | None:
        """The value the records have; None where they have none, or it is not plain which is meant."""
        if not unit or not period:
            return None
        spec = indicator_named(self.law.catalogue, indicator, unit)
        planned = _PLANNED.fullmatch(period)
        if planned is not None:
            return self._aimed_at(int(planned[1]), indicator, unit, spec)
        return None if spec is None else self._on_record(spec, period)

    def cited(self, *, indicator: str, unit: str | None, period: str | None) -> Value | int | None:
        """What `lookup` gives where it stands on record: a value, or the number of a target's version."""
        spec = indicator_named(self.law.catalogue, indicator, unit)
        planned = _PLANNED.fullmatch(period or "")
        if planned is not None:
            aimed = self._target(int(planned[1]), indicator, unit or "", spec)
            return None if aimed is None else aimed.pk
        if spec is None or not period:
            return None
        return values_of(self.law, Period.parse(period), [self.division], [spec.code])[0]

    def _on_record(self, spec: IndicatorSpec, period: str) -> LedgerValue | None:
        try:
            asked = Period.parse(period)
        except ProblemError:
            return None
        january = Period(Month(asked.first.year, 1), asked.first.month - 1 + asked.length)
        if spec.adds_up and asked.length < _HALF_YEAR and asked != january:
            return None
        return self._value(spec, asked)

    def _value(self, spec: IndicatorSpec, period: Period) -> LedgerValue | None:
        at = (spec.code, period)
        if at not in self._known:
            (value,) = values_of(self.law, period, [self.division], [spec.code])
            whole = value.figure is not None and value.through == period.last
            over = period.last_day <= clock.today()
            figure = value.figure if whole and over else None
            self._known[at] = None if figure is None else LedgerValue(_decimal(figure), spec.unit)
        return self._known[at]

    def _aimed_at(
        self, year: int, words: str, unit: str, spec: IndicatorSpec | None
    ) -> LedgerValue | None:  # fmt: skip
        found = self._target(year, words, unit, spec)
        if found is None:
            return None
        return LedgerValue(_decimal(Fraction(found.value, REPORTED_SCALE)), found.unit)

    def _target(self, year: int, words: str, unit: str, spec: IndicatorSpec | None) -> Target | None:
        """The target of a year: that of the indicator, or the one of the same words."""
        rows = Target.objects.filter(year=year, division__key=self.division, dropped__isnull=True)
        newest = {one.number: one for one in rows.order_by("version")}.values()
        alike = [one for one in newest if measure(one.unit) == measure(unit)]
        found = [one for one in alike if spec is not None and one.indicator == spec.code]
        found = found or [one for one in alike if key(one.name) == key(words)]
        return found[0] if len(found) == 1 else None


def records_ledger(law: Law, *, acting_user: org.User) -> RecordsLedger | None:
    """The ledger of the reader's own area: the district's, else that of the one unit the reader works in;
    None for who works in several, since a report is of one, and where the records are of another district."""
    seat = seat_of(law)
    if not org.divisions_find([seat]):
        return None
    reach = org.divisions_in_reach(acting_user, INDICATOR_READ)
    keys = {one.key for one in reach}
    if seat in keys:
        return RecordsLedger(law, seat)
    tops = [one.key for one in reach if one.parent not in keys]
    return RecordsLedger(law, tops[0]) if len(tops) == 1 else None


def _decimal(figure: Fraction) -> Decimal:
    return Decimal(figure.numerator) / Decimal(figure.denominator)
