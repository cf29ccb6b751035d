"""The composite: every indicator made into 0 to 100 points, and the points weighed as declared.

Points are exact until they are printed, with two decimals; equal printed points share a rank.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from minzheng.insight.drafting.printed import number_text
from minzheng.insight.league.declared import Indicator, League
from minzheng.insight.league.ranking import Apart, LeagueArea, Ranked, Standing, ranks_of

POINTS: Final = 100
DECIMALS: Final = 2


def points(indicator: Indicator, ranked: Ranked, normalisation: str) -> dict[str, Fraction]:
    """The points of each ranked area. ``min_max``: the best has 100, the last 0, the others in proportion to
    their number; ``rank``: in proportion to how many stand behind. All equal: 100 each."""
    if normalisation == "rank":
        return _by_rank(ranked.ranks())
    values = ranked.values()
    best, last = (max, min) if indicator.better == "higher" else (min, max)
    top, bottom = best(values.values(), default=Fraction(0)), last(values.values(), default=Fraction(0))
    if top == bottom:
        return dict.fromkeys(values, Fraction(POINTS))
    return {key: (value - bottom) / (top - bottom) * POINTS for key, value in values.items()}


def _by_rank(ranks: Mapping[str, int]) -> dict[str, Fraction]:
    last = max(ranks.values(), default=1)
    if last == 1:
        return dict.fromkeys(ranks, Fraction(POINTS))
    return {key: Fraction(last - rank, last - 1) * POINTS for key, rank in ranks.items()}


def composite(
    league: League,
    areas: Mapping[str, LeagueArea],
    tables: Mapping[str, Ranked],
    previous: Mapping[str, int] | None = None,
) -> Ranked:
    """The composite of one peer group from its tables by code of indicator."""
    earned = {
        one.code: points(one, tables[one.code], league.normalisation) for one in league.indicators
    }  # fmt: skip
    totals: dict[str, Fraction] = {}
    notes: dict[str, str] = {}
    apart = []
    for key, area in areas.items():
        lacking = [one for one in league.indicators if key not in earned[one.code]]
        weight = POINTS - sum(one.weight for one in lacking)
        named = "、".join(one.zh for one in lacking)
        if lacking and not _is_enough(league, weight):
            apart.append(Apart(area, "missing", f"缺{named}，不计综合得分"))
            continue
        had = [one for one in league.indicators if one not in lacking]
        total = sum((earned[one.code][key] * one.weight for one in had), Fraction(0)) / weight
        totals[key] = Fraction(number_text(total, DECIMALS))
        notes[key] = f"缺{named}，按其余{weight}的权重折算" if lacking else ""
    ranks = ranks_of(totals, "higher")
    standings = [
        Standing(areas[key], totals[key], rank, previous_rank=(previous or {}).get(key), note=notes[key])
        for key, rank in sorted(ranks.items(), key=lambda one: one[1])
    ]
    return Ranked(tuple(standings), tuple(apart))


def _is_enough(league: League, weight: int) -> bool:
    return league.missing == "reweigh" and weight >= league.least_weight
