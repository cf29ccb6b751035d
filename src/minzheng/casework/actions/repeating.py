"""The same form sent twice, by an impatient hand or after a lost connection: done once, and told so."""

from collections.abc import Mapping
from typing import Final

from django.utils.timezone import localtime

from minzheng.casework import acts
from minzheng.casework.models import Case, CaseEvent, CaseEventKind
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org

KINDS: Final[Mapping[str, CaseEventKind]] = {
    "publish": CaseEventKind.POSTED,
    "supplement_ask": CaseEventKind.SUPPLEMENT_ASKED,
    "supplemented": CaseEventKind.SUPPLEMENTED,
    "object": CaseEventKind.OBJECTED,
    "extend": CaseEventKind.EXTENDED,
    "supervise": CaseEventKind.SUPERVISED,
    "note": CaseEventKind.NOTED,
    "relative": CaseEventKind.RELATED,
    "withdraw": CaseEventKind.WITHDRAWN,
}
"""What an act that ends no step comes to."""


def sent_again(
    case: Case, act: str, seen: int, typed: Mapping[str, str], user: org.User
) -> ProblemError | None:
    """The message for a form that has had its effect; None where something else happened in between.

    It is the same form when the event right after what its sender had seen is the sender's own, of the same
    kind, and says what was typed, word for word.
    """
    event = CaseEvent.objects.filter(case=case, seq=seen + 1, recorded_by=user).first()
    if event is None or event.kind != KINDS.get(act, CaseEventKind.STEP):
        return None
    if any(_said(event, one) != str(typed.get(one.name, "")).strip() for one in _fields(act)):
        return None
    at = localtime(event.recorded_at).strftime("%m-%d %H:%M")
    return ProblemError(problem("casework.E027", case=case.number, at=at))


def _fields(act: str) -> tuple[acts.Field, ...]:
    found = acts.act_of(act)
    return acts.done_act("", "", ()).fields if found is None else found.fields


def _said(event: CaseEvent, field: acts.Field) -> str:
    """As a form sends it."""
    held = event.payload.get(field.name, "")
    return ("1" if held else "") if field.kind == "flag" else str(held)
