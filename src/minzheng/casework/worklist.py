"""The worklist: cases by due day, in the reader's area, page by page."""

from datetime import date
from typing import Final

from django.db.models import Count, DateField, F, Func, Q, QuerySet
from django.db.models.lookups import In, IsNull

from minzheng.casework.hands import COUNTY, acts_for_county
from minzheng.casework.models import Case
from minzheng.casework.permissions import CASE_DECIDE, CASE_READ, CASE_STEP, CASE_VISIT
from minzheng.casework.projection import DECIDING
from minzheng.casework.records import CasesPage, CasesWanted, case_records
from minzheng.casework.spot_checks import COUNTY_VISIT
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry

VIEWS: Final = ("mine", "open", "overdue", "all")
PAGE: Final = 50
WALKED: Final = 2_000
"""Of more cases than these a page is found sooner by walking through the numbers than by sorting them."""
_UNDATED: Final = IsNull(
    Func(F("due_on"), template="COALESCE(%(expressions)s, NULL)", output_field=DateField()), True
)
"""No due day, asked so that the index of due days stays out of it: nineteen in twenty cases have none, and a
database takes "none" for a day like another."""


def cases_page(
    *, acting_user: org.User, wanted: CasesWanted, after: str = "", limit: int = PAGE
) -> CasesPage:
    """``after``: the ``next_after`` of the page before. Cases without a due day stand last.

    ``mine``: what waits for an act of the reader's own posts. Only numbers are read for a page, by the
    index of due days; the rest of its rows is fetched by number.
    """
    within = _within(acting_user, wanted)
    counts = _counts(within, acting_user)
    found = _view(within, wanted.view, acting_user)
    if wanted.view == "all" and counts["all"] > WALKED:
        closed = _within(acting_user, wanted, walked=True)
    else:
        closed = found
    numbers = _numbers(found, closed, after, limit + 1)
    rows = Case.objects.filter(number__in=[one for one, _ in numbers[:limit]])
    by_number = {one.number: one for one in case_records(rows)}
    last = numbers[limit - 1] if len(numbers) > limit else None
    return CasesPage(
        [by_number[one] for one, _ in numbers[:limit]], counts,
        "" if last is None else f"{last[1] or ''}/{last[0]}",
    )  # fmt: skip


def _within(user: org.User, wanted: CasesWanted, *, walked: bool = False) -> QuerySet[Case]:
    """Everything in reach that fits the filters; nothing where the reader has no post for it.

    ``walked``: to be read number by number. The index by division is kept out of it by asking for a sum: it
    would fetch all there are, to put them in order and show fifty.
    """
    reach = org.division_ids_in_reach(user, CASE_READ)
    found: QuerySet[Case] = Case.objects.all()
    found = found.filter(In(org.PLACE_UNINDEXED, reach)) if walked else found.filter(division_id__in=reach)
    if wanted.programme:
        found = found.filter(programme=wanted.programme)
    if wanted.division:
        found = found.filter(division__path__startswith=org.division_find(wanted.division).path)
    if wanted.text:
        named = registry.named(wanted.text, exact=False, person="applicant")
        found = found.filter(Q(number=wanted.text) | named)
    return found


def _counts(within: QuerySet[Case], user: org.User) -> dict[str, int]:
    """How many each view has: those that wait in one look at their index, all of them in another, and as
    far as anybody counts."""
    among = _waiting(within).aggregate(
        mine=Count("division", filter=_mine(user)),
        open=Count("division"),
        overdue=Count("division", filter=_overdue()),
    )
    return {**among, "all": org.counted(within)}


def _view(found: QuerySet[Case], view: str, user: org.User) -> QuerySet[Case]:
    if view == "all":
        return found
    if view == "overdue":
        return _waiting(found).filter(_overdue())
    if view == "open":
        return _waiting(found)
    return _waiting(found).filter(_mine(user))


def _waiting(found: QuerySet[Case]) -> QuerySet[Case]:
    """Those whose step is somebody's turn. "Beyond nothing" and not "other than nothing": of a year's cases
    most are closed, and an index leads to what lies beyond."""
    return found.filter(step__gt="")


def _overdue() -> Q:
    return Q(due_on__lt=clock.today())


def _mine(user: org.User) -> Q:
    deciding = Q(step__in=DECIDING)
    walks = Q(division_id__in=org.division_ids_in_reach(user, CASE_STEP)) & ~deciding
    decides = Q(division_id__in=org.division_ids_in_reach(user, CASE_DECIDE)) & deciding
    if not acts_for_county(user, CASE_VISIT):
        walks &= ~Q(step=COUNTY_VISIT)
    if not acts_for_county(user, CASE_DECIDE):
        decides &= ~Q(waiting_on=COUNTY)
    return walks | decides


def _numbers(
    found: QuerySet[Case], closed: QuerySet[Case], after: str, count: int
) -> list[tuple[str, date | None]]:
    """The next numbers and due days: by due day and number, cases without a due day (``closed``) last. A mark
    that is none starts at the beginning."""
    day, _, number = after.partition("/")
    if day and not _is_day(day):
        day = number = ""
    without = closed.filter(_UNDATED if closed is found else Q(due_on__isnull=True))
    undated = without.order_by("number").values_list("number", "due_on")
    if number and not day:
        return list(undated.filter(number__gt=number)[:count])
    # Only what waits is due.
    dated = _waiting(found).filter(due_on__isnull=False).order_by("due_on", "number")
    if number:
        dated = dated.filter(Q(due_on__gt=day) | Q(due_on=day, number__gt=number))
    first = list(dated.values_list("number", "due_on")[:count])
    return first + (list(undated[: count - len(first)]) if len(first) < count else [])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
