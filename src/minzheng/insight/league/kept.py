"""What an issue is made from, as JSON: so much that it can be made again from it alone, years later.

The declaration is kept with it, since weights change; the issue before is not, since it is kept itself.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from minzheng.insight.league.declared import Indicator, League, PeerGroup
from minzheng.insight.league.ranking import Count, LeagueArea
from minzheng.insight.league.table import Counts, Issue, Source, issue_build
from minzheng.insight.written import period_of, period_written


@dataclass(frozen=True)
class Made:
    """The ingredients of an issue. ``definitions``: code of each indicator → the definition it was counted by
    (`policy.indicator.IndicatorSpec.definition`)."""

    league: League
    period: str
    place: str
    source: Source
    definitions: Mapping[str, str]
    counts: Counts

    def issue(self, before: Issue | None) -> Issue:
        """The issue; ``before`` is the published one its ranks are compared with."""
        return issue_build(
            self.league, self.counts, period=period_of(self.period), place=self.place, source=self.source,
            before=before,
        )  # fmt: skip


def made_pack(made: Made) -> dict[str, Any]:
    """As JSON, each area named once."""
    areas = {one.area.key: [one.area.zh, one.area.kind] for rows in made.counts.values() for one in rows}
    counts = {
        code: [[one.area.key, one.numerator, one.denominator, one.reason, one.disputed] for one in rows]
        for code, rows in made.counts.items()
    }
    league = asdict(made.league)
    for group in league["groups"]:
        group["kinds"] = sorted(group["kinds"])
    source = {**asdict(made.source), "known_at": made.source.known_at.isoformat()}
    return {
        "league": league, "period": period_written(period_of(made.period)), "place": made.place,
        "source": source, "definitions": dict(made.definitions), "areas": areas, "counts": counts,
    }  # fmt: skip


def made_unpack(content: Mapping[str, Any]) -> Made:
    """The same from JSON."""
    areas = {key: LeagueArea(key, zh, kind) for key, (zh, kind) in content["areas"].items()}
    counts = {
        code: [Count(areas[key], *rest) for key, *rest in rows] for code, rows in content["counts"].items()
    }
    told = content["league"]
    groups = tuple(PeerGroup(**{**one, "kinds": frozenset(one["kinds"])}) for one in told["groups"])
    indicators = tuple(Indicator(**one) for one in told["indicators"])
    league = League(**{**told, "groups": groups, "indicators": indicators})
    known_at = date.fromisoformat(content["source"]["known_at"])
    source = Source(**{**content["source"], "known_at": known_at})
    return Made(league, content["period"], content["place"], source, content["definitions"], counts)
