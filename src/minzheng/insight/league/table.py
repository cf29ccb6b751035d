"""One issue of a league table: every peer group, every indicator, the composite, and who stands apart."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from minzheng.insight.drafting.period import Period
from minzheng.insight.league.declared import League, PeerGroup
from minzheng.insight.league.ranking import Apart, Count, LeagueArea, Ranked, areas_of, indicator_rank
from minzheng.insight.league.scoring import composite
from minzheng.kernel.problem import Problem, ProblemError, problem

Counts = Mapping[str, Sequence[Count]]


@dataclass(frozen=True)
class Source:
    """The data an issue was counted from."""

    snapshot: str
    known_at: date
    source: str


@dataclass(frozen=True)
class GroupTables:
    """One peer group: its composite, and its table of each indicator by code."""

    group: PeerGroup
    composite: Ranked
    tables: Mapping[str, Ranked]


@dataclass(frozen=True)
class Issue:
    """What is sent for reply and published. ``ungrouped`` are areas whose kind no group names."""

    league: League
    period: Period
    place: str
    source: Source
    groups: tuple[GroupTables, ...]
    ungrouped: tuple[Apart, ...] = ()

    @property
    def title(self) -> str:
        """某某区乡镇（街道）……晾晒（2023年6月）."""
        return f"{self.place}{self.league.zh}（{self.period.zh}）"

    @property
    def areas(self) -> dict[str, LeagueArea]:
        """Everybody who is named in it, by key: all of them may reply."""
        tables = [table for group in self.groups for table in (group.composite, *group.tables.values())]
        ranked = [one.area for table in tables for one in table.standings]
        apart = [one.area for one in (*(one for table in tables for one in table.apart), *self.ungrouped)]
        return {area.key: area for area in (*ranked, *apart)}

    @property
    def digest(self) -> str:
        """SHA-256 of everything in it: what was sent for reply is what is published."""
        told = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=_told)
        return hashlib.sha256(told.encode()).hexdigest()


def counts_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Count]]:
    """Counts from the rows of a frame (``frame.to_dicts()``): indicator, area, zh, kind, numerator,
    denominator, and reason where it is known. A null stays unknown."""
    found: dict[str, list[Count]] = {}
    for row in rows:
        area = LeagueArea(row["area"], row["zh"], row["kind"])
        count = Count(area, row["numerator"], row.get("denominator"), row.get("reason") or "")
        found.setdefault(row["indicator"], []).append(count)
    return found


def issue_build(
    league: League,
    counts: Counts,
    *,
    period: Period,
    place: str,
    source: Source,
    before: "Issue | None" = None,
) -> Issue:
    """Rank everybody. ``before`` is the issue before as it was published: neither a figure corrected nor a
    weight changed since rewrites a rank that stood in it. Raises ProblemError for impossible counts."""
    problems = _problems(league, counts, period)
    if problems:
        raise ProblemError(*problems)
    areas = areas_of(counts[one.code] for one in league.indicators)
    stood = {one.group.code: one for one in before.groups} if before else {}
    groups = tuple(_group(league, group, areas, counts, stood.get(group.code)) for group in league.groups)
    ungrouped = tuple(
        Apart(area, "no_group", f"“{area.kind}”未列入对比组")
        for area in areas.values()
        if league.group_of(area.kind) is None
    )
    return Issue(league, period, place, source, groups, ungrouped)


def _group(
    league: League,
    group: PeerGroup,
    areas: Mapping[str, LeagueArea],
    counts: Counts,
    before: GroupTables | None,
) -> GroupTables:
    members = {key: area for key, area in areas.items() if area.kind in group.kinds}
    # Its ranks are those that were published, also against an area that is no longer there.
    earlier = {code: table.ranks() for code, table in before.tables.items()} if before else {}
    tables = _tables(league, members, counts, earlier)
    stood = before.composite.ranks() if before else {}
    return GroupTables(group, composite(league, members, tables, stood), tables)


def _tables(
    league: League,
    members: Mapping[str, LeagueArea],
    counts: Counts,
    earlier: Mapping[str, Mapping[str, int]],
) -> dict[str, Ranked]:
    """A member that a list leaves out is listed as having no data: leaving out is not a way to look well."""
    made = {}
    for one in league.indicators:
        told = {count.area.key: count for count in counts.get(one.code, ())}
        rows = [told.get(key) or Count(area, None, reason="未报") for key, area in members.items()]
        made[one.code] = indicator_rank(one, rows, earlier.get(one.code))
    return made


def _problems(league: League, counts: Counts, period: Period) -> list[Problem]:
    found = []
    if period.kind != league.period:
        found.append(problem("league.E007", league.code, asked=league.period, period=period.zh))
    for one in league.indicators:
        rows = counts.get(one.code)
        if rows is None:
            found.append(problem("league.E008", league.code, code=one.code, zh=one.zh))
            continue
        keys = [row.area.key for row in rows]
        for row in rows:
            if keys.count(row.area.key) > 1:
                found.append(problem("league.E009", league.code, code=one.code, area=row.area.zh))
            if min(row.numerator or 0, row.denominator or 0) < 0 or _exceeds(one.measure, row):
                told: dict[str, Any] = {"numerator": row.numerator, "denominator": row.denominator}
                found.append(problem("league.E010", league.code, code=one.code, area=row.area.zh, **told))
    return found


def _exceeds(measure: str, row: Count) -> bool:
    """A share of more than the whole was counted from two lists that do not fit."""
    known = row.numerator is not None and row.denominator is not None
    return measure == "share" and known and (row.numerator or 0) > (row.denominator or 0)


def _told(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)
