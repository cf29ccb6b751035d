"""A case of the demo walked through its procedure, step by step, each act on a day of its own.

The staff do what the page would let them do and nothing else; where the month ends before the notice is
over, the case waits for the next.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.workdays import is_working_day
from minzheng.org import api as org

APPLIED_BY: Final = 9
"""A case applied for by this day of a month can be decided within it: five days of steps and the notice."""
_PACE: Final[Mapping[str, int]] = {"survey": 1, "county_visit": 1, "opinion": 1}
"""How many days after the step before."""


@transaction.atomic
def case_walk(case: casework.CaseRecord, *, clerk: org.User, first: date, last: date) -> bool:
    """Take every step that can be taken between two days; whether the case then waits for its decision.

    All of them or none: the day of a step counts from the one before, which a walk cut off half-way and
    begun again would not know.
    """
    plan, day = casework.case_plan(case.number), first
    while (act := _next_act(plan, case)) is not None:
        day = _day(act.code, day, case)
        if day > last:
            return False
        with clock.standing_on(day):
            case = casework.case_act(
                number=case.number, act=act.code, seen=case.events, payload=said_with(act, day),
                acting_user=clerk,
            )  # fmt: skip
    return case.step in casework.DECIDING


def _next_act(plan: casework.Plan, case: casework.CaseRecord) -> casework.Act | None:
    """What its procedure expects; None where papers are awaited, a decision is, or nothing is."""
    step = plan.step(case.step)
    return None if step is None else casework.act_expected(step, is_posted=case.notice_closes_on is not None)


def _day(act: str, day: date, case: casework.CaseRecord) -> date:
    """The notice closes on its own day; whatever else is done when offices are open."""
    if act == "notice_close" and case.notice_closes_on is not None:
        return max(day, case.notice_closes_on)
    day += timedelta(days=_PACE.get(act, 0))
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def said_with(act: casework.Act, day: date) -> dict[str, str]:
    """What is said with an act where nothing is out of the ordinary."""
    said = {one.name: _SAID[one.name] for one in act.fields if one.name in _SAID}
    said |= {one.name: one.choices[0][0] for one in act.fields if one.choices}
    return said | {one.name: day.isoformat() for one in act.fields if one.kind == "day"}


_SAID: Final = {
    "first": "经办", "second": "村社专干", "signed": "1", "findings": "两人入户，邻里走访，情况与申报一致",
    "place": "村（社区）公开栏", "reason": "经调查，符合条件", "received_by": "申请人", "letter": "随文送达",
}  # fmt: skip
