"""From the events of a case to where it stands: the one place where that is worked out.

The procedure and its clocks are the case's own (see `casework.plan`), so nothing but the events and the
calendar of working days goes into it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from minzheng.casework.clocks import Due, dues, earliest
from minzheng.casework.models import Case, CaseEvent, CaseEventKind, CaseState, Procedure
from minzheng.casework.plan import PUBLICITY, WHOLE, Plan, StepPlan, plan_read

CLASSIFY: Final = "classify"
"""The step of a case that names no programme: somebody says which one it is handled as."""
SURVEY: Final = "survey"
OPINION: Final = "opinion"
SUPPLEMENT: Final = "supplement"
REFUSAL_NOTICE: Final = "refusal_notice"
POSTED: Final = "publicity.posted"
EMERGENCY: Final = "emergency"
"""Deciding to help first (急难先行救助); papers follow."""
DECIDING: Final = ("confirm", EMERGENCY)
"""The steps that confirm or refuse (`StepPlan.decides`), where only a row's code is at hand."""
_DONE_AGAIN: Final = (SURVEY, OPINION, PUBLICITY)
"""What an objection undoes (民发〔2021〕57号 第十九条): surveyed again, a new opinion, posted again."""


class Standing(NamedTuple):
    """Where a case stands, as its row keeps it."""

    state: CaseState = CaseState.OPEN
    step: str = ""
    waiting_on: str = ""
    due_on: date | None = None
    due_provisional: bool = False
    notice_closes_on: date | None = None
    is_extended: bool = False
    objections: int = 0
    events_count: int = 0
    decided_by_id: int | None = None
    decided_on: date | None = None


@dataclass
class Course:
    """What has happened so far. ``done``: step → the day it was done; ``paused``: days the clock stood."""

    state: CaseState = CaseState.OPEN
    done: dict[str, date] = field(default_factory=dict)
    paused: list[tuple[date, date]] = field(default_factory=list)
    asked_on: date | None = None
    was_asked: bool = False
    closes_on: date | None = None
    is_extended: bool = False
    objections: int = 0
    decided_by_id: int | None = None
    decided_on: date | None = None
    events: int = 0
    workers: set[int] = field(default_factory=set)


def plan_of_case(case: Case) -> Plan:
    """The procedure the case is handled by."""
    return replace(_kept_as(case.procedure_id), day=case.applied_on)


@lru_cache(maxsize=512)
def _kept_as(digest: str) -> Plan:
    """A digest is of what the procedure says, and says the same for good: read once, not with every case."""
    return plan_read(Procedure.objects.get(digest=digest).content, date.min)


def course_of_case(case: Case) -> Course:
    """What has happened to it so far."""
    return course_of(case.events.order_by("seq"), case.applied_on)


def course_of(events: Iterable[CaseEvent], applied_on: date) -> Course:
    """What the events of one case, in their order, come to."""
    course = Course(done={"applied": applied_on})
    for event in events:
        take(course, event)
    return course


def take(course: Course, event: CaseEvent) -> None:
    """What has happened, with one event more."""
    course.events += 1
    day, kind = event.recorded_on, event.kind
    if kind == CaseEventKind.STEP:
        _step_taken(course, event)
    elif kind == CaseEventKind.SUPPLEMENT_ASKED:
        course.asked_on, course.was_asked = day, True
    elif kind == CaseEventKind.SUPPLEMENTED and course.asked_on is not None:
        course.paused.append((course.asked_on, day))
        course.asked_on = None
    elif kind == CaseEventKind.POSTED:
        course.done[POSTED], course.objections = day, 0
        course.closes_on = date.fromisoformat(event.payload["closes_on"])
    elif kind == CaseEventKind.OBJECTED:
        # An objection brings the longer time with it (第二十二条).
        course.objections, course.is_extended = course.objections + 1, True
    elif kind == CaseEventKind.EXTENDED:
        course.is_extended = True
    elif kind == CaseEventKind.CLASSIFIED:
        _classified(course, event)
    elif kind == CaseEventKind.DECIDED:
        _decided(course, event)
    elif kind == CaseEventKind.WITHDRAWN:
        course.state = CaseState.WITHDRAWN


def _step_taken(course: Course, event: CaseEvent) -> None:
    course.workers.add(event.recorded_by_id)
    course.done[event.step] = event.recorded_on
    if event.step == PUBLICITY and event.outcome == "objection":
        for again in (*_DONE_AGAIN, POSTED):
            course.done.pop(again, None)
        course.done["objection"] = event.recorded_on
        course.objections, course.closes_on = 0, None


def _classified(course: Course, event: CaseEvent) -> None:
    """Accepted, visited and checked once for every programme; the opinion and the notice were of the other
    one (国办发〔2023〕39号 五: one application, sorted by class)."""
    for of_the_other in (OPINION, PUBLICITY, POSTED):
        course.done.pop(of_the_other, None)
    course.workers.add(event.recorded_by_id)
    course.done[CLASSIFY] = event.recorded_on
    course.objections, course.closes_on = 0, None


def _decided(course: Course, event: CaseEvent) -> None:
    course.state = CaseState(event.payload["state"])
    course.decided_by_id, course.decided_on = event.recorded_by_id, event.recorded_on
    course.done[event.step] = course.done[course.state.value] = event.recorded_on


def step_now(plan: Plan, course: Course) -> StepPlan | None:
    """The step whose turn it is; None where nothing is left to do."""
    if course.state == CaseState.WITHDRAWN:
        return None
    if course.state == CaseState.REFUSED:
        notice = plan.step(REFUSAL_NOTICE)
        return None if notice is None or REFUSAL_NOTICE in course.done else notice
    steps = (one for one in plan.steps if one.code not in (WHOLE, REFUSAL_NOTICE))
    return next((one for one in steps if one.code not in course.done), None)


def dues_of(plan: Plan, course: Course) -> tuple[Due, ...]:
    """Every clock that runs; none while papers are awaited or after the end."""
    step = step_now(plan, course)
    if step is None or course.asked_on is not None:
        return ()
    running = dues(plan, course.done, course.paused, extended=course.is_extended)
    if course.state == CaseState.OPEN:
        return tuple(one for one in running if one.step != REFUSAL_NOTICE)
    return tuple(one for one in running if one.step == step.code)


def standing_of(plan: Plan, course: Course) -> Standing:
    """Where a case stands after what has happened."""
    step, running = step_now(plan, course), dues_of(plan, course)
    due = earliest(running) if running else None
    awaits = course.asked_on is not None and step is not None
    return Standing(
        state=course.state,
        step=SUPPLEMENT if awaits else (step.code if step else ""),
        waiting_on="applicant" if awaits else (step.who if step else ""),
        due_on=due.on if due else None,
        due_provisional=due.provisional if due else False,
        notice_closes_on=course.closes_on,
        is_extended=course.is_extended,
        objections=course.objections,
        events_count=course.events,
        decided_by_id=course.decided_by_id,
        decided_on=course.decided_on,
    )
