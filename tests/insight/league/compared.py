"""Eight places, three kinds of them, and what was counted there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minzheng.insight.drafting.period import Period
from minzheng.insight.league.declared import Indicator, League, PeerGroup
from minzheng.insight.league.ranking import Count, LeagueArea
from minzheng.insight.league.table import Counts, Issue, Source, issue_build

Pair = tuple[int | None, int | None]

AREAS = tuple(
    LeagueArea(key, f"{key}{kind}", kind)
    for key, kind in (
        ("甲", "街道"),
        ("乙", "街道"),
        ("丙", "街道"),
        ("丁", "街道"),
        ("戊", "镇"),
        ("己", "乡"),
    )
)
ON_TIME = Indicator(
    "on_time", "按时办结率", "in time", "按时办结件数除以办结件数", "share", "%", "higher", 60, fewest_cases=5
)  # fmt: skip
RETURNED = Indicator("returned", "退票率", "returned", "退回笔数除以发放笔数", "share", "%", "lower", 40)
LEAGUE = League(
    "monthly", "月度晾晒", "monthly", "month", "township", "A", "min_max", "apart", 3,
    (
        PeerGroup("streets", "街道组", "streets", frozenset({"街道"})),
        PeerGroup("towns", "乡镇组", "towns", frozenset({"镇", "乡"})),
    ),
    (ON_TIME, RETURNED),
)  # fmt: skip
MONTH = Period("month", 2023, 6)
SOURCE = Source("2023-06-30", date(2023, 7, 2), "办件表")


def counted(pairs: Sequence[Pair], areas: Sequence[LeagueArea] = AREAS) -> list[Count]:
    return [
        Count(area, numerator, denominator)
        for area, (numerator, denominator) in zip(areas, pairs, strict=False)
    ]


ON_TIME_NOW = counted([(90, 100), (98, 100), (49, 50), (80, 100), (19, 20), (20, 20)])
RETURNED_NOW = counted([(0, 100), (2, 100), (1, 100), (4, 100), (1, 50), (1, 50)])


def counts(on_time: Sequence[Count] = ON_TIME_NOW, returned: Sequence[Count] = RETURNED_NOW) -> Counts:
    return {"on_time": on_time, "returned": returned}


def issue(now: Counts | None = None, previous: Counts | None = None, league: League = LEAGUE) -> Issue:
    before = (
        None if previous is None
        else issue_build(league, previous, period=MONTH.previous, place="某某区", source=SOURCE)
    )  # fmt: skip
    return issue_build(
        league, now or counts(), period=MONTH, place="某某区", source=SOURCE, before=before
    )  # fmt: skip


def changed(rows: Sequence[Count], key: str, numerator: int | None, denominator: int | None) -> list[Count]:
    return [
        replace(row, numerator=numerator, denominator=denominator) if row.area.key == key else row
        for row in rows
    ]  # fmt: skip
