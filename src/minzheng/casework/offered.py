"""Which acts are open to a case where it stands; who may do them is asked apart."""

from collections.abc import Iterator
from datetime import date

from minzheng.casework import acts
from minzheng.casework.clocks import OBJECTION, light
from minzheng.casework.models import Case, CaseState
from minzheng.casework.plan import PUBLICITY, WHOLE, Plan, StepPlan
from minzheng.casework.projection import CLASSIFY, OPINION, POSTED, SURVEY, Course, step_now
from minzheng.casework.spot_checks import with_visit


def acts_of(plan: Plan, course: Course, case: Case, *, today: date) -> Iterator[acts.Act]:
    """Every act that may be done now, the expected one first."""
    step = step_now(plan, course)
    if course.asked_on is not None:
        yield acts.SUPPLEMENTED
    elif step is not None:
        yield from _of_step(plan, step, course)
    if case.due_on is not None and light(case.due_on, today) != "green":
        yield acts.SUPERVISE
    if course.state != CaseState.OPEN:
        return
    whole = plan.step(WHOLE)
    if not course.is_extended and whole is not None and whole.extended:
        yield acts.EXTEND
    if step is not None and with_visit(plan) != plan:
        yield acts.RELATIVE
    yield acts.NOTED
    yield acts.WITHDRAW


def _of_step(plan: Plan, step: StepPlan, course: Course) -> Iterator[acts.Act]:
    if step.decides or step.code == CLASSIFY:
        return
    if step.code == PUBLICITY:
        yield from (acts.NOTICE_CLOSE, acts.OBJECT) if POSTED in course.done else (acts.PUBLISH,)
        return
    yield acts.OF_STEP.get(step.code) or acts.done_act(step.zh, step.en, step.outcomes)
    if step.code == SURVEY and OBJECTION in course.done and plan.step(OPINION) is not None:
        yield acts.DEMOCRATIC_REVIEW
    if step.code == "accept" and not course.was_asked:
        yield acts.SUPPLEMENT_ASK
