"""From the events of a case to its state: the one place where that is worked out."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from minzheng.casework.models import CaseEvent, CaseEventKind, CaseState


class Standing(NamedTuple):
    """Where a case stands, and who decided it when."""

    state: CaseState = CaseState.OPEN
    decided_by_id: int | None = None
    decided_on: date | None = None


def standing_of(events: Iterable[CaseEvent]) -> Standing:
    """What the events of one case, in the order they were recorded, come to."""
    standing = Standing()
    for event in events:
        if event.kind == CaseEventKind.DECIDED:
            state = CaseState(event.payload["state"])
            standing = Standing(state, event.recorded_by_id, event.recorded_on)
        elif event.kind == CaseEventKind.WITHDRAWN:
            standing = Standing(CaseState.WITHDRAWN)
    return standing
