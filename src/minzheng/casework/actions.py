"""Writes of this room: an application taken in, withdrawn, and what benefits decided about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from minzheng.casework.models import Case, CaseEvent, CaseEventKind, CaseState
from minzheng.casework.permissions import CASE_DECIDE, CASE_OPEN, CASE_WITHDRAW
from minzheng.casework.projection import standing_of
from minzheng.casework.queries import case_awaiting, case_find
from minzheng.casework.records import CaseRecord
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry


@transaction.atomic
def case_open(
    *,
    programme: str,
    unit_no: int,
    household_no: int,
    applicant: int,
    division: str,
    applied_on: date,
    acting_user: org.User,
) -> str:
    """Take in an application; the number of the case, which is that of its matter (办件号).

    ``programme`` may be "" where the household asks for help without naming one. Raises ProblemError where
    the household does not live in ``division``, the applicant or the unit is not of the household, the day
    lies ahead, or the same unit already has a case open for the programme.
    """
    place = org.permission_check(acting_user, CASE_OPEN, division=division)
    _refuse_strangers(household_no, {applicant, unit_no} - {household_no}, place, applied_on, acting_user)
    waiting = Case.objects.filter(programme=programme, unit_no=unit_no, state=CaseState.OPEN).first()
    if waiting is not None:
        raise ProblemError(problem("casework.E001", unit=unit_no, programme=programme, case=waiting.number))
    matter = org.matter_open(kind="application", division=division, acting_user=acting_user)
    case = Case.objects.create(
        number=matter.number,
        household_id=household_no,
        applicant_id=applicant,
        programme=programme,
        unit_no=unit_no,
        applied_on=applied_on,
        division_id=place.id,
        opened_by=acting_user,
    )
    _append(case, CaseEventKind.OPENED, {"applied_on": applied_on.isoformat()}, acting_user)
    return case.number


def _refuse_strangers(
    household_no: int, persons: set[int], place: org.DivisionRecord, on: date, acting_user: org.User
) -> None:
    if on > clock.today():
        raise ProblemError(problem("casework.E002", day=on, today=clock.today()))
    household = registry.household_find(household_no, on=clock.today(), acting_user=acting_user)
    if household is None or household.division is None:
        raise ProblemError(problem("casework.E003", household=household_no))
    if not org.division_find(household.division).path.startswith(place.path):
        raise ProblemError(problem("casework.E004", household=household_no, place=place.zh))
    members = {member.person.person_no for member in household.members}
    for stranger in sorted(persons - members):
        raise ProblemError(problem("casework.E005", person=stranger, household=household_no))


@transaction.atomic
def case_withdraw(*, number: str, reason: str, acting_user: org.User) -> None:
    """End an open case at the household's own wish; the reason is kept."""
    case = _open_case(number)
    org.permission_check(acting_user, CASE_WITHDRAW, division=case.division.key)
    _append(case, CaseEventKind.WITHDRAWN, {"reason": reason}, acting_user)


@transaction.atomic
def case_decide(
    *, number: str, is_confirmed: bool, payload: Mapping[str, Any], acting_user: org.User
) -> CaseRecord:
    """Record what was decided. Called by benefits, in the transaction in which it admits somebody.

    Raises ProblemError where the case is not open or where the acting user took it in: nobody decides on
    what they prepared themselves.
    """
    case = _open_case(number)
    org.permission_check(acting_user, CASE_DECIDE, division=case.division.key)
    if case.opened_by_id == acting_user.pk:
        raise ProblemError(problem("casework.E007", case=number, who=acting_user.name))
    state = CaseState.CONFIRMED if is_confirmed else CaseState.REFUSED
    _append(case, CaseEventKind.DECIDED, {**payload, "state": state.value}, acting_user)
    return case_find(number)


def _open_case(number: str) -> Case:
    """The case, locked until the transaction ends; raises ProblemError where it is not open."""
    found = Case.objects.select_for_update(of=("self",)).filter(number=number)
    case = found.select_related("division").first()
    case_awaiting(number)
    if case is None:
        raise TypeError("a case that waits is there")
    return case


def _append(case: Case, kind: CaseEventKind, payload: Mapping[str, Any], acting_user: org.User) -> None:
    """An event, and the row as its events now give it."""
    CaseEvent.objects.create(case=case, kind=kind, payload=dict(payload), recorded_by=acting_user)
    standing = standing_of(case.events.order_by("id"))
    Case.objects.filter(pk=case.pk).update(**standing._asdict())
    org.event_record(
        name=f"Case{kind.capitalize()}",
        subject=f"case:{case.number}",
        payload=dict(payload),
        division=case.division.key,
        acting_user=acting_user,
    )


@transaction.atomic
def cases_rebuild() -> int:
    """Write every case as its events give it; the number of cases that differed."""
    changed = 0
    for case in Case.objects.prefetch_related("events"):
        standing = standing_of(case.events.all())
        if standing != (case.state, case.decided_by_id, case.decided_on):
            changed += Case.objects.filter(pk=case.pk).update(**standing._asdict())
    return changed
