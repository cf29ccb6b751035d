"""What reports cite: the values on record, as drafting wants a figure.

Nobody's permission is asked here: whoever drafts a report answers for the areas it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minzheng.insight.drafting.figure import Area, Figure, Measure
from minzheng.insight.drafting.period import Period as Told
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import values_of
from minzheng.insight.values.value import Value
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.policy.indicator import FEN_OF, PERCENT, SOURCES, IndicatorSpec
from minzheng.policy.law import Law

_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_QUALIFIERS: Final = {"ge": "以上", "gt": "超", "approx": "左右", "over": "余"}
_NO_WEEK: Final = "指标按月统计，没有一周的数"
_NO_VALUE: Final = "台账里没有这一期的数"


@dataclass(frozen=True)
class ValuesOnRecord:
    """The `Figures` of a place."""

    law: Law

    def figure(self, code: str, *, period: Told, area: str) -> Figure | None:
        """The figure of an indicator; one without a value where nothing is on record."""
        spec = self.law.catalogue.indicators.get(code)
        if spec is None:
            return None
        division = org.division_find(area)
        asked = months_of(period)
        value = None if asked is None else values_of(self.law, asked, [area], [code])[0]
        return Figure(
            code, spec.zh, spec.kind, _measure(spec), _unit(spec), _in_measure(spec, value),
            _definition(spec), period, Area(division.key, division.zh), _source(spec),
            snapshot=_snapshot(spec, value),
            numerator=None if value is None or spec.is_reported else value.numerator,
            denominator=None if value is None or spec.is_reported else value.denominator,
            provisional=value is not None and value.is_provisional,
            qualifier=_QUALIFIERS.get(spec.qualifier or "", ""),
            reason=_NO_WEEK if asked is None else _NO_VALUE,
        )  # fmt: skip

    def areas(self, by: str, *, within: str) -> Sequence[Area]:
        """The townships or communities of an area, by their code."""
        below = org.divisions_below(within)
        return [Area(one.key, one.zh) for one in below if one.level == by and one.key != within]


def issuer_of(place: org.DivisionRecord) -> str:
    """发文机关: the bureau of a district; of a township itself."""
    return f"{place.zh}民政局" if place.level == org.Level.DISTRICT else place.zh


def months_of(period: Told) -> Period | None:
    """The months a report's period is made of; None of a week."""
    if period.kind == "week":
        return None
    if period.kind == "to_month":
        return Period(Month(period.year, 1), period.number)
    length = _MONTHS[period.kind]
    return Period(Month(period.year, (period.number - 1) * length + 1), length)


def _measure(spec: IndicatorSpec) -> Measure:
    if spec.unit == PERCENT:
        return "share"
    return "money" if spec.unit in FEN_OF else "count"


def _unit(spec: IndicatorSpec) -> str:
    """Money is cited in yuan; the template says whether it prints 万."""
    return "元" if spec.unit in FEN_OF else spec.unit


def _in_measure(spec: IndicatorSpec, value: Value | None) -> int | Fraction | None:
    """Whole numbers, fen, or a share of which 1 is 100%."""
    if value is None or value.figure is None:
        return None
    if spec.unit == PERCENT:
        return value.figure / 100
    found = value.figure * FEN_OF.get(spec.unit, 1)
    return found.numerator if found.denominator == 1 else found


def _definition(spec: IndicatorSpec) -> str:
    counted = "单位填报" if spec.counted is None else f"按指标声明数{SOURCES[spec.counted.rows].zh}"
    said = f"{counted}，{spec.note}" if spec.note else counted
    return f"{said}（定义{spec.definition}）"


def _source(spec: IndicatorSpec) -> str:
    return "单位填报" if spec.counted is None else SOURCES[spec.counted.rows].zh


def _snapshot(spec: IndicatorSpec, value: Value | None) -> str:
    """The last of the snapshots a value rests on: that of the period's end."""
    return "" if value is None or spec.is_reported or not value.sources else value.sources[-1]
