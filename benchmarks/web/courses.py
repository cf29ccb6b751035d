"""What can have happened to a case by today: every ending, and every step at which it may still lie.

The standing of each is worked out by the same function that the office's own acts use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from minzheng.casework.models import CaseEvent
from minzheng.casework.plan import PUBLICITY, WHOLE, Plan
from minzheng.casework.projection import REFUSAL_NOTICE, Standing, course_of, standing_of
from minzheng.kernel.workdays import notice_close

ENDINGS = ("confirmed", "refused", "withdrawn", "open", "supplement", "posted", "objected")
_DAYS = 3


@dataclass(frozen=True)
class Happened:
    """One event of a course: what, by whom (``clerk`` or ``approver``), on which day."""

    kind: str
    step: str
    outcome: str
    payload: dict[str, Any]
    day: date
    by: str


@dataclass(frozen=True)
class Past:
    """The events of a case in their order, and where they leave it."""

    events: tuple[Happened, ...]
    standing: Standing


class Courses:
    """Courses of the programmes' plans; equal ones are worked out once."""

    def __init__(self, plans: dict[str, Plan], users: dict[str, int], today: date) -> None:
        self._plans, self._users, self._today = plans, users, today

    @lru_cache(maxsize=100_000)  # noqa: B019 - lives as long as the run that makes it
    def past(self, programme: str, ending: str, steps: int, applied_on: date) -> Past:
        """``steps``: how many are done where the case is still open."""
        plan = self._plans[programme]
        found = tuple(one for one in self._walk(plan, ending, steps, applied_on) if one.day <= self._today)
        rows = [
            CaseEvent(
                seq=seq, kind=one.kind, step=one.step, outcome=one.outcome, payload=one.payload,
                recorded_on=one.day, recorded_by_id=self._users[one.by],
            )
            for seq, one in enumerate(found, start=1)
        ]  # fmt: skip
        return Past(found, standing_of(plan, course_of(rows, applied_on)))

    def drawn(self, random: Random, programme: str, *, is_open: bool) -> tuple[str, int, date]:
        """An ending, how far, and the day of the application."""
        if not is_open:
            ending = random.choices(ENDINGS[:3], (84, 12, 4))[0]
            return ending, 99, self._today - timedelta(days=random.randint(60, 420))
        steps = len(self._plans[programme].steps)
        ending = random.choices(ENDINGS[3:], (70, 10, 15, 5))[0]
        return ending, random.randrange(steps), self._today - timedelta(days=random.randint(1, 45))

    def _walk(self, plan: Plan, ending: str, steps: int, applied_on: date) -> Iterator[Happened]:
        day = applied_on
        yield Happened("opened", "", "", {"applied_on": day.isoformat(), "is_relative": False}, day, "clerk")
        if ending == "supplement":
            asked = {"items": "残疾人证（或评定表）\n近六个月银行流水"}
            yield Happened("asked", "", "", asked, day + timedelta(days=1), "clerk")
            return
        if ending == "withdrawn":
            yield Happened("withdrawn", "", "", {"reason": "家庭申请撤回"}, day + timedelta(_DAYS), "clerk")
            return
        whole = [one for one in plan.steps if one.code not in (WHOLE, REFUSAL_NOTICE)]
        for number, step in enumerate(whole):
            day += timedelta(days=_DAYS)
            if step.code == PUBLICITY:
                closes = notice_close(day, max(plan.notice_days, 1)).on
                yield Happened("posted", PUBLICITY, "", {"closes_on": closes.isoformat()}, day, "clerk")
                if ending == "objected":
                    said = {"who": "村民", "text": "家中有门面出租，请核实"}
                    yield Happened("objected", "", "", said, day + timedelta(days=1), "clerk")
                if ending in ("posted", "objected"):
                    return
                day = closes
            if ending == "open" and number >= steps:
                return
            if step.decides:
                yield from self._decided(plan, ending, day)
                return
            outcome = {"accept": "accepted"}.get(step.code, step.outcomes[0])
            yield Happened("step", step.code, outcome, {"outcome": outcome, "note": "已办"}, day, "clerk")

    def _decided(self, plan: Plan, ending: str, day: date) -> Iterator[Happened]:
        if ending not in ("confirmed", "refused"):
            return
        step = next(one for one in plan.steps if one.decides)
        yield Happened("decided", step.code, ending, {"state": ending, "reason": "经审核"}, day, "approver")
        if ending == "refused" and plan.step(REFUSAL_NOTICE) is not None:
            yield Happened("step", REFUSAL_NOTICE, "done", {}, day + timedelta(days=2), "clerk")
