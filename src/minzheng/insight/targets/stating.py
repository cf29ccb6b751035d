"""Progress that no record shows: of a target that only words describe, and of a project.

One person states it with what shows it, another approves it; only then it counts. One entry waits at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from minzheng.insight.models import Project, StatedProgress, StatedReview, Target
from minzheng.insight.permissions import PLAN_APPROVE, PLAN_STATE
from minzheng.insight.values.value import REPORTED_SCALE
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org

State = Literal["waiting", "approved", "sent_back"]
PROJECT_STATES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "started": ("已开工", "started"),
    "building": ("在建", "in building"),
    "finished": ("已完工", "finished"),
    "accepted": ("已验收", "accepted"),
    "halted": ("暂停", "halted"),
    "cancelled": ("取消", "cancelled"),
})  # fmt: skip
"""In the order in which they follow. A project of which nothing was approved has not been started."""
DONE: Final = frozenset({"finished", "accepted"})
_LONGEST: Final = 400
_LARGEST: Final = Decimal(10) ** 12


@dataclass(frozen=True)
class StatedRecord:
    """An entry as others see it; people go by their user names. ``name``: what it is about."""

    number: int
    target: int | None
    project: int | None
    name: str
    value: Decimal | None
    state: str
    as_of: date
    evidence: str
    entered_by: str
    review: State
    reviewed_by: str
    reason: str
    unit: str = ""


@transaction.atomic
def target_state(*, target: int, value: Decimal, as_of: date, evidence: str, acting_user: org.User) -> int:
    """State how far a target has come, in its unit, as of a day; the number of the entry. Raises
    NotPermitted, and ProblemError where an indicator measures it, nothing shows it, or one still waits."""
    one = Target.objects.get(pk=target)
    versions = Target.objects.filter(year=one.year, number=one.number).select_related("division")
    row = versions.order_by("-version")[0]
    org.permission_check(acting_user, PLAN_STATE, division=row.division)
    if row.indicator:
        raise ProblemError(problem("plan.E020", name=row.name[:60]))
    if not (value.is_finite() and 0 <= value < _LARGEST) or value * REPORTED_SCALE % 1:
        reason = UnfitError(
            "应为不小于 0、最多四位小数的数", "a number not below 0, of at most four decimals"
        )
        raise ProblemError(problem("indicator.E032", value=value, name=row.name[:60], reason=reason))
    entry = StatedProgress(
        subject=row.subject, target=row, division_id=row.division_id, value=int(value * REPORTED_SCALE),
        as_of=as_of, evidence=evidence.strip()[:_LONGEST], entered_by=acting_user,
    )  # fmt: skip
    return _entered(entry, row.name)


@transaction.atomic
def project_state(*, project: int, state: str, as_of: date, evidence: str, acting_user: org.User) -> int:
    """State how far a project has come; the number of the entry. Raises as `target_state` does."""
    row = Project.objects.get(pk=project)
    newest = row.versions.select_related("division").order_by("-version")[0]
    org.permission_check(acting_user, PLAN_STATE, division=newest.division)
    if state not in PROJECT_STATES:
        known = "、".join(zh for zh, _en in PROJECT_STATES.values())
        raise ProblemError(problem("plan.E022", state=state[:20], known=known))
    entry = StatedProgress(
        subject=row.subject, project=row, division_id=newest.division_id, state=state,
        as_of=as_of, evidence=evidence.strip()[:_LONGEST], entered_by=acting_user,
    )  # fmt: skip
    return _entered(entry, newest.name)


def _entered(entry: StatedProgress, name: str) -> int:
    if not entry.evidence:
        raise ProblemError(problem("indicator.E031"))
    if entry.as_of > clock.today():
        raise ProblemError(problem("indicator.E037", month=entry.as_of))
    before = list(StatedProgress.objects.filter(subject=entry.subject).select_related("review"))
    waiting = [one for one in before if not hasattr(one, "review")]
    if waiting:
        raise ProblemError(problem("plan.E021", name=name[:60], entry=waiting[0].pk))
    approved = [one.as_of for one in before if one.review.is_approved]
    if approved and entry.as_of < approved[-1]:
        raise ProblemError(problem("plan.E023", day=entry.as_of, before=approved[-1]))
    entry.nth = len(before) + 1
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        raise ProblemError(problem("plan.E003")) from error
    _told("ProgressStated", entry, entry.entered_by, {"evidence": entry.evidence})
    return entry.pk


@transaction.atomic
def stated_review(*, entry: int, is_approved: bool, acting_user: org.User, reason: str = "") -> None:
    """Approve an entry or send it back with a reason. Raises NotPermitted outside the approver's area, and
    ProblemError for one's own, for one that was reviewed, and for sending back without saying why."""
    found = StatedProgress.objects.select_related("division").filter(pk=entry).first()
    if found is None:
        raise ProblemError(problem("plan.E024", entry=entry))
    org.permission_check(acting_user, PLAN_APPROVE, division=found.division)
    if found.entered_by_id == acting_user.pk:
        raise ProblemError(problem("plan.E025", entry=entry))
    if not is_approved and not reason.strip():
        raise ProblemError(problem("indicator.E038"))
    _review, is_new = StatedReview.objects.get_or_create(
        entry=found,
        defaults={
            "is_approved": is_approved, "reason": reason.strip()[:_LONGEST], "reviewed_by": acting_user,
        },
    )  # fmt: skip
    if not is_new:
        raise ProblemError(problem("plan.E026", entry=entry))
    name = "ProgressApproved" if is_approved else "ProgressSentBack"
    _told(name, found, acting_user, {"reason": reason.strip()})


def stated_waiting(*, acting_user: org.User) -> list[StatedRecord]:
    """What waits for this approver: everything in reach that somebody else has entered."""
    reach = org.division_ids_in_reach(acting_user, PLAN_APPROVE)
    found = StatedProgress.objects.filter(review__isnull=True, division_id__in=reach)
    return stated_records(found.exclude(entered_by=acting_user))


def stated_records(found: QuerySet[StatedProgress]) -> list[StatedRecord]:
    """Entries as others see them, in their order."""
    rows = found.select_related("target", "project", "entered_by", "review__reviewed_by")
    return [_record(one) for one in rows.prefetch_related("project__versions")]


def _record(entry: StatedProgress) -> StatedRecord:
    review = getattr(entry, "review", None)
    said: State = "waiting" if review is None else "approved" if review.is_approved else "sent_back"
    value = None if entry.value is None else Decimal(entry.value) / REPORTED_SCALE
    name = "" if entry.target is None else entry.target.name
    if entry.project is not None:
        name = list(entry.project.versions.all())[-1].name
    return StatedRecord(
        entry.pk, entry.target_id, entry.project_id, name, value, entry.state, entry.as_of, entry.evidence,
        entry.entered_by.username, said, "" if review is None else review.reviewed_by.username,
        "" if review is None else review.reason, entry.target.unit if entry.target else "",
    )  # fmt: skip


def _told(name: str, entry: StatedProgress, user: org.User, more: dict[str, object]) -> None:
    said = {"entry": entry.pk, "value": entry.value, "state": entry.state, "as_of": str(entry.as_of), **more}
    org.event_record(
        name=name, subject=entry.subject, payload=said, division=entry.division, acting_user=user
    )
