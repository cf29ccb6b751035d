"""One act done to a case, by somebody whose page showed the case as it still is."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from minzheng.casework import acts
from minzheng.casework.actions.opening import kept
from minzheng.casework.actions.repeating import sent_again
from minzheng.casework.actions.writing import Held, append, case_held, stale
from minzheng.casework.checked import report_of
from minzheng.casework.hands import COUNTY, refuse_township
from minzheng.casework.models import Case, CaseEventKind
from minzheng.casework.offered import acts_of
from minzheng.casework.payload import payload_read
from minzheng.casework.plan import PUBLICITY, Plan
from minzheng.casework.projection import SURVEY, step_now
from minzheng.casework.queries import case_find
from minzheng.casework.records import CaseRecord, case_record
from minzheng.casework.spot_checks import with_visit
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.kernel.workdays import notice_close
from minzheng.org import api as org
from minzheng.registry import api as registry


class Written(NamedTuple):
    """The event an act comes to; ``plan``: the procedure from then on, where the act changes it."""

    kind: CaseEventKind
    payload: Mapping[str, Any]
    step: str = ""
    outcome: str = ""
    plan: Plan | None = None


Writer = Callable[[Held, Mapping[str, Any]], Written]


@registry.noted_outside
def case_act(
    *, number: str, act: str, seen: int, payload: Mapping[str, str], acting_user: org.User
) -> CaseRecord:
    """Do one act; the case as it then stands.

    ``seen``: how many events the case had when the acting user looked. Raises ProblemError where somebody
    was quicker, the act is not open at this point, something is missing from ``payload``, or the case is of
    the user's own household or a relative's; NotPermitted where the user may not do it there. Nothing is
    written in any of these cases but the note that the last was tried.
    """
    held = case_held(number)
    registry.stop_at_own(acting_user, held.case.household_id)
    return _act(held, act, seen, payload, acting_user)


def _act(
    held: Held, act: str, seen: int, payload: Mapping[str, str], acting_user: org.User
) -> CaseRecord:  # fmt: skip
    number, permission = held.case.number, acts.permission_of(act)
    org.permission_check(acting_user, permission, division=held.case.division)
    if seen != held.course.events:
        raise sent_again(held.case, act, seen, payload, acting_user) or stale(number)
    offered = {one.code: one for one in acts_of(held.plan, held.course, held.case, today=clock.today())}
    if act not in offered:
        raise ProblemError(problem("casework.E012", case=number, act=acts.name_of(act)))
    if act == acts.COUNTY_VISIT.code:
        refuse_township(held.case, COUNTY, permission, acting_user)
    said = payload_read(offered[act], payload, since=held.case.applied_on)
    written = _WRITERS.get(act, _step)(held, said)
    if written.plan is not None:
        Case.objects.filter(pk=held.case.pk).update(procedure_id=written.plan.digest())
        held = Held(held.case, written.plan, held.course)
    append(
        held, written.kind, payload=written.payload, acting_user=acting_user, step=written.step,
        outcome=written.outcome,
    )  # fmt: skip
    return case_record(held.case)


def _step(held: Held, said: Mapping[str, Any]) -> Written:
    step = step_now(held.plan, held.course)
    return Written(CaseEventKind.STEP, said, step.code if step else "", str(said.get("outcome") or "done"))


def _accept(_held: Held, said: Mapping[str, Any]) -> Written:
    return Written(CaseEventKind.STEP, said, "accept", "accepted")


def _check(held: Held, said: Mapping[str, Any]) -> Written:
    """What the desk verified is not passed over: its report first, and its number goes on the record."""
    report = report_of(held.case.number, said)
    found = {**said, "report": report} if report else said
    return Written(CaseEventKind.STEP, found, "check", str(said["outcome"]))


def _review(_held: Held, said: Mapping[str, Any]) -> Written:
    return Written(CaseEventKind.STEP, said, SURVEY, "reviewed")


def _relative(held: Held, said: Mapping[str, Any]) -> Written:
    plan = with_visit(held.plan)
    return Written(CaseEventKind.RELATED, {**said, "procedure": kept(plan).digest}, plan=plan)


def _publish(held: Held, said: Mapping[str, Any]) -> Written:
    closes = notice_close(clock.today(), max(held.plan.notice_days, 1)).on
    return Written(CaseEventKind.POSTED, {**said, "closes_on": closes.isoformat()}, PUBLICITY)


def _notice_close(held: Held, said: Mapping[str, Any]) -> Written:
    """Closed only when its time is over; an objection received cannot be closed away as none."""
    number, closes, objections = held.case.number, held.course.closes_on, held.course.objections
    if closes is None or clock.today() < closes:
        raise ProblemError(problem("casework.E013", case=number, day=closes or "—"))
    if objections and said["outcome"] != "objection":
        raise ProblemError(problem("casework.E014", case=number, count=objections))
    return Written(CaseEventKind.STEP, said, PUBLICITY, str(said["outcome"]))


def _plain(kind: CaseEventKind) -> Writer:
    return lambda _held, said: Written(kind, said)


_WRITERS: Final[Mapping[str, Writer]] = {
    "accept": _accept,
    "check": _check,
    "democratic_review": _review,
    "relative": _relative,
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
