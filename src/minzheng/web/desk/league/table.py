"""An issue as its page shows it: a row an area, every number with what it was counted from."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.web.desk.figures import Figure
from minzheng.web.desk.league.words import apart_words, lacking_words, moved_words, name_of
from minzheng.web.desk.wording import in_words

_POINTS = 2


@dataclass(frozen=True)
class Rank:
    """A rank, whether it is shared, and how it moved."""

    number: int
    shared: bool
    previous: int | None
    moved: str


@dataclass(frozen=True)
class Cell:
    """An indicator of an area. ``figure`` opens the rows of numerator and denominator, where the reader may;
    ``why`` says why there is no rank, ``said`` what was written about it."""

    indicator: str
    value: str
    unit: str
    numerator: int | None
    denominator: int | None
    figure: Figure | None
    rank: Rank | None
    why: str
    said: str


@dataclass(frozen=True)
class Row:
    """An area: its composite and every indicator. ``reply`` is None where none is known to the reader."""

    area: str
    name: str
    rank: Rank | None
    points: str
    note: str
    cells: list[Cell]
    reply: insight.Reply | None
    is_own: bool


@dataclass(frozen=True)
class Group:
    """Peers, the best first, those not ranked after them; ``many`` in all, also where a page shows a part."""

    code: str
    name: str
    rows: list[Row]
    many: int


@dataclass(frozen=True)
class IssueTable:
    """What the rows of an opened issue are made of. ``rows_open``: the areas whose rows the reader may open;
    ``names``: of the divisions by key."""

    opened: insight.OpenedIssue
    rows_open: Collection[str]
    names: dict[str, Said]

    def groups(self) -> list[Group]:
        """Every peer group that has anybody in it."""
        made = [(one.group, list(self._rows(one))) for one in self.opened.issue.groups]
        return [
            Group(group.code, in_words(Said(group.zh, group.en)), rows, len(rows))
            for group, rows in made
            if rows
        ]

    def name(self, area: str) -> str:
        """The name of an area as it is now, in the reader's language; as it stands in the issue otherwise."""
        said = self.names.get(area)
        return self.opened.issue.areas[area].zh if said is None else in_words(said)

    def _rows(self, group: insight.GroupTables) -> Iterator[Row]:
        replies = {one.area: one for one in self.opened.replies}
        own = {one.key for one in self.opened.record.answers}
        standings = {one.area.key: one for one in group.composite.standings}
        keys = [*standings, *(one.area.key for one in group.composite.apart)]
        indicators = self.opened.issue.league.indicators
        ranks = {one.code: group.tables[one.code].ranks() for one in indicators}
        for key in keys:
            standing = standings.get(key)
            lacking = [one for one in indicators if key not in ranks[one.code]]
            yield Row(
                key, self.name(key), None if standing is None else _rank(standing, group.composite),
                "" if standing is None else insight.decimals_text(standing.value, _POINTS),
                lacking_words(lacking, is_ranked=standing is not None),
                [self._cell(one, group.tables[one.code], key) for one in indicators],
                replies.get(key), key in own,
            )  # fmt: skip

    def _cell(self, indicator: insight.LeagueIndicator, table: insight.Ranked, key: str) -> Cell:
        standing = next((one for one in table.standings if one.area.key == key), None)
        if standing is not None:
            value = insight.decimals_text(standing.value, indicator.decimals)
            return self._made(indicator, key, standing, value, rank=_rank(standing, table))
        apart = next(one for one in table.apart if one.area.key == key)
        said = apart.zh if apart.why == "disputed" else ""
        return self._made(indicator, key, apart, "—", why=apart_words(apart, indicator), said=said)

    def _made(
        self,
        indicator: insight.LeagueIndicator,
        key: str,
        counted: insight.Standing | insight.Apart,
        value: str,
        *,
        rank: Rank | None = None,
        why: str = "",
        said: str = "",
    ) -> Cell:
        address = self._address(indicator.code, key) if counted.numerator is not None else ""
        figure = Figure(f"{counted.numerator:,}", address, counted.numerator or 0) if address else None
        return Cell(
            name_of(indicator), value, indicator.unit, counted.numerator, counted.denominator, figure,
            rank, why, said,
        )  # fmt: skip

    def _address(self, code: str, key: str) -> str:
        """Where the rows stand; nowhere for whoever may not see them."""
        if key not in self.rows_open:
            return ""
        months = insight.months_of(self.opened.issue.period)
        if months is None:
            query = urlencode({"indicator": code, "division": key})
            record = self.opened.record
            written = insight.report_period_written(record.period)
            return f"{reverse('league-rows', args=[record.league, written])}?{query}"
        address = reverse("indicator-rows", args=[code])
        return f"{address}?{urlencode({'period': str(months), 'division': key})}"


def _rank(standing: insight.Standing, table: insight.Ranked) -> Rank:
    shared = sum(one.rank == standing.rank for one in table.standings) > 1
    previous = standing.previous_rank
    return Rank(standing.rank, shared, previous, moved_words(standing.rank, previous))
