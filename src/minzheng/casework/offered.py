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


def act_expected(step: StepPlan, *, is_posted: bool) -> acts.Act | None:
    """The act that takes a case on from a step; None where a decision does. ``is_posted``: the notice is
    out."""
    if step.decides or step.code == CLASSIFY:
        return None
    if step.code == PUBLICITY:
        return acts.NOTICE_CLOSE if is_posted else acts.PUBLISH
    return acts.OF_STEP.get(step.code) or acts.done_act(step.zh, step.en, step.outcomes)


def _of_step(plan: Plan, step: StepPlan, course: Course) -> Iterator[acts.Act]:
    is_posted = POSTED in course.done
    expected = act_expected(step, is_posted=is_posted)
    if expected is None:
        return
    yield expected
    if step.code == PUBLICITY and is_posted:
        yield acts.OBJECT
    if step.code == SURVEY and OBJECTION in course.done and plan.step(OPINION) is not None:
        yield acts.DEMOCRATIC_REVIEW
    if step.code == "accept" and not course.was_asked:
        yield acts.SUPPLEMENT_ASK
