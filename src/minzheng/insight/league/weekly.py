"""A week's counts: the same selections as a month's, from rows that bear a day.

No month is closed with a week in it, so they are counted from the records as they stood on its last day: what
was decided or served later does not count. What has no day of its own, such as a list of payments or who
receives what, has no week either and is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import polars as pl
from django.conf import settings

from minzheng.casework import extracts as casework
from minzheng.insight.drafting.period import Period
from minzheng.insight.indicators.rows import MonthRows
from minzheng.insight.indicators.sources import decided_between
from minzheng.insight.league.ranking import Count, LeagueArea
from minzheng.insight.league.table import Source
from minzheng.insight.values.computing import values_computed
from minzheng.insight.values.months import seat_of
from minzheng.insight.written import period_written
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices import extracts as notices
from minzheng.policy.indicator import SOURCES, IndicatorSpec
from minzheng.policy.law import Law
from minzheng.verification import extracts_counted as verification
from minzheng.warehouse.snapshot import snapshots

Between = Callable[[date, date], pl.DataFrame]


_READ: Final[Mapping[str, Between]] = MappingProxyType({
    "decisions": decided_between,
    "letters": lambda since, until: notices.WRITTEN.read(since=since, until=until),
    "applications": lambda since, until: casework.APPLIED.read(since=since, until=until),
    "checks": lambda since, until: verification.REQUESTED.read(since=since, until=until),
    "discrepancies": lambda since, until: verification.DISPUTED.read(since=since, until=until),
})  # fmt: skip


@dataclass
class WeekRows(MonthRows):
    """The rows of a week; communities are those of the snapshot."""

    week: Period = field(kw_only=True)

    def _raw(self, name: str) -> pl.DataFrame:
        return _READ[name](self.week.first_day, self.week.last_day)


def week_counted(
    law: Law, specs: Sequence[IndicatorSpec], week: Period, areas: Sequence[LeagueArea]
) -> tuple[dict[str, list[Count]], Source]:
    """The counts of every area, by indicator, and what they rest on; raises ProblemError for what is not
    counted by the week."""
    rows = week_rows(law, specs, week)
    found = {(code, key): rest for code, key, *rest in values_computed(rows, specs).iter_rows()}
    counts = {spec.code: [Count(area, *found[spec.code, area.key]) for area in areas] for spec in specs}
    told = "、".join(dict.fromkeys(SOURCES[one.counted.rows].zh for one in specs if one.counted))
    source = f"{told}（按周）"
    return counts, Source(f"{rows.snapshot.id}/{period_written(week)}", week.last_day, source)


def week_rows(law: Law, specs: Sequence[IndicatorSpec], week: Period) -> WeekRows:
    """The rows behind a week's counts; raises ProblemError."""
    for spec in specs:
        if spec.counted is None or spec.counted.rows not in _READ:
            raise ProblemError(problem("league.E020", name=spec.name))
    known = [one for one in snapshots(Path(settings.HOME), law.place.code) if one.has("results")]
    if not known:
        raise ProblemError(problem("league.E021"))
    day = week.last_day
    last = max(
        (one for one in known if one.day <= Month.of(day).last_day), key=lambda one: one.day, default=known[0]
    )
    return WeekRows(law, last, seat_of(law), kept=False, week=week)
