"""自理能力变化报告 (TK-08, 特困人员认定办法 第二十三条): somebody says that a holder manages less or more
than was assessed; within ten working days the ability is assessed again and the tier adjusted.

What the assessment comes to is a review like any other: it continues, or an adjustment is proposed and
signed.
"""

from datetime import date

from minzheng.benefits.actions.reviewing import entitlement_locked, line_append, refuse_stale
from minzheng.benefits.models import Entitlement, EntitlementReview, ReviewAct, ReviewOutcome
from minzheng.benefits.review_permissions import ENTITLEMENT_REVIEW
from minzheng.benefits.review_records import ReviewRecord
from minzheng.benefits.terms import goes_by_ability, reassess_by
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry

_LONGEST = 340
_LONGEST_NAME = 50


@registry.noted_outside
def ability_report(
    *,
    number: int,
    reported_on: date,
    who: str,
    text: str,
    law: Law,
    acting_user: org.User,
    seen: int | None = None,
) -> ReviewRecord:
    """Record that a change of ability was reported; ``next_due`` is the last day to assess it again.

    Raises ProblemError where the programme does not go by ability, it has ended, a report waits already,
    nothing is said, the day lies before the decision or ahead, or it is the user's own household or a
    relative's, which is noted; NotPermitted outside the area.
    """
    row = entitlement_locked(number)
    registry.stop_at_own(acting_user, row.household_id)
    org.permission_check(acting_user, ENTITLEMENT_REVIEW, division=row.division.key)
    refuse_stale(row, seen)
    _refuse(row, reported_on, law)
    who, text = who.strip(), text.strip()
    if not who or not text or len(who) > _LONGEST_NAME or len(text) > _LONGEST:
        raise ProblemError(problem("review.E025", number=number, longest=_LONGEST))
    due = reassess_by(law, row.programme, reported_on)
    line = line_append(
        row, ReviewAct.REPORTED, ReviewOutcome.REASSESS, acting_user, reason=f"{who}：{text}", next_due=due,
        posted_on=reported_on,
    )  # fmt: skip
    Entitlement.objects.filter(pk=row.pk).update(reassess_by=due)
    return line


def _refuse(row: Entitlement, reported_on: date, law: Law) -> None:
    if not goes_by_ability(law, row.programme):
        raise ProblemError(problem("review.E022", number=row.number))
    if row.ends is not None and Month.of_number(row.ends) < Month.of(clock.today()):
        raise ProblemError(problem("benefit.E022", number=row.number, month=Month.of_number(row.ends)))
    if row.reassess_by is not None:
        raise ProblemError(problem("review.E023", number=row.number, day=row.reassess_by))
    if not row.decided_on <= reported_on <= clock.today():
        raise ProblemError(
            problem("review.E024", day=reported_on, earliest=row.decided_on, latest=clock.today())
        )


def reassessed(row: Entitlement, line: EntitlementReview) -> None:
    """A signed proposal settles a report it came after; one made before knew nothing of it, unless it ends
    everything."""
    report = row.reviews.filter(act=ReviewAct.REPORTED).order_by("number").last()
    if report is None or (line.number < report.number and line.outcome != ReviewOutcome.TERMINATE):
        return
    Entitlement.objects.filter(pk=row.pk).update(reassess_by=None)
