"""An event appended, and the row of the case as its events now give it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.timezone import localtime

from minzheng.casework.models import Case, CaseEvent, CaseEventKind, CaseState
from minzheng.casework.plan import Plan
from minzheng.casework.projection import Course, course_of_case, plan_of_case, standing_of, take
from minzheng.casework.queries import WITH
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.verification import api as verification

TOLD = {
    CaseEventKind.OPENED: "CaseOpened",
    CaseEventKind.DECIDED: "CaseDecided",
    CaseEventKind.WITHDRAWN: "CaseWithdrawn",
    CaseEventKind.CLASSIFIED: "CaseClassified",
}
"""What rooms above hear of; the steps between stay the case's own record."""


_ENDS = (CaseEventKind.DECIDED, CaseEventKind.WITHDRAWN)
_CONSENT_ENDS = {
    CaseState.REFUSED: verification.ConsentEnd.REFUSED,
    CaseState.WITHDRAWN: verification.ConsentEnd.WITHDRAWN,
}
"""With these ends what was signed for the application ends too (HD-03); who receives stays under it."""


class Held(NamedTuple):
    """A case locked until the transaction ends, its procedure, and what has happened to it."""

    case: Case
    plan: Plan
    course: Course


def case_held(number: str) -> Held:
    """Lock a case and read it whole; raises ProblemError where there is none."""
    found = Case.objects.select_for_update(of=("self",)).select_related(*WITH)
    try:
        case = found.get(number=number)
    except Case.DoesNotExist:
        raise ProblemError(problem("casework.E008", case=number)) from None
    return Held(case, plan_of_case(case), course_of_case(case))


def append(
    held: Held,
    kind: CaseEventKind,
    *,
    payload: Mapping[str, Any],
    acting_user: org.User,
    step: str = "",
    outcome: str = "",
) -> None:
    """Append an event and write where the case now stands.

    What happened before is not read again: the case is locked, so nobody writes the same number meanwhile.
    That the events give the same is what `rebuild --check` proves.
    """
    case, plan, course = held
    event = CaseEvent.objects.create(
        case=case, seq=course.events + 1, kind=kind, step=step, outcome=outcome, payload=dict(payload),
        recorded_by=acting_user,
    )  # fmt: skip
    take(course, event)
    stands = standing_of(plan, course)._asdict()
    Case.objects.filter(pk=case.pk).update(**stands)
    for name, value in stands.items():
        setattr(case, name, value)
    if kind in _ENDS and case.state in _CONSENT_ENDS:
        verification.consent_end(
            matter=case.number, because=_CONSENT_ENDS[CaseState(case.state)], acting_user=acting_user
        )
    if kind in TOLD:
        org.event_record(
            name=TOLD[kind], subject=f"case:{case.number}", payload=dict(payload),
            division=case.division, acting_user=acting_user,
        )  # fmt: skip


def stale(number: str) -> ProblemError:
    """Somebody was quicker: who, when, what."""
    last = CaseEvent.objects.filter(case_id=number).select_related("recorded_by").order_by("-seq").first()
    if last is None:
        return ProblemError(problem("casework.E008", case=number))
    at = localtime(last.recorded_at).strftime("%m-%d %H:%M")
    what = UnfitError(str(CaseEventKind(last.kind).label), last.kind)
    return ProblemError(problem("casework.E011", case=number, who=last.recorded_by.name, at=at, what=what))
