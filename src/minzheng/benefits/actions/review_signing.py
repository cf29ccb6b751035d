"""签批复核意见: a second person signs or refuses what a review proposed; signed, it becomes an event."""

from minzheng.benefits.actions.entitlements import entitlement_end
from minzheng.benefits.actions.exiting import posted_standing
from minzheng.benefits.actions.reporting import reassessed
from minzheng.benefits.actions.reviewing import line_append, proposal_locked, refuse_stale
from minzheng.benefits.actions.writing import event_rows, events_append
from minzheng.benefits.exits import notice_closes_on, notice_days
from minzheng.benefits.models import (
    Entitlement,
    EntitlementEvent,
    EntitlementReview,
    ReviewAct,
    ReviewOutcome,
)
from minzheng.benefits.queries import last_closed
from minzheng.benefits.review_permissions import REVIEW_SIGN
from minzheng.benefits.review_records import ReviewRecord
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry

_KINDS = {
    ReviewOutcome.ADJUST: "amount",
    ReviewOutcome.SUSPEND: "suspended",
    ReviewOutcome.RESUME: "resumed",
}


@registry.noted_outside
def proposal_sign(*, proposal: int, acting_user: org.User, seen: int | None = None) -> ReviewRecord:
    """Sign a proposal, which thereby takes effect. Never the person who proposed it.

    A month closed meanwhile stays as it is: it then holds from the first open one. Raises ProblemError where
    it is decided, rests on a notice that has not run out (TK-15), cannot be any more, or is about the user's
    own household or a relative's, which is noted.
    """
    row, line = proposal_locked(proposal)
    registry.stop_at_own(acting_user, row.household_id)
    org.permission_check(acting_user, REVIEW_SIGN, division=row.division.key)
    refuse_stale(row, seen)
    _refuse_same_person(row, line, acting_user)
    _refuse_before_notice(row, line)
    month = _put_into_effect(row, line, acting_user)
    outcome = ReviewOutcome(line.outcome)
    reassessed(row, line)
    return line_append(
        row, ReviewAct.SIGNED, outcome, acting_user, of=line, month=month.number, amount_fen=line.amount_fen
    )


@registry.noted_outside
def proposal_refuse(
    *, proposal: int, reason: str, acting_user: org.User, seen: int | None = None
) -> ReviewRecord:
    """Send a proposal back with the reason (an objection to a posted notice too); nothing changes by it."""
    row, line = proposal_locked(proposal)
    registry.stop_at_own(acting_user, row.household_id)
    org.permission_check(acting_user, REVIEW_SIGN, division=row.division.key)
    refuse_stale(row, seen)
    _refuse_same_person(row, line, acting_user)
    if not reason.strip():
        raise ProblemError(problem("review.E003", number=row.number, longest=400))
    outcome = ReviewOutcome(line.outcome)
    return line_append(
        row, ReviewAct.REFUSED, outcome, acting_user, of=line, reason=reason.strip()[:400]
    )  # fmt: skip


def _refuse_same_person(row: Entitlement, line: EntitlementReview, acting_user: org.User) -> None:
    if line.recorded_by_id == acting_user.pk:
        raise ProblemError(problem("review.E013", number=row.number, who=acting_user))


def _refuse_before_notice(row: Entitlement, line: EntitlementReview) -> None:
    if line.outcome != ReviewOutcome.TERMINATE or not notice_days(row.programme):
        return
    objected = line.answers.filter(act=ReviewAct.OBJECTED).exists()
    posted = posted_standing(line)
    if posted is None and objected:
        raise ProblemError(problem("review.E021", number=row.number))
    if posted is None or posted.posted_on is None:
        raise ProblemError(problem("review.E014", number=row.number, days=notice_days(row.programme)))
    closes_on = notice_closes_on(row.programme, posted.posted_on)
    if clock.today() <= closes_on:
        raise ProblemError(problem("review.E015", number=row.number, day=closes_on))


def _put_into_effect(row: Entitlement, line: EntitlementReview, acting_user: org.User) -> Month:
    if line.month is None:
        raise TypeError("a proposal always says its month")
    this, closed = Month.of(clock.today()), last_closed(row.division.path)
    proposed = Month.of_number(line.month)
    if line.outcome == ReviewOutcome.TERMINATE:
        # Stopped from the month after the decision, or later where a gradual exit was granted.
        last = max(proposed, this, Month.of_number(row.starts) + -1)
        entitlement_end(number=row.number, month=last, reason=line.reason, acting_user=acting_user)
        return last
    first = max(proposed, Month.of_number(row.starts), proposed if closed is None else closed + 1)
    kind = _KINDS[ReviewOutcome(line.outcome)]
    if line.outcome == ReviewOutcome.ADJUST and line.amount_fen is None:
        # Nothing to write yet: the next close states the determined amount.
        return first
    _refuse_unfit(row, kind, first)
    events = event_rows([row.number], kind, first, amount_fen=line.amount_fen, reason=line.reason)
    events_append(events, snapshot="", acting_user=acting_user)
    return first


def _refuse_unfit(row: Entitlement, kind: str, month: Month) -> None:
    """What became of the entitlement since it was proposed."""
    if row.ends is not None and Month.of_number(row.ends) < month:
        raise ProblemError(problem("benefit.E022", number=row.number, month=Month.of_number(row.ends)))
    suspended = row.suspended_from is not None
    if (kind == "suspended" and suspended) or (kind == "resumed" and not suspended):
        raise ProblemError(problem("review.E008", number=row.number))
    if EntitlementEvent.objects.filter(entitlement=row, month=month.number, kind=kind).exists():
        raise ProblemError(problem("review.E016", number=row.number, month=month))
