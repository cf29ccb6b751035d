"""待核清单: who holds or has asked and cannot be determined, by the money at stake and by whom to ask.

People who hold nothing and asked nothing are undetermined too, most of a district: nobody looked into their
means, and nobody should. They are not in this list.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from urllib.parse import urlencode

import polars as pl
from django.http import Http404

from minzheng.casework import api as casework
from minzheng.kernel.month import Month
from minzheng.registry import api as registry
from minzheng.web.desk.cases.lacking import Lacking, lacking_in
from minzheng.web.desk.cases.places import Places
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import District
from minzheng.web.desk.typed import number_asked
from minzheng.web.desk.wording import department, name_words

PAGE = 50
GROUPS = ("holder", "applicant")
Row = tuple[str, int, int, str, int, bool, bool]


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; empty is "any"."""

    programme: str = ""
    division: str = ""
    department: str = ""
    group: str = ""
    page: int = 1

    def query(self, **other: str | int) -> str:
        """The query string of these filters, changed as stated."""
        held = {**asdict(self), **other}
        return urlencode({name: word for name, word in held.items() if word and (name, word) != ("page", 1)})

    @property
    def all_departments(self) -> str:
        """The query of the same list, whoever is to be asked."""
        return self.query(department="", page=1)


@dataclass(frozen=True)
class PendingRow:
    """One unit. ``is_average``: the money is what others receive of the programme, since it receives none."""

    programme: str
    title: str
    household_no: int
    unit_no: int
    name: str
    town: str
    community: str
    at_stake_fen: int | None
    is_average: bool
    holds: bool
    case: str
    missing: list[Lacking]


@dataclass(frozen=True)
class Department:
    """Who can supply facts, and for how many units."""

    title: str
    units: int
    query: str
    here: bool


@dataclass(frozen=True)
class Pending:
    """One page of the list."""

    wanted: Wanted
    month: Month
    count: int
    at_stake_fen: int
    departments: list[Department]
    rows: list[PendingRow]
    pages: int

    @property
    def earlier(self) -> str:
        """The query of the page before; empty on the first."""
        return "" if self.wanted.page == 1 else self.wanted.query(page=self.wanted.page - 1) or "page=1"

    @property
    def later(self) -> str:
        """The query of the page after; empty on the last."""
        return "" if self.wanted.page == self.pages else self.wanted.query(page=self.wanted.page + 1)


def wanted_of(asked_for: Mapping[str, str], district: District, places: Places) -> Wanted:
    """The filters of an address; a word nobody knows, or a place out of reach, is not found."""
    supplied_by = {one.department for one in district.law.catalogue.vocabulary.values()}
    allowed: dict[str, Container[str]] = {
        "programme": [one.code for one in district.law.programmes()],
        "division": places.reach, "department": supplied_by, "group": GROUPS,
    }  # fmt: skip
    found = {name: asked_for.get(name, "") for name in allowed}
    for name, word in found.items():
        if word and word not in allowed[name]:
            raise Http404(name)
    return Wanted(page=number_asked(asked_for.get("page", "1")), **found)


def pending(district: District, wanted: Wanted, places: Places) -> Pending:
    """The page asked for: the most money first; of equal sums by number, so that pages hold together."""
    snapshot = district.snapshot(district.last)
    frame = _within(_waiting(snapshot.path("results"), snapshot.path("standing")), wanted, places)
    lacking = lacking_in(district.law, snapshot, frame.select("programme", "unit_no", "household_no").rows())
    departments = _departments(lacking.values(), wanted)
    if wanted.department:
        fits = [
            key for key, facts in lacking.items() if wanted.department in {one.department for one in facts}
        ]
        keys = pl.DataFrame(fits, schema={"programme": pl.String, "unit_no": pl.Int64}, orient="row")
        frame = frame.join(keys, on=["programme", "unit_no"], how="semi", maintain_order="left")
    pages = max(1, ceil(frame.height / PAGE))
    if not 1 <= wanted.page <= pages:
        raise Http404(wanted.page)
    shown = frame.slice((wanted.page - 1) * PAGE, PAGE)
    return Pending(
        wanted, snapshot.month, frame.height, int(frame["at_stake_fen"].sum() or 0), departments,
        list(_rows(district, shown, lacking, places)), pages,
    )  # fmt: skip


def _waiting(results: Path, standing: Path) -> pl.DataFrame:
    written = results.stat().st_mtime_ns
    return _read(results, standing, written)


@lru_cache(maxsize=2)
def _read(results: Path, standing: Path, _written: int) -> pl.DataFrame:
    """Read once for each writing of the table: it changes only where the month is run again."""
    scan = pl.scan_parquet(results)
    average = (
        scan.filter(pl.col("outcome") == "eligible", pl.col("amount_fen") > 0)
        .group_by("programme")
        .agg(pl.col("amount_fen").mean().round().cast(pl.Int64).alias("average_fen"))
    )
    holds = pl.col("entitlement").is_not_null() & (pl.col("in_force") | pl.col("suspended"))
    paid = pl.max_horizontal(pl.col("due_fen").fill_null(0), pl.col("before_fen").fill_null(0))
    return (
        scan.filter(
            pl.col("outcome") == "undetermined", holds | pl.col("applied"),
            pl.col("household_no").is_not_null(),
        )
        .with_columns(holds.alias("holds"), paid.alias("paid_fen"))
        .join(average, on="programme", how="left")
        .join(
            pl.scan_parquet(standing).select("household_no", "community"), on="household_no", how="left"
        )
        .with_columns(
            pl.when(pl.col("paid_fen") > 0).then("paid_fen").otherwise("average_fen").alias("at_stake_fen"),
            (pl.col("paid_fen") == 0).alias("is_average"),
        )
        .select(
            "programme", "unit_no", "household_no", "division", "community", "holds", "at_stake_fen",
            "is_average",
        )
        .sort(
            pl.col("at_stake_fen").fill_null(0), "household_no", "programme", "unit_no",
            descending=[True, False, False, False],
        )
        .collect()
    )  # fmt: skip


def _within(frame: pl.DataFrame, wanted: Wanted, places: Places) -> pl.DataFrame:
    """What the reader may see, narrowed as asked."""
    reach = list(places.reach)
    found = frame.filter(pl.col("division").is_in(reach) | pl.col("community").is_in(reach))
    if wanted.programme:
        found = found.filter(pl.col("programme") == wanted.programme)
    if wanted.division:
        here = (pl.col("division") == wanted.division) | (pl.col("community") == wanted.division)
        found = found.filter(here)
    if wanted.group:
        found = found.filter(pl.col("holds") if wanted.group == "holder" else ~pl.col("holds"))
    return found


def _departments(facts: Iterable[tuple[Lacking, ...]], wanted: Wanted) -> list[Department]:
    """Whom to ask, those who can settle most first."""
    counts = Counter(name for each in facts for name in {one.department for one in each} if name)
    return [
        Department(department(name), number, wanted.query(department=name, page=1), name == wanted.department)
        for name, number in counts.most_common()
    ]


def _rows(
    district: District, shown: pl.DataFrame, lacking: Mapping[tuple[str, int], tuple[Lacking, ...]],
    places: Places,
) -> Iterator[PendingRow]:  # fmt: skip
    units = {one.code: one.unit for one in district.law.programmes()}
    rows = shown.to_dicts()
    on = district.last.last_day
    heads = registry.head_names((row["household_no"] for row in rows), on=on)
    persons = registry.person_names(row["unit_no"] for row in rows if units.get(row["programme"]) == "person")
    cases = casework.cases_waiting_of(row["unit_no"] for row in rows)
    for row in rows:
        code, number = row["programme"], row["unit_no"]
        named = persons.get(number) if units.get(code) == "person" else heads.get(row["household_no"])
        yield PendingRow(
            code, programme_title(district.law, code, short=True), row["household_no"], number,
            name_words(named), places.town(row["division"]), places.community(row["community"]),
            row["at_stake_fen"], row["is_average"], row["holds"],
            _case(cases.get((code, number), ()), places), list(lacking.get((code, number), ())),
        )  # fmt: skip


def _case(cases: Iterable[casework.CaseRecord], places: Places) -> str:
    """The first open case of a unit, where the reader may open it."""
    return next((one.number for one in cases if one.division in places.reach), "")
