"""An event appended, and the row of the case as its events now give it."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from minzheng.casework.models import Case, CaseEvent, CaseEventKind
from minzheng.casework.plan import Plan, plan_read
from minzheng.casework.projection import Course, Standing, course_of, standing_of
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org

TOLD = {
    CaseEventKind.OPENED: "CaseOpened",
    CaseEventKind.DECIDED: "CaseDecided",
    CaseEventKind.WITHDRAWN: "CaseWithdrawn",
}
"""What rooms above hear of; the steps between stay the case's own record."""


def case_locked(number: str) -> Case:
    """The row, locked until the transaction ends; raises ProblemError where there is none."""
    found = Case.objects.select_for_update(of=("self",)).filter(number=number)
    case = found.select_related("division", "procedure").first()
    if case is None:
        raise ProblemError(problem("casework.E008", case=number))
    return case


def plan_of_case(case: Case) -> Plan:
    """The procedure the case is handled by."""
    return plan_read(case.procedure.content, case.applied_on)


def course_of_case(case: Case) -> Course:
    """What has happened to it so far."""
    return course_of(case.events.order_by("seq"), case.applied_on)


def append(
    case: Case,
    kind: CaseEventKind,
    *,
    payload: Mapping[str, Any],
    acting_user: org.User,
    step: str = "",
    outcome: str = "",
) -> Standing:
    """Append an event to a locked case and write where it now stands."""
    try:
        with transaction.atomic():
            CaseEvent.objects.create(
                case=case, seq=case.events_count + 1, kind=kind, step=step, outcome=outcome,
                payload=dict(payload), recorded_by=acting_user,
            )  # fmt: skip
    except IntegrityError:
        raise stale(case.number) from None
    standing = standing_of(plan_of_case(case), case.events.order_by("seq"), case.applied_on)
    Case.objects.filter(pk=case.pk).update(**standing._asdict())
    case.events_count = standing.events_count
    if kind in TOLD:
        org.event_record(
            name=TOLD[kind], subject=f"case:{case.number}", payload=dict(payload),
            division=case.division.key, acting_user=acting_user,
        )  # fmt: skip
    return standing


def stale(number: str) -> ProblemError:
    """Somebody was quicker: who, when, what."""
    last = CaseEvent.objects.filter(case_id=number).select_related("recorded_by").order_by("-seq").first()
    if last is None:
        return ProblemError(problem("casework.E008", case=number))
    at = localtime(last.recorded_at).strftime("%m-%d %H:%M")
    what = UnfitError(str(CaseEventKind(last.kind).label), last.kind)
    return ProblemError(problem("casework.E011", case=number, who=last.recorded_by.name, at=at, what=what))
