"""Ranking the areas of one peer group by one number: ties share a rank, the doubtful stand apart.

What is compared is the number as it is printed. Two areas that both read 98.5% share a rank: nobody could
explain to the lower one what it did worse.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from minzheng.insight.drafting.printed import number_text
from minzheng.insight.league.declared import Better, Indicator

Why = Literal["no_value", "no_cases", "too_few", "no_group", "missing", "disputed"]
_SHARE: Final = 100


@dataclass(frozen=True)
class LeagueArea:
    """A township or community; ``kind`` is what its peers share: 街道, 镇, 乡, 社区, 村."""

    key: str
    zh: str
    kind: str


@dataclass(frozen=True)
class Count:
    """What was counted in an area. None is unknown, and never zero; ``reason`` says why. ``disputed``: why
    the area is not ranked by it although it was counted, as after a well-founded reply."""

    area: LeagueArea
    numerator: int | None
    denominator: int | None = None
    reason: str = ""
    disputed: str = ""


@dataclass(frozen=True)
class Standing:
    """An area with its rank. ``value`` is the printed number; ``moved`` how many places up (down: negative)
    since the issue before, None where it had no rank then."""

    area: LeagueArea
    value: Fraction
    rank: int
    numerator: int | None = None
    denominator: int | None = None
    previous_rank: int | None = None
    note: str = ""

    @property
    def moved(self) -> int | None:
        """Places gained since the issue before."""
        return None if self.previous_rank is None else self.previous_rank - self.rank


@dataclass(frozen=True)
class Apart:
    """An area that is not ranked, and why."""

    area: LeagueArea
    why: Why
    zh: str
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class Ranked:
    """One table: those ranked, the best first, and those apart in the order they came."""

    standings: tuple[Standing, ...]
    apart: tuple[Apart, ...]

    def ranks(self) -> dict[str, int]:
        """The rank of each ranked area by its key."""
        return {one.area.key: one.rank for one in self.standings}

    def values(self) -> dict[str, Fraction]:
        """The printed number of each ranked area by its key."""
        return {one.area.key: one.value for one in self.standings}


def indicator_rank(
    indicator: Indicator, counts: Sequence[Count], previous: Mapping[str, int] | None = None
) -> Ranked:
    """Rank the areas of one group by one indicator; ``previous``: the ranks of the issue before."""
    values = {}
    apart = []
    for count in counts:
        found = _apart(indicator, count)
        if found is None:
            values[count.area.key] = _as_printed(_value(indicator, count), indicator.decimals)
        else:
            apart.append(found)
    by_key = {count.area.key: count for count in counts}
    ranks = ranks_of(values, indicator.better)
    standings = [
        Standing(
            by_key[key].area, values[key], rank, by_key[key].numerator, by_key[key].denominator,
            (previous or {}).get(key),
        )
        for key, rank in sorted(ranks.items(), key=lambda one: one[1])
    ]  # fmt: skip
    return Ranked(tuple(standings), tuple(apart))


def ranks_of(values: Mapping[str, Fraction], better: Better) -> dict[str, int]:
    """1, 2, 2, 4: an area's rank is one more than how many are better."""
    sign = -1 if better == "higher" else 1
    ordered = sorted(sign * value for value in values.values())
    return {key: ordered.index(sign * value) + 1 for key, value in values.items()}


def shown(indicator: Indicator, value: Fraction) -> str:
    """The number as the table prints it, without its unit."""
    return number_text(value, indicator.decimals)


def _value(indicator: Indicator, count: Count) -> Fraction:
    """Raises ValueError never: what has no value stands apart before."""
    numerator = Fraction(count.numerator or 0)
    if indicator.measure == "count":
        return numerator
    rate = numerator / Fraction(count.denominator or 1)
    return rate * (_SHARE if indicator.measure == "share" else indicator.per)


def _as_printed(value: Fraction, decimals: int) -> Fraction:
    return Fraction(number_text(value, decimals))


def _apart(indicator: Indicator, count: Count) -> Apart | None:
    """Why an area is not ranked, or None."""
    needs_cases = indicator.measure != "count"
    if count.disputed:
        return _set_apart(count, "disputed", f"数据有异议，本期不排名（{count.disputed}）")
    if count.numerator is None or (needs_cases and count.denominator is None):
        return _set_apart(count, "no_value", f"没有数据{f'（{count.reason}）' if count.reason else ''}")
    if needs_cases and not count.denominator:
        return _set_apart(count, "no_cases", "本期没有此类事项")
    if needs_cases and (count.denominator or 0) < indicator.fewest_cases:
        return _set_apart(count, "too_few", f"不足{indicator.fewest_cases}件，不排名")
    return None


def _set_apart(count: Count, why: Why, zh: str) -> Apart:
    return Apart(count.area, why, zh, count.numerator, count.denominator)


def areas_of(counts: Iterable[Sequence[Count]]) -> dict[str, LeagueArea]:
    """Every area that stands in any of the lists, in the order they came."""
    return {count.area.key: count.area for rows in counts for count in rows}
