"""The list behind every figure: the units of a programme in a month, filtered by the address."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any
from urllib.parse import urlencode

import polars as pl
from django.http import Http404

from minzheng.benefits.api import GROUPS
from minzheng.kernel.month import Month
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.district import District
from minzheng.web.desk.results import count_of, listed, listed_units, rows_of
from minzheng.web.desk.wording import OUTCOMES, name_words, reasons

PAGE = 50
FIRST = "receiving"
EVERYBODY = "all"
SORTS = ("household", "amount", "difference")
# Nobody receives these yet: what matters is what the law would give.
PROSPECTS = ("waiting", "pending", "outreach")
# Here the clauses that fail are told.
REASONED = ("stopped", "proposed", "refused")


@dataclass(frozen=True)
class Filters:
    """What the address asks for; empty is "any"."""

    group: str = FIRST
    outcome: str = ""
    division: str = ""
    sort: str = "household"

    def matching(self) -> pl.Expr:
        """The rows that match."""
        found = GROUPS[self.group]
        for column, word in (("outcome", self.outcome), ("division", self.division)):
            if word:
                found = found & (pl.col(column) == word)
        return found

    @property
    def quiet(self) -> bool:
        """Whether those are on the list of whom the month says nothing."""
        return self.group == EVERYBODY

    def query(self, **other: str | int) -> str:
        """The query string of these filters, changed as stated; what is not said is the usual."""
        held: dict[str, str | int] = {**self.__dict__, **other}
        usual = {"group": FIRST, "sort": "household"}
        return urlencode({name: word for name, word in held.items() if word and word != usual.get(name)})


@dataclass(frozen=True)
class Row:
    """One unit of the list."""

    household_no: int
    unit_no: int
    name: str
    persons: int
    town: str
    community: str
    outcome: str
    state: str
    change: str
    stop_proposed: bool
    amount_fen: int | None
    due_fen: int
    before_fen: int | None
    because: list[str]

    @property
    def difference_fen(self) -> int:
        """This month's list less last month's."""
        return self.due_fen - (self.before_fen or 0)


@dataclass(frozen=True)
class Tab:
    """A group with the number of units in it."""

    group: str
    count: int
    query: str
    here: bool


@dataclass(frozen=True)
class Worklist:
    """One page of a list; ``sum_fen`` is due, or what the law would give where nothing is due yet."""

    filters: Filters
    count: int
    sum_fen: int
    page: int
    pages: int
    rows: list[Row]
    tabs: list[Tab]

    @property
    def is_prospect(self) -> bool:
        """Whether the amounts are those the law would give."""
        return self.filters.group in PROSPECTS

    @property
    def is_reasoned(self) -> bool:
        """Whether the clauses that fail are told."""
        return self.filters.group in REASONED


def filters_of(asked_for: Mapping[str, str], district: District) -> Filters:
    """The filters of an address; a word nobody knows is refused, never read as "everybody"."""
    allowed: dict[str, Container[str]] = {
        "group": GROUPS, "outcome": OUTCOMES, "division": district.towns, "sort": SORTS,
    }  # fmt: skip
    found = {name: asked_for.get(name, "") for name in allowed}
    for name, word in found.items():
        if word and word not in allowed[name]:
            raise Http404(name)
    return Filters(**{name: word for name, word in found.items() if word})


def worklist(district: District, month: Month, programme: Programme, filters: Filters, page: int) -> Worklist:
    """The page of a list; a page beyond the last is refused."""
    snapshot = district.snapshot(month)
    written = snapshot.written("results")
    found = _chosen(snapshot, written, programme.code, filters)
    pages = max(1, ceil(found.units.height / PAGE))
    if not 1 <= page <= pages:
        raise Http404(page)
    units = found.units.slice((page - 1) * PAGE, PAGE)
    shown = _read(snapshot, programme.code, units, quiet=filters.quiet)
    counts = _counts(snapshot, written, programme.code, filters.division)
    return Worklist(
        filters, found.units.height, found.sum_fen, page, pages, _rows(district, month, programme, shown),
        _tabs(counts, filters),
    )  # fmt: skip


def whole_list(
    district: District, month: Month, programme: Programme, filters: Filters, *, most: int
) -> list[Row]:
    """Every row of a list, up to so many: for a file, never for a page."""
    frame = listed(district.snapshot(month), programme.code, quiet=filters.quiet)
    amount = "amount_fen" if filters.group in PROSPECTS else "due_fen"
    found = _sorted(frame.filter(filters.matching()).collect(), filters.sort, amount)
    return _rows(district, month, programme, found.head(most).to_dicts())


@dataclass(frozen=True)
class _Chosen:
    """The units of a list in its order (unit_no), and what they come to."""

    units: pl.DataFrame
    sum_fen: int


@lru_cache(maxsize=32)
def _chosen(snapshot: Snapshot, _written: int, programme: str, filters: Filters) -> _Chosen:
    """Put in order once for each writing of the table: whoever turns a page does not sort a district."""
    amount = "amount_fen" if filters.group in PROSPECTS else "due_fen"
    scan = rows_of(snapshot, programme, quiet=filters.quiet).filter(filters.matching())
    found = _sorted(
        scan.select("unit_no", "household_no", amount, *({"before_fen"} - {amount})).collect(),
        filters.sort, amount,
    )  # fmt: skip
    return _Chosen(found.select("unit_no"), int(found[amount].sum() or 0))


@lru_cache(maxsize=256)
def _counts(snapshot: Snapshot, _written: int, programme: str, division: str) -> dict[str, int]:
    """Units by group within a town, or everywhere."""
    within = (pl.col("division") == division,) if division else ()
    sums = (matching.sum().alias(group) for group, matching in GROUPS.items() if group != EVERYBODY)
    found: dict[str, int] = rows_of(snapshot, programme, *within).select(sums).collect().to_dicts()[0]
    return found | {EVERYBODY: count_of(snapshot, programme, *within)}


def _read(snapshot: Snapshot, programme: str, units: pl.DataFrame, *, quiet: bool) -> list[dict[str, Any]]:
    """The rows of these units, in their order."""
    rows = listed_units(snapshot, programme, units["unit_no"].to_list(), quiet=quiet)
    return units.join(rows, on="unit_no", how="left", maintain_order="left").to_dicts()


def _sorted(frame: pl.DataFrame, sort: str, amount: str) -> pl.DataFrame:
    """In an order that is the same every time: whatever leads, the numbers settle it."""
    if sort == "household":
        return frame.sort("household_no", "unit_no")
    now, before = pl.col(amount).fill_null(0), pl.col("before_fen").fill_null(0)
    leading = now if sort == "amount" else (now - before).abs()
    return frame.sort(leading, "household_no", "unit_no", descending=[True, False, False])


def _tabs(counts: Mapping[str, int], filters: Filters) -> list[Tab]:
    """Counts within the chosen town, so that a tab says what it opens."""
    tabs = [Filters(group, division=filters.division, sort=filters.sort) for group in GROUPS]
    plain = not filters.outcome
    return [
        Tab(one.group, counts[one.group], one.query(), plain and one.group == filters.group) for one in tabs
    ]


def _rows(district: District, month: Month, programme: Programme, shown: list[dict[str, Any]]) -> list[Row]:
    if programme.unit == "person":
        names = registry.person_names(row["unit_no"] for row in shown)
    else:
        names = registry.head_names((row["household_no"] for row in shown), on=month.last_day)
    return [
        Row(
            row["household_no"], row["unit_no"], name_words(names.get(row["unit_no"])), row["persons"] or 0,
            district.place_words(row["division"]), district.place_words(row["community"]), row["outcome"],
            row["state"], row["change"], row["stop_proposed"], row["amount_fen"], row["due_fen"] or 0,
            row["before_fen"], reasons(programme, row["because"]),
        )
        for row in shown
    ]  # fmt: skip
