"""用途: what for a person's records are opened. Stated once, it holds for one person and half an hour.

AQ-11: whoever looks at a person names the case they work on. Auditors and stewards, who work on none, choose
a reason out of a short list.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.desk.people.words import REASONS

LASTS: Final = timedelta(minutes=30)
_KEPT = "looks"


def may_give_reason(user: org.User) -> bool:
    """Whether the reader may look without a case."""
    return org.is_permitted(user, registry.LOOK_WITHOUT_CASE)


def purpose_of(form: Mapping[str, str], person_no: int, user: org.User) -> str:
    """What a form states, as the trail keeps it; raises ProblemError."""
    case = form.get("case", "").strip()
    if case:
        return f"办件 {_case_checked(case, person_no, user)}"
    if not may_give_reason(user):
        raise ProblemError(problem("trail.E009"))
    if form.get("reason") not in REASONS:
        raise ProblemError(problem("look.E003"))
    return REASONS[form["reason"]][0]


def purpose_keep(request: HttpRequest, person_no: int, purpose: str) -> None:
    """Let the purpose hold for the person from now on."""
    held = {number: one for number, one in _held(request).items() if _runs(one["since"])}
    held[str(person_no)] = {"purpose": purpose, "since": clock.now().isoformat()}
    request.session[_KEPT] = held


def purpose_held(request: HttpRequest, person_no: int) -> str:
    """The purpose that holds for the person now; "" where none does, or no longer."""
    held = _held(request).get(str(person_no))
    return held["purpose"] if held and _runs(held["since"]) else ""


def _held(request: HttpRequest) -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = request.session.get(_KEPT, {})
    return held


def _runs(since: str) -> bool:
    # Not before it was stated either: a demo lives one day over and over.
    return timedelta(0) <= clock.now() - datetime.fromisoformat(since) < LASTS


def _case_checked(number: str, person_no: int, user: org.User) -> str:
    """The number of a case the reader may read and whose household has, or had, the person."""
    wrong = ProblemError(problem("look.E002", case=number[:20]))
    try:
        case = casework.case_read(number, acting_user=user)
    except (ProblemError, org.NotPermitted):
        raise wrong from None
    days = {case.applied_on, clock.today()}
    homes = {registry.household_of(person_no, on=day) for day in days}
    if person_no != case.applicant and case.household_no not in homes:
        raise wrong
    return case.number
