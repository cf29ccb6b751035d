"""Reads for the desk: what a household holds, and who has to be looked at again; within the reader's area."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from minzheng.benefits.models import AdmittedBy, Entitlement, EntitlementReview, ReviewAct
from minzheng.benefits.records import EntitlementRecord, entitlement_record
from minzheng.benefits.review_permissions import ENTITLEMENT_READ
from minzheng.benefits.review_records import (
    Proposal,
    ReviewDue,
    ReviewRecord,
    ReviewsPage,
    ReviewsWanted,
    review_record,
)
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.org.api import (
    COUNTED,
    PLACE_UNINDEXED,
    User,
    counted,
    division_find,
    division_ids_in_reach,
    permission_check,
)

_FEW = 500
SOON = timedelta(days=60)
VIEWS = ("overdue", "soon", "all", "proposed", "ending", "reassess")
_DECIDED = (ReviewAct.SIGNED, ReviewAct.REFUSED)


def entitlements_of_household(household_no: int) -> list[EntitlementRecord]:
    """Every entitlement of a household and of those who lived there when they were admitted, oldest first.

    Whoever asks answers for having been allowed to see the household.
    """
    found = Entitlement.objects.filter(household_id=household_no).select_related("division")
    return [entitlement_record(row) for row in found.order_by("starts", "number")]


def entitlements_of_households(household_nos: Collection[int]) -> dict[int, list[EntitlementRecord]]:
    """Every entitlement of these households, by household. Whoever passes numbers answers for them."""
    found: dict[int, list[EntitlementRecord]] = {}
    asked = sorted(household_nos)
    for start in range(0, len(asked), _FEW):
        some = Entitlement.objects.filter(household_id__in=asked[start : start + _FEW])
        for row in some.select_related("division").order_by("number"):
            found.setdefault(row.household_id, []).append(entitlement_record(row))
    return found


def entitlements_decided_late(programmes: Collection[str], *, acting_user: User) -> list[EntitlementRecord]:
    """Those of the reader's area that were applied for and begin with a month before that of the decision."""
    reach = division_ids_in_reach(acting_user, ENTITLEMENT_READ)
    decided = ExtractYear("decided_on") * 100 + ExtractMonth("decided_on")
    found = Entitlement.objects.filter(
        programme__in=programmes, admitted_by=AdmittedBy.APPLICATION, division_id__in=reach
    )
    late = found.annotate(decided=decided).filter(decided__gt=F("starts")).select_related("division")
    return [entitlement_record(row) for row in late.order_by("programme", "number")]


def entitlement_read(number: int, *, acting_user: User) -> EntitlementRecord | None:
    """The entitlement, or None where there is none; raises NotPermitted outside the reader's area."""
    row = Entitlement.objects.select_related("division").filter(number=number).first()
    if row is None:
        return None
    permission_check(acting_user, ENTITLEMENT_READ, division=row.division.key)
    return entitlement_record(row)


def reviews_of(number: int) -> list[ReviewRecord]:
    """The lines of an entitlement's reviews, oldest first."""
    found = EntitlementReview.objects.filter(entitlement_id=number).select_related("recorded_by", "matter")
    return [review_record(row) for row in found.order_by("number")]


def proposal_of(number: int) -> Proposal | None:
    """The proposal that waits for a signature, or None."""
    return next(iter(_proposals(EntitlementReview.objects.filter(entitlement_id=number))), None)


def reviews_page(
    *, acting_user: User, wanted: ReviewsWanted, after: str | None = None, limit: int = 50
) -> ReviewsPage:
    """Running entitlements by the day their review is due, those without a day left out.

    ``after`` is the ``next_after`` of the page before. Raises ValueError for what was never given out.
    """
    reach = division_ids_in_reach(acting_user, ENTITLEMENT_READ)
    today = clock.today()
    # Every view has an index of its own, which also says where a row lies.
    mine = Entitlement.objects.alias(place=PLACE_UNINDEXED).filter(place__in=reach)
    if wanted.programme:
        mine = mine.filter(programme=wanted.programme)
    if wanted.division:
        mine = mine.filter(division__path__startswith=division_find(wanted.division).path)
    conditions = _conditions(today)
    day = "reassess_by" if wanted.view == "reassess" else "review_due"
    found = _after(mine.filter(conditions[wanted.view]), after, day)
    rows = list(found.select_related("division").order_by(day, "number")[: limit + 1])
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    proposed = _proposed(row.number for row in shown)
    return ReviewsPage(
        [_due(row, proposed) for row in shown], _counts(mine, conditions, today),
        None if last is None else f"{getattr(last, day) or ''}_{last.number}",
    )  # fmt: skip


def _counts(mine: QuerySet[Entitlement], conditions: dict[str, Q], today: date) -> dict[str, int]:
    """How many each view has, each by an index of its own and as far as anybody counts. By the day due one
    view lies within the next, so that one walk along the days counts three."""
    dated = mine.filter(conditions["all"]).order_by("review_due").values("review_due")[: COUNTED + 1]
    within = {"overdue": Q(review_due__lt=today), "soon": Q(review_due__lte=today + SOON), "all": Q()}
    by_day = dated.aggregate(**{view: Count("review_due", filter=each) for view, each in within.items()})
    return by_day | {view: counted(mine.filter(conditions[view])) for view in VIEWS if view not in by_day}


def _conditions(today: date) -> dict[str, Q]:
    """What makes a view; each holds only what runs. Of what ends that is asked as its index has it."""
    waiting = _open_proposals(EntitlementReview.objects.all()).values("entitlement")
    month = Month.of(today).number
    running = Q(ends__isnull=True) | Q(ends__gte=month)
    return {
        "overdue": Q(review_due__lt=today, ends__isnull=True),
        "soon": Q(review_due__lte=today + SOON, ends__isnull=True),
        "all": Q(review_due__isnull=False, ends__isnull=True),
        "proposed": Q(running, pk__in=waiting),
        "ending": Q(ends__isnull=False, ends__gte=month),
        "reassess": Q(running, reassess_by__isnull=False),
    }


def _after(found: QuerySet[Entitlement], after: str | None, by: str) -> QuerySet[Entitlement]:
    if not after:
        return found
    day, _, number = after.partition("_")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise ValueError(after)
    if not day:
        return found.filter(**{f"{by}__isnull": True}, number__gt=int(number))
    due = date.fromisoformat(day)
    return found.filter(Q(**{f"{by}__gt": due}) | Q(**{by: due}, number__gt=int(number)))


def _due(row: Entitlement, proposed: dict[int, str]) -> ReviewDue:
    return ReviewDue(
        number=row.number,
        programme=row.programme,
        unit_no=row.unit_no,
        household_no=row.household_id,
        division=row.division.key,
        review_due=row.review_due,
        decided_on=row.decided_on,
        decision_no=row.decision_no,
        suspended=row.suspended_from is not None,
        amount_fen=row.amount_fen,
        proposed=proposed.get(row.number, ""),
        ends=None if row.ends is None else Month.of_number(row.ends),
        reassess_by=row.reassess_by,
    )


def _proposed(numbers: Iterable[int]) -> dict[int, str]:
    found = _open_proposals(EntitlementReview.objects.filter(entitlement_id__in=list(numbers)))
    return dict(found.values_list("entitlement_id", "outcome"))


def _open_proposals(lines: QuerySet[EntitlementReview]) -> QuerySet[EntitlementReview]:
    decided = Exists(EntitlementReview.objects.filter(of=OuterRef("pk"), act__in=_DECIDED))
    return lines.filter(~decided, act=ReviewAct.PROPOSED)


def _proposals(lines: QuerySet[EntitlementReview]) -> list[Proposal]:
    found = _open_proposals(lines).select_related("entitlement__division", "recorded_by", "matter")
    proposals = []
    for line in found.order_by("id"):
        row = line.entitlement
        answers = list(line.answers.select_related("recorded_by", "matter").order_by("number"))
        steps = [one for one in answers if one.act in (ReviewAct.POSTED, ReviewAct.OBJECTED)]
        stands = steps[-1] if steps and steps[-1].act == ReviewAct.POSTED else None
        objections = tuple(review_record(one) for one in steps if one.act == ReviewAct.OBJECTED)
        proposals.append(
            Proposal(
                row.number, row.programme, row.unit_no, row.household_id, row.division.key,
                review_record(line), stands.posted_on if stands else None, objections,
            )
        )  # fmt: skip
    return proposals
