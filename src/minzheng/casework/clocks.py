"""Due days: every clock that runs in a case, counted by the calendar of working days.

How the counting goes (specification X-03, X-04):

* The day a time is counted from is not counted. Working days go by the State Council's calendar; 「日」
  without 「工作」 are calendar days, and when the last of them is no working day the next one takes its
  place. Hours, a clock of emergencies, run through nights and holidays: 24 of them end the day after.
* Papers asked for (一次性告知补正, 民发〔2021〕57号 第十条) stop the clock. The day they are asked for and
  the day they are all in do not count, like the day a time begins; counting goes on the day after. What
  the texts read do not say is decided so (confidence A).
* A public notice is the village's time, not the bureau's: papers do not stop it, and it has no due day
  until it is posted.
* An objection that is upheld has the household surveyed again, and the township's time begins again
  (民发〔2021〕43号 第十三条至第十八条; for the other programmes in the same manner, confidence A).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from minzheng.casework.plan import PUBLICITY, WHOLE, Clock, Limit, Plan, StepPlan
from minzheng.kernel.workdays import DueDate, is_working_day, notice_close, working_days_after

__all__ = ["YELLOW_WORKING_DAYS", "Due", "Light", "dues", "earliest", "light", "notice_close"]

Light = Literal["green", "yellow", "red"]
Pauses = Sequence[tuple[date, date]]

#: From how many working days left a case is supervised (督办). No text sets one: our default, 演示默认值.
YELLOW_WORKING_DAYS: Final = 3

APPLIED: Final = "applied"
OBJECTION: Final = "objection"
_OUTCOMES: Final = frozenset({"confirmed", "refused"})
_HOURS_A_DAY: Final = 24
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """The last day of one limit of one step; provisional while that year's holidays are unpublished."""

    step: str
    on: date
    provisional: bool
    limit: Limit


def dues(plan: Plan, done: Mapping[str, date], paused: Pauses, *, extended: bool) -> tuple[Due, ...]:
    """Every running clock, in the order of the plan and of its levels.

    ``done`` maps what has happened to its day: ``applied``; a step's code; ``publicity.posted``;
    ``<step>.started`` where only the start of a step is limited; ``objection``, the day the last one was
    upheld, with the steps to be taken again left out; ``event`` of an emergency, by default the day applied;
    after the decision ``confirmed`` or ``refused``. A step that falls away is given as done on the day that
    was settled, since the next one is counted from it. ``paused`` are the days papers were asked for and all
    in; one that still lasts is given up to today.
    """
    return tuple(
        Due(step.code, last.on, last.provisional, limit)
        for step in _awaited(plan, done)
        if (start := _start(plan, step, done)) is not None
        for limit in _limits(step, extended=extended)
        for last in [_last(start, limit, () if step.code == PUBLICITY else paused)]
    )


def earliest(running: Sequence[Due]) -> Due | None:
    """The one to show (X-02); on the same day the first of them. None where no clock runs."""
    return min(running, key=lambda one: one.on, default=None)


def light(due_on: date, today: date) -> Light:
    """red once the day is past, yellow when at most YELLOW_WORKING_DAYS are left, today not counted."""
    if today > due_on:
        return "red"
    green_from = _counted(today, YELLOW_WORKING_DAYS + 1, "working_days").on
    return "green" if due_on >= green_from else "yellow"


def _limits(step: StepPlan, *, extended: bool) -> tuple[Limit, ...]:
    return step.extended if extended and step.extended else step.limits


def _awaited(plan: Plan, done: Mapping[str, date]) -> Iterator[StepPlan]:
    """The steps still to be taken: once it is decided only those that follow, and the whole is over."""
    deciding = next((one for one in plan.steps if one.decides), None)
    steps = plan.steps
    if deciding is not None and deciding.code in done:
        steps = tuple(one for one in steps[steps.index(deciding) + 1 :] if one.code != WHOLE)
    outcomes = _OUTCOMES & done.keys()
    for step in steps:
        begun = step.limits_start and f"{step.code}.started" in done
        falls_away = step.after != "" and bool(outcomes) and step.after not in outcomes
        if step.code not in done and not begun and not falls_away:
            yield step


def _start(plan: Plan, step: StepPlan, done: Mapping[str, date]) -> date | None:
    """The day a step's time is counted from; None while it has not begun."""
    if step.code == PUBLICITY:
        return done.get(f"{PUBLICITY}.posted")
    if step.counted_from == "birthday":
        return None  # counted back from a day ahead: when to look for people, not a time within a case
    begun = done.get(_beginning(plan, step))
    if step.counted_from == "event":
        begun = done.get("event", done.get(APPLIED))
    again = done.get(OBJECTION)
    if begun is None or again is None or not _before_notice(plan, step):
        return begun
    return max(begun, again)


def _beginning(plan: Plan, step: StepPlan) -> str:
    if step.counted_from != "previous":
        return step.counted_from
    place = plan.steps.index(step)
    return plan.steps[place - 1].code if place else APPLIED


def _before_notice(plan: Plan, step: StepPlan) -> bool:
    codes = [one.code for one in plan.steps]
    return PUBLICITY in codes and codes.index(step.code) < codes.index(PUBLICITY)


def _last(start: date, limit: Limit, paused: Pauses) -> DueDate:
    """The last day of a limit: as many days more as the clock stood, which may bring further such days."""
    days = limit.within
    while True:
        last = _counted(start, days, limit.clock)
        longer = limit.within + _stood(start, last.on, limit.clock, paused)
        if longer == days:
            return last
        days = longer


# A list of cases counts from the same few days again and again, and the calendar is slow to ask.
@lru_cache(maxsize=1 << 14)
def _counted(start: date, days: int, clock: Clock) -> DueDate:
    if clock == "hours":
        return DueDate(start + -(-days // _HOURS_A_DAY) * _DAY)
    return working_days_after(start, days) if clock == "working_days" else notice_close(start, days)


def _stood(start: date, last: date, clock: Clock, paused: Pauses) -> int:
    """How many of the days that would have counted lie within a pause, its first and last day included."""
    if clock == "hours" or not paused:
        return 0
    counted = (start + number * _DAY for number in range(1, (last - start).days + 1))
    stood = [day for day in counted if any(asked <= day <= given for asked, given in paused)]
    return len(stood) if clock == "calendar_days" else sum(is_working_day(day) for day in stood)
