"""退出: a proposed termination posted in public, what is objected to it, and posted again after a new survey.

特困人员认定办法 第二十六条: seven days of notice; whoever objects is answered by a new survey within fifteen
working days, and the notice stands again. Until then nobody signs.
"""

from datetime import date

from minzheng.benefits.actions.reviewing import line_append, proposal_locked, refuse_stale
from minzheng.benefits.exits import RESURVEY_WORKING_DAYS, notice_closes_on, notice_days
from minzheng.benefits.models import EntitlementReview, ReviewAct, ReviewOutcome
from minzheng.benefits.review_permissions import ENTITLEMENT_REVIEW
from minzheng.benefits.review_records import ReviewRecord
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.kernel.workdays import working_days_after
from minzheng.org import api as org
from minzheng.registry import api as registry

_LONGEST = 340
_LONGEST_NAME = 50


@registry.noted_outside
def termination_post(
    *, proposal: int, posted_on: date, acting_user: org.User, seen: int | None = None
) -> ReviewRecord:
    """Record on which day a proposed termination was posted (TK-15); after an objection, and the survey it
    asked for, a second time. Raises ProblemError where it needs no notice, stands posted or was decided
    already, or the day lies before the proposal, before the objection or after today."""
    row, line = proposal_locked(proposal)
    registry.stop_at_own(acting_user, row.household_id)
    org.permission_check(acting_user, ENTITLEMENT_REVIEW, division=row.division.key)
    refuse_stale(row, seen)
    if line.outcome != ReviewOutcome.TERMINATE or not notice_days(row.programme):
        raise ProblemError(problem("review.E009", number=row.number))
    posted = posted_standing(line)
    if posted is not None:
        raise ProblemError(problem("review.E010", number=row.number, day=posted.posted_on))
    objected = line.answers.filter(act=ReviewAct.OBJECTED).order_by("number").last()
    earliest = line.recorded_on if objected is None else objected.recorded_on
    if not earliest <= posted_on <= clock.today():
        raise ProblemError(problem("review.E011", day=posted_on, earliest=earliest, latest=clock.today()))
    return line_append(
        row, ReviewAct.POSTED, ReviewOutcome.TERMINATE, acting_user, of=line, posted_on=posted_on
    )


@registry.noted_outside
def termination_object(
    *, proposal: int, who: str, text: str, acting_user: org.User, seen: int | None = None
) -> ReviewRecord:
    """Record who objected to a posted termination, and why; ``next_due`` is the last day of the new survey.

    The proposal is then sent back, or posted again; it cannot be signed. Raises ProblemError where no notice
    stands, the notice is over, or nothing is said.
    """
    row, line = proposal_locked(proposal)
    registry.stop_at_own(acting_user, row.household_id)
    org.permission_check(acting_user, ENTITLEMENT_REVIEW, division=row.division.key)
    refuse_stale(row, seen)
    posted = posted_standing(line)
    if posted is None or posted.posted_on is None:
        raise ProblemError(problem("review.E017", number=row.number))
    closes_on = notice_closes_on(row.programme, posted.posted_on)
    if clock.today() > closes_on:
        raise ProblemError(problem("review.E018", number=row.number, day=closes_on))
    who, text = who.strip(), text.strip()
    if not who or not text or len(who) > _LONGEST_NAME or len(text) > _LONGEST:
        raise ProblemError(problem("review.E019", number=row.number, longest=_LONGEST))
    due = working_days_after(clock.today(), RESURVEY_WORKING_DAYS).on
    return line_append(
        row, ReviewAct.OBJECTED, ReviewOutcome.TERMINATE, acting_user, of=line, reason=f"{who}：{text}",
        next_due=due,
    )  # fmt: skip


def posted_standing(line: EntitlementReview) -> EntitlementReview | None:
    """The notice of a proposal that nobody has objected to since; None where there is none."""
    last = line.answers.filter(act__in=(ReviewAct.POSTED, ReviewAct.OBJECTED)).order_by("number").last()
    return last if last is not None and last.act == ReviewAct.POSTED else None
