"""复核: a holder looked at again. What continues is due later; everything else is proposed by one person and
signed by another (see `review_signing`), with the reason that the written decision will state."""

from django.db.models import Exists, OuterRef

from minzheng.benefits.exits import latest_end
from minzheng.benefits.models import Entitlement, EntitlementReview, ReviewAct, ReviewOutcome
from minzheng.benefits.queries import last_closed
from minzheng.benefits.review_permissions import ENTITLEMENT_REVIEW
from minzheng.benefits.review_records import ReviewRecord, review_record
from minzheng.benefits.terms import LONGEST_UNREVIEWED, months_after, review_months, valid_months
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry

LONGEST_REASON = 400


@registry.noted_outside
def entitlement_review(
    *,
    number: int,
    outcome: str,
    reason: str,
    law: Law,
    acting_user: org.User,
    month: Month | None = None,
    amount_fen: int | None = None,
    unstable: bool = False,
    seen: int | None = None,
) -> ReviewRecord:
    """Record a review: ``continues`` sets the next day due, the other outcomes become a proposal.

    ``month``: from when it is to hold, of ``terminate`` the last month due (later than this one only where
    the programme has a gradual exit). ``amount_fen``: of ``adjust``; without one the determined amount
    counts again. ``unstable``: of ``continues``, that income is not stable and a member can work, for
    programmes that then review sooner. ``seen``: how many lines the reviews had when the page was drawn.
    Raises ProblemError for what cannot be and for the user's own household or a relative's, which is noted;
    NotPermitted outside the area.
    """
    row = entitlement_locked(number)
    registry.stop_at_own(acting_user, row.household_id)
    org.permission_check(acting_user, ENTITLEMENT_REVIEW, division=row.division.key)
    refuse_stale(row, seen)
    wanted = _outcome(outcome)
    said = _reason(row, reason)
    if row.ends is not None and Month.of_number(row.ends) < Month.of(clock.today()):
        raise ProblemError(problem("benefit.E022", number=number, month=Month.of_number(row.ends)))
    _refuse_second_proposal(row)
    if wanted == ReviewOutcome.CONTINUES:
        return _continue(row, said, law, acting_user, unstable=unstable)
    holds_from = _month(row, wanted, month)
    amount = amount_fen if wanted == ReviewOutcome.ADJUST else None
    _refuse_unfit(row, wanted, amount)
    matter = org.matter_open(kind="review", division=row.division.key, acting_user=acting_user)
    return line_append(
        row, ReviewAct.PROPOSED, wanted, acting_user, month=holds_from.number, amount_fen=amount,
        reason=said, matter=matter,
    )  # fmt: skip


def entitlement_locked(number: int) -> Entitlement:
    """The row, locked until the transaction ends; raises ProblemError where there is none."""
    found = Entitlement.objects.select_for_update(of=("self",)).select_related("division")
    row = found.filter(number=number).first()
    if row is None:
        raise ProblemError(problem("benefit.E020", number=number))
    return row


def proposal_locked(proposal: int) -> tuple[Entitlement, EntitlementReview]:
    """An open proposal and its entitlement, locked; raises ProblemError where it is decided or none."""
    line = EntitlementReview.objects.filter(pk=proposal, act=ReviewAct.PROPOSED).first()
    if line is None:
        raise ProblemError(problem("review.E004", proposal=proposal))
    row = entitlement_locked(line.entitlement_id)
    decided = line.answers.filter(act__in=(ReviewAct.SIGNED, ReviewAct.REFUSED)).first()
    if decided is not None:
        raise ProblemError(
            problem("review.E005", number=row.number, who=decided.recorded_by, day=decided.recorded_on)
        )
    return row, line


def refuse_stale(row: Entitlement, seen: int | None) -> None:
    """Raises ProblemError where somebody has written since the page was drawn."""
    if seen is not None and row.reviews.count() != seen:
        raise ProblemError(problem("review.E001", number=row.number))


def line_append(
    row: Entitlement,
    act: ReviewAct,
    outcome: ReviewOutcome,
    acting_user: org.User,
    **columns: object,
) -> ReviewRecord:
    """One more line and the event that tells of it; the caller holds the lock of the row."""
    line = EntitlementReview.objects.create(
        entitlement=row,
        number=row.reviews.count() + 1,
        act=act,
        outcome=outcome,
        recorded_by=acting_user,
        **columns,
    )
    org.event_record(
        name="EntitlementReviewed",
        subject=f"entitlement:{row.number}",
        payload={"line": line.number, "act": str(act), "outcome": str(outcome), "reason": line.reason},
        division=row.division.key,
        acting_user=acting_user,
    )
    return review_record(line)


def is_decided() -> Exists:
    """Whether a proposal has been signed or refused, as a condition of a query."""
    decided = (ReviewAct.SIGNED, ReviewAct.REFUSED)
    return Exists(EntitlementReview.objects.filter(of=OuterRef("pk"), act__in=decided))


def _outcome(text: str) -> ReviewOutcome:
    if text not in ReviewOutcome.values or text == ReviewOutcome.REASSESS:
        raise ProblemError(problem("review.E002", outcome=text[:20]))
    return ReviewOutcome(text)


def _reason(row: Entitlement, reason: str) -> str:
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        raise ProblemError(problem("review.E003", number=row.number, longest=LONGEST_REASON))
    return said


def _refuse_second_proposal(row: Entitlement) -> None:
    if row.reviews.filter(~is_decided(), act=ReviewAct.PROPOSED).exists():
        raise ProblemError(problem("review.E006", number=row.number))


def _continue(
    row: Entitlement, reason: str, law: Law, acting_user: org.User, *, unstable: bool
) -> ReviewRecord:
    programme = law.programme(row.programme)
    today = clock.today()
    if programme is not None and valid_months(law, programme, today) is not None:
        raise ProblemError(problem("review.E020", number=row.number, programme=programme.short))
    months = None if programme is None else review_months(law, programme, today, unstable=unstable)
    due = months_after(today, months or LONGEST_UNREVIEWED)
    line = line_append(
        row, ReviewAct.CONTINUED, ReviewOutcome.CONTINUES, acting_user, reason=reason, next_due=due
    )
    Entitlement.objects.filter(pk=row.pk).update(review_due=due, reassess_by=None)
    return line


def _month(row: Entitlement, outcome: ReviewOutcome, month: Month | None) -> Month:
    """From when it holds; never a month that is closed, and no end later than the law lets it drag on."""
    this, closed = Month.of(clock.today()), last_closed(row.division.path)
    if outcome == ReviewOutcome.TERMINATE:
        earliest, latest = closed or this, latest_end(row.programme, clock.today())
        chosen = month or max(earliest, this)
    else:
        earliest = this if closed is None else max(this, closed + 1)
        latest = this + LONGEST_UNREVIEWED
        chosen = month or earliest
    if not min(earliest, this) <= chosen <= max(latest, earliest):
        raise ProblemError(problem("review.E007", month=chosen, earliest=earliest, latest=latest))
    return chosen


def _refuse_unfit(row: Entitlement, outcome: ReviewOutcome, amount_fen: int | None) -> None:
    suspended = row.suspended_from is not None
    if (outcome == ReviewOutcome.SUSPEND and suspended) or (
        outcome == ReviewOutcome.RESUME and not suspended
    ):
        raise ProblemError(problem("review.E008", number=row.number))
    if amount_fen is not None and amount_fen < 0:
        raise ProblemError(problem("review.E012", number=row.number))
