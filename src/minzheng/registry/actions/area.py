"""Whose area somebody is in, asked before every single write, and the event after it."""

from datetime import date

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import (
    NotPermitted,
    Permission,
    User,
    division_find,
    division_ids_in_reach,
    event_record,
)
from minzheng.registry.models import HouseholdResidence, Person, PersonResidence


def person_division(person_no: int, acting_user: User, permission: Permission) -> str:
    """The key of the division the person belongs to, where the user may act there; else NotPermitted.

    Raises ProblemError for a merged record: what is written to it would be read by nobody.
    """
    open_now = PersonResidence.objects.filter(person_id=person_no, until__isnull=True)
    found = open_now.values_list("division_id", "division__key").first()
    if found is None and (kept := person_kept(person_no)) != person_no:
        raise ProblemError(problem("people.E010", person_no=person_no, kept=kept))
    return _key_in_reach(found, acting_user, permission)


def person_kept(person_no: int) -> int:
    """The person itself, or the record it was merged into."""
    kept = Person.objects.filter(pk=person_no).values_list("merged_into_id", flat=True).first()
    return kept or person_no


def household_division(household_no: int, acting_user: User, permission: Permission) -> str:
    """The same of a household."""
    open_now = HouseholdResidence.objects.filter(household_id=household_no, until__isnull=True)
    return _key_in_reach(
        open_now.values_list("division_id", "division__key").first(), acting_user, permission
    )


def record(
    name: str,
    subject: str,
    *,
    division: str,
    on: date,
    acting_user: User,
    **payload: int | str,
) -> None:
    """Append the event of a write. What is sealed in the records stays out of the payload."""
    event_record(
        name=name,
        subject=subject,
        payload=payload,
        division=division,
        occurred_on=on,
        acting_user=acting_user,
    )


def _key_in_reach(found: tuple[int, str] | None, acting_user: User, permission: Permission) -> str:
    if found is None or found[0] not in division_ids_in_reach(acting_user, permission):
        raise NotPermitted(permission, reason="area", place=division_find(found[1]).zh if found else "")
    return found[1]
