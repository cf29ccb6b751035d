"""One act done to a case, by somebody whose page showed the case as it still is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import transaction

from minzheng.casework import acts
from minzheng.casework.actions.writing import append, case_locked, course_of_case, plan_of_case, stale
from minzheng.casework.models import Case, CaseEventKind
from minzheng.casework.offered import acts_of
from minzheng.casework.payload import payload_read
from minzheng.casework.plan import Plan
from minzheng.casework.projection import PUBLICITY, step_now
from minzheng.casework.queries import case_find
from minzheng.casework.records import CaseRecord
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.kernel.workdays import notice_close
from minzheng.org import api as org


class Written(NamedTuple):
    """The event an act comes to."""

    kind: CaseEventKind
    step: str = ""
    outcome: str = ""
    payload: Mapping[str, Any] = {}


@transaction.atomic
def case_act(
    *, number: str, act: str, seen: int, payload: Mapping[str, str], acting_user: org.User
) -> CaseRecord:
    """Do one act; the case as it then stands.

    ``seen``: how many events the case had when the acting user looked. Raises ProblemError where somebody
    was quicker, the act is not open at this point, or something is missing from ``payload``; NotPermitted
    where the user may not do it there. Nothing is written in any of these cases.
    """
    case = case_locked(number)
    course, plan = course_of_case(case), plan_of_case(case)
    org.permission_check(acting_user, acts.permission_of(act), division=case.division.key)
    if seen != case.events_count:
        raise stale(number)
    offered = {one.code: one for one in acts_of(plan, course, case, today=clock.today())}
    if act not in offered:
        raise ProblemError(problem("casework.E012", case=number, act=acts.name_of(act)))
    said = payload_read(offered[act], payload, since=case.applied_on)
    written = _WRITERS[act](case, plan, said) if act in _WRITERS else _step(case, plan, said)
    append(
        case, written.kind, payload=written.payload or said, acting_user=acting_user, step=written.step,
        outcome=written.outcome,
    )  # fmt: skip
    return case_find(number)


def _step(case: Case, plan: Plan, said: Mapping[str, Any]) -> Written:
    step = step_now(plan, course_of_case(case))
    code = step.code if step else ""
    return Written(CaseEventKind.STEP, code, str(said.get("outcome") or "done"), said)


def _accept(_case: Case, _plan: Plan, said: Mapping[str, Any]) -> Written:
    return Written(CaseEventKind.STEP, "accept", "accepted", said)


def _publish(_case: Case, plan: Plan, said: Mapping[str, Any]) -> Written:
    step = plan.step(PUBLICITY)
    days = max((one.within for one in step.limits), default=0) if step else 0
    closes = notice_close(clock.today(), max(days, 1)).on
    return Written(CaseEventKind.POSTED, PUBLICITY, "", {**said, "closes_on": closes.isoformat()})


def _notice_close(case: Case, _plan: Plan, said: Mapping[str, Any]) -> Written:
    """Closed only when its time is over; an objection received cannot be closed away as none."""
    closes: date | None = case.notice_closes_on
    if closes is None or clock.today() < closes:
        raise ProblemError(problem("casework.E013", case=case.number, day=closes or "—"))
    if case.objections and said["outcome"] != "objection":
        raise ProblemError(problem("casework.E014", case=case.number, count=case.objections))
    return Written(CaseEventKind.STEP, PUBLICITY, str(said["outcome"]), said)


def _plain(kind: CaseEventKind) -> Callable[[Case, Plan, Mapping[str, Any]], Written]:
    return lambda _case, _plan, said: Written(kind, payload=said)


_WRITERS: Final[Mapping[str, Callable[[Case, Plan, Mapping[str, Any]], Written]]] = {
    "accept": _accept,
    "publish": _publish,
    "notice_close": _notice_close,
    "supplement_ask": _plain(CaseEventKind.SUPPLEMENT_ASKED),
    "supplemented": _plain(CaseEventKind.SUPPLEMENTED),
    "object": _plain(CaseEventKind.OBJECTED),
    "extend": _plain(CaseEventKind.EXTENDED),
    "supervise": _plain(CaseEventKind.SUPERVISED),
    "note": _plain(CaseEventKind.NOTED),
    "withdraw": _plain(CaseEventKind.WITHDRAWN),
}


def case_withdraw(*, number: str, reason: str, acting_user: org.User) -> None:
    """End an open case at the household's own wish; the reason is kept."""
    case_act(
        number=number, act="withdraw", seen=case_find(number).events, payload={"reason": reason},
        acting_user=acting_user,
    )  # fmt: skip
