"""The list behind every figure: the units of a programme in a month, filtered by the address."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

import polars as pl
from django.http import Http404

from minzheng.kernel.month import Month
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.web.desk.district import District, only_a_demo
from minzheng.web.desk.latin_names import latin
from minzheng.web.desk.results import listed
from minzheng.web.desk.wording import CHANGES, OUTCOMES, in_words, language

PAGE = 50
SORTS = ("household", "amount", "difference")
TABS: dict[str, dict[str, str]] = {
    "due": {"outcome": "eligible"},
    "new": {"change": "new"},
    "changed": {"change": "changed"},
    "stopped": {"change": "stopped"},
    "waiting": {"outcome": "undetermined", "asked": "yes"},
    "refused": {"outcome": "ineligible", "asked": "yes"},
    "all": {},
}


@dataclass(frozen=True)
class Filters:
    """What the address asks for; empty is "any"."""

    outcome: str = ""
    change: str = ""
    asked: str = ""
    division: str = ""
    sort: str = "household"

    def matching(self) -> pl.Expr:
        """The rows that match."""
        wanted = {"outcome": self.outcome, "change": self.change, "division": self.division}
        found = pl.lit(value=True)
        for column, word in wanted.items():
            if word:
                found = found & (pl.col(column) == word)
        return found & (pl.col("asked") == (self.asked == "yes")) if self.asked else found

    def query(self, **other: str | int) -> str:
        """The query string of these filters, changed as stated."""
        held: dict[str, str | int] = {**self.__dict__, **other}
        if held["sort"] == "household":
            held["sort"] = ""
        stated = {name: word for name, word in held.items() if word}
        if not stated.keys() & {"outcome", "change", "asked"}:
            # An address that says nothing opens what is due; "everybody" has to say so.
            stated["outcome"] = ""
        return urlencode(stated)

    @property
    def tab(self) -> str:
        """The tab that these filters are, if any."""
        mine = {"outcome": self.outcome, "change": self.change, "asked": self.asked}
        mine = {name: word for name, word in mine.items() if word}
        return next((name for name, wanted in TABS.items() if wanted == mine), "")


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
    change: str
    amount_fen: int | None
    before_fen: int | None

    @property
    def difference_fen(self) -> int:
        """This month's amount less last month's."""
        return (self.amount_fen or 0) - (self.before_fen or 0)


@dataclass(frozen=True)
class Tab:
    """A tab with the number of units behind it."""

    code: str
    count: int
    query: str
    here: bool


@dataclass(frozen=True)
class Worklist:
    """One page of a list."""

    filters: Filters
    count: int
    sum_fen: int
    page: int
    pages: int
    rows: list[Row]
    tabs: list[Tab]


def filters_of(asked_for: Mapping[str, str], district: District) -> Filters:
    """The filters of an address; a word nobody knows is refused, never read as "everybody"."""
    allowed: dict[str, Container[str]] = {
        "outcome": OUTCOMES, "change": CHANGES, "asked": ("yes", "no"), "division": district.towns,
        "sort": SORTS,
    }  # fmt: skip
    found = {name: asked_for.get(name, "") for name in allowed}
    for name, word in found.items():
        if word and word not in allowed[name]:
            raise Http404(name)
    found["sort"] = found["sort"] or "household"
    if not any(asked_for.get(name) is not None for name in ("outcome", "change", "asked")):
        found |= TABS["due"]
    return Filters(**found)


def worklist(district: District, month: Month, programme: Programme, filters: Filters, page: int) -> Worklist:
    """The page of a list; a page beyond the last is refused."""
    frame = listed(district.snapshot(month), programme.code)
    found = _sorted(frame.filter(filters.matching()), filters.sort)
    pages = max(1, ceil(found.height / PAGE))
    if not 1 <= page <= pages:
        raise Http404(page)
    shown = found.slice((page - 1) * PAGE, PAGE).to_dicts()
    return Worklist(
        filters, found.height, int(found["amount_fen"].sum() or 0), page, pages,
        _rows(district, month, programme, shown), _tabs(frame, filters),
    )  # fmt: skip


def _sorted(frame: pl.DataFrame, sort: str) -> pl.DataFrame:
    """In an order that is the same every time: whatever leads, the numbers settle it."""
    if sort == "household":
        return frame.sort("household_no", "unit_no")
    amount, before = pl.col("amount_fen").fill_null(0), pl.col("before_fen").fill_null(0)
    leading = amount if sort == "amount" else (amount - before).abs()
    return frame.sort(leading, "household_no", "unit_no", descending=[True, False, False])


def _tabs(frame: pl.DataFrame, filters: Filters) -> list[Tab]:
    """Counts within the chosen town, so that a tab says what it opens."""
    tabs = {
        name: Filters(**wanted, division=filters.division, sort=filters.sort) for name, wanted in TABS.items()
    }
    counts = {name: frame.filter(one.matching()).height for name, one in tabs.items()}
    return [Tab(name, counts[name], one.query(), filters.tab == name) for name, one in tabs.items()]


def _rows(district: District, month: Month, programme: Programme, shown: list[dict[str, Any]]) -> list[Row]:
    day = month.last_day
    only_a_demo()
    if programme.unit == "person":
        names = registry.person_names(row["unit_no"] for row in shown)
    else:
        names = registry.head_names((row["household_no"] for row in shown), on=day)
    english = language() == "en"
    return [
        Row(
            row["household_no"], row["unit_no"],
            latin(names.get(row["unit_no"], "—")) if english else names.get(row["unit_no"], "—"),
            row["persons"] or 0, _place(district, row["division"]), _place(district, row["community"]),
            row["outcome"], row["change"], row["amount_fen"], row["before_fen"],
        )
        for row in shown
    ]  # fmt: skip


def _place(district: District, key: str | None) -> str:
    return in_words(district.divisions[key]) if key in district.divisions else ""
