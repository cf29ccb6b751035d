"""What a league table compares: the numerators and denominators on record of every area of its level."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from django.conf import settings

from minzheng.insight.cited import months_of
from minzheng.insight.drafting.period import Period
from minzheng.insight.league.declared import League
from minzheng.insight.league.kept import Made
from minzheng.insight.league.ranking import Count, LeagueArea
from minzheng.insight.league.table import Source
from minzheng.insight.league.weekly import week_counted
from minzheng.insight.values.period import Period as Months
from minzheng.insight.values.reading import indicator_of, values_of
from minzheng.insight.values.value import REPORTED_SCALE, Value
from minzheng.insight.written import period_written
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.indicator import SOURCES, IndicatorSpec
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import snapshot_of

_REPORTED: Final = "单位填报"
ZONE: Final = "功能区"
"""A functional zone has no statutory code, hence no kind among townships; shipped tables name no group for
it: a district has one at most, and one alone has no rank."""
_OTHER: Final = "其他"
#: 统计用区划代码: of a township the last three digits of nine, of a community the last three of twelve, tell
#: what kind of unit it is; a name may leave the word out.
_TOWNSHIPS: Final = ((100, "街道"), (200, "镇"), (400, "乡"))
_COMMUNITIES: Final = ((200, "社区"), (400, "村"))

Disputed = Mapping[tuple[str, str], str]
"""(indicator, area) → why that area is not ranked by it."""


def made_now(law: Law, league: League, period: Period, seat: org.DivisionRecord, disputed: Disputed) -> Made:
    """Everything an issue is made from, as the records give it now.

    Raises ProblemError for a period that is not of the table's kind or not over, a month of it that is not
    closed, whose figures may still change, and an indicator that is not declared or not counted by the week.
    """
    specs = [indicator_of(law.catalogue, one.code) for one in league.indicators]
    _refuse_early(league, period)
    areas = areas_compared(league, seat)
    if period.kind == "week":
        found, source = week_counted(law, specs, period, areas)
    else:
        found, source = _of_months(law, specs, period, areas)
    counts = {code: [_disputed(one, disputed.get((code, one.area.key))) for one in rows]
              for code, rows in found.items()}  # fmt: skip
    definitions = {one.code: one.definition for one in specs}
    return Made(league, period_written(period), seat.zh, source, definitions, counts)


def areas_compared(league: League, seat: org.DivisionRecord) -> list[LeagueArea]:
    """The administered units of the table's level, in the order of the code list."""
    level = org.Level(league.level)
    below = [one for one in org.divisions_below(seat.key) if one.level == level and one.key != seat.key]
    return [LeagueArea(one.key, one.zh, kind_of(one)) for one in below]


def kind_of(division: org.DivisionRecord) -> str:
    """街道, 镇, 乡, 社区, 村, or 功能区, by which a table's peer groups are told apart."""
    if division.kind == org.DivisionKind.FUNCTIONAL_ZONE or division.code is None:
        return ZONE
    is_township = division.level == org.Level.TOWNSHIP
    number = int(division.code[6:9] if is_township else division.code[9:12])
    kinds = _TOWNSHIPS if is_township else _COMMUNITIES
    return next((kind for below, kind in kinds if number < below), _OTHER)


def _refuse_early(league: League, period: Period) -> None:
    if period.kind != league.period:
        raise ProblemError(problem("league.E007", league.code, asked=league.period, period=period.zh))
    if period.last_day > clock.today():
        raise ProblemError(problem("league.E018", period=period_written(period)))


def _of_months(
    law: Law, specs: Sequence[IndicatorSpec], period: Period, areas: Sequence[LeagueArea]
) -> tuple[dict[str, list[Count]], Source]:
    months = months_of(period)
    assert months is not None  # noqa: S101 - only a week has none
    keys, codes = [one.key for one in areas], [one.code for one in specs]
    values = {(one.indicator, one.division): one for one in values_of(law, months, keys, codes)}
    _refuse_open(values.values(), months)
    counts = {
        spec.code: [_count(spec, area, values[spec.code, area.key]) for area in areas] for spec in specs
    }
    return counts, _source(law, specs, values.values(), months)


def _refuse_open(values: Iterable[Value], months: Months) -> None:
    """Figures that may still change are sent to nobody: the rows behind them would be others tomorrow."""
    if any(one.is_provisional for one in values):
        raise ProblemError(problem("league.E019", period=months))


def _count(spec: IndicatorSpec, area: LeagueArea, value: Value) -> Count:
    if value.numerator is None:
        return Count(area, None, None, "台账里没有这一期的数")
    if not spec.is_reported:
        return Count(area, value.numerator, value.denominator)
    scaled = (value.numerator, value.denominator or 0)
    if any(one % REPORTED_SCALE for one in scaled):
        return Count(area, None, None, "填报的不是整数")
    numerator, denominator = (one // REPORTED_SCALE for one in scaled)
    return Count(area, numerator, None if value.denominator is None else denominator)


def _source(law: Law, specs: Sequence[IndicatorSpec], values: Iterable[Value], months: Months) -> Source:
    cited = {source for one in values for source in one.sources if not source.startswith("reported:")}
    snapshot = snapshot_of(Path(settings.HOME), law.place.code, months.last)
    known_at = clock.today() if snapshot is None else snapshot.known_at
    return Source("、".join(sorted(cited)) or "无", known_at, source_words(specs))


def source_words(specs: Iterable[IndicatorSpec]) -> str:
    """Where the rows come from, each said once."""
    told = (_REPORTED if one.counted is None else SOURCES[one.counted.rows].zh for one in specs)
    return "、".join(dict.fromkeys(told))


def _disputed(count: Count, why: str | None) -> Count:
    return count if why is None else replace(count, disputed=why)
