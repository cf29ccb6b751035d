"""办件工作台: the cases within somebody's reach, the one due first on top."""

from collections.abc import Collection, Container, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from django.http import Http404

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.desk.cases.amounts import amounts_of, sizes_of
from minzheng.web.desk.cases.places import Places
from minzheng.web.desk.cases.reading import latest
from minzheng.web.desk.cases.words import VIEWS, Badge, DueWords, badge, due_words, programme_title
from minzheng.web.desk.district import District
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.typed import day_typed
from minzheng.web.desk.wording import name_words

FIRST = "mine"
_LONGEST = 60


@dataclass(frozen=True)
class Filters:
    """What the address asks for; empty is "any"."""

    view: str = FIRST
    programme: str = ""
    division: str = ""
    text: str = ""

    def query(self, **other: str) -> str:
        """The query string of these filters, changed as stated; what is not said is the usual."""
        held = {**asdict(self), **other}
        return urlencode({name: word for name, word in held.items() if word and (name, word) != _USUAL})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the tab is asked for."""
        return replace(self, view=FIRST) != Filters()


_USUAL = ("view", FIRST)


@dataclass(frozen=True)
class Row:
    """One case of the list."""

    number: str
    name: str
    persons: int | None
    title: str
    town: str
    community: str
    badge: Badge
    amount_fen: int | None
    due: DueWords | None
    clerk: str


@dataclass(frozen=True)
class Tab:
    """A view with the number of cases in it."""

    view: str
    word: str
    count: int
    query: str
    here: bool


@dataclass(frozen=True)
class Worklist:
    """One page of the list."""

    filters: Filters
    tabs: list[Tab]
    rows: list[Row]
    total: int
    later: str
    is_first: bool


def filters_of(asked_for: Mapping[str, str], district: District, places: Places) -> Filters:
    """The filters of an address; a word nobody knows, or a place out of reach, is not found."""
    allowed: dict[str, Container[str]] = {
        "view": VIEWS,
        "programme": [one.code for one in district.law.programmes()],
        "division": places.reach,
    }
    found = {name: asked_for.get(name, "") for name in allowed}
    for name, word in found.items():
        if word and word not in allowed[name]:
            raise Http404(name)
    text = asked_for.get("text", "").strip()[:_LONGEST]
    return Filters(text=text, **{name: word for name, word in found.items() if word})


def worklist(district: District, user: org.User, filters: Filters, *, places: Places, after: str) -> Worklist:
    """The page after the case named; raises Http404 where nothing can come after it."""
    wanted = casework.CasesWanted(
        view=filters.view, programme=filters.programme, division=filters.division, text=filters.text
    )
    found = casework.cases_page(acting_user=user, wanted=wanted, after=_mark(after))
    tabs = [
        Tab(view, str(word), found.counts[view], filters.query(view=view), view == filters.view)
        for view, word in VIEWS.items()
    ]
    rows = rows_of(district, found.rows, places)
    later = filters.query(after=found.next_after) if found.next_after else ""
    return Worklist(filters, tabs, rows, found.counts[filters.view], later, not after)


def _mark(after: str) -> str:
    """Where a page goes on: a due day, which may be empty, and a number; raises Http404 for anything else."""
    day, _, number = after.partition("/")
    if (day and day_typed(day) is None) or (after and not number):
        raise Http404(after)
    return after


def rows_of(district: District, cases: Collection[casework.CaseRecord], places: Places) -> list[Row]:
    """The rows of cases as a page shows them."""
    snapshot = latest(district)
    homes = [one.household_no for one in cases]
    units = {(one.programme, one.unit_no) for one in cases}
    amounts = {} if snapshot is None else amounts_of(snapshot, units)
    sizes = {} if snapshot is None else sizes_of(snapshot, homes)
    lives_in = registry.divisions_of_households(homes, on=clock.today())
    staff = staff_names(one.opened_by for one in cases)
    return [
        Row(
            one.number, name_words(one.applicant_name), sizes.get(one.household_no),
            programme_title(district.law, one.programme, short=True), places.town(one.division),
            places.community(lives_in.get(one.household_no)), badge(district.law, one),
            amounts.get((one.programme, one.unit_no)),
            due_words(one.due_on, provisional=one.due_provisional, light=one.light),
            staff.get(one.opened_by, one.opened_by),
        )
        for one in cases
    ]  # fmt: skip
