"""Single writes of the registry; a whole district is landed by `district_load`.

Each checks the post and the area, writes, and appends its event, in one transaction. What is unknown is
left open, never filled in: a person without a division is in nobody's area.
"""

from datetime import date

from django.db import transaction

from minzheng.kernel import clock
from minzheng.org.api import (
    NotPermitted,
    Permission,
    User,
    division_find,
    division_ids_in_reach,
    event_record,
    permission_check,
    series_next,
)
from minzheng.registry.models import (
    Household,
    HouseholdResidence,
    Membership,
    Person,
    PersonResidence,
    Relation,
    Sex,
)
from minzheng.registry.permissions import HOUSEHOLD_REGISTER, PERSON_REGISTER


@transaction.atomic
def person_register(
    *,
    name: str,
    sex: Sex,
    birth_date: date,
    division: str,
    acting_user: User,
    since: date | None = None,
) -> int:
    """Register a person in a division since a day (today); the new `person_no`."""
    place = permission_check(acting_user, PERSON_REGISTER, division=division)
    person = Person.objects.create(person_no=series_next("person"), name=name, sex=sex, birth_date=birth_date)
    start = since or clock.today()
    PersonResidence.objects.create(person=person, division_id=place.id, since=start)
    _record("PersonRegistered", f"person:{person.pk}", division, start, acting_user)
    return person.pk


@transaction.atomic
def household_register(*, division: str, head: int, acting_user: User, since: date | None = None) -> int:
    """Register a household with its head (户主); the new `household_no`."""
    place = permission_check(acting_user, HOUSEHOLD_REGISTER, division=division)
    start = since or clock.today()
    household = Household.objects.create(household_no=series_next("household"))
    HouseholdResidence.objects.create(household=household, division_id=place.id, since=start)
    _record("HouseholdRegistered", f"household:{household.pk}", division, start, acting_user)
    member_join(
        household_no=household.pk,
        person_no=head,
        relation=Relation.HEAD,
        since=start,
        acting_user=acting_user,
    )
    return household.pk


@transaction.atomic
def member_join(
    *,
    household_no: int,
    person_no: int,
    relation: Relation,
    acting_user: User,
    since: date | None = None,
) -> None:
    """Let a person join a household from a day on; the membership before it ends on that day."""
    start = since or clock.today()
    division = _household_division(household_no, acting_user)
    _person_division(person_no, acting_user, HOUSEHOLD_REGISTER)
    Membership.objects.filter(person_id=person_no, until__isnull=True).update(until=start)
    Membership.objects.create(person_id=person_no, household_id=household_no, relation=relation, since=start)
    _record(
        "MemberJoined",
        f"household:{household_no}",
        division,
        start,
        acting_user,
        person_no=person_no,
        relation=relation.value,
    )


@transaction.atomic
def member_leave(*, person_no: int, acting_user: User, on: date | None = None) -> None:
    """End a person's membership on a day: the person is not a member from that day on."""
    day = on or clock.today()
    membership = Membership.objects.get(person_id=person_no, until__isnull=True)
    division = _household_division(membership.household_id, acting_user)
    Membership.objects.filter(pk=membership.pk).update(until=day)
    _record(
        "MemberLeft",
        f"household:{membership.household_id}",
        division,
        day,
        acting_user,
        person_no=person_no,
    )


@transaction.atomic
def person_move(*, person_no: int, division: str, acting_user: User, on: date | None = None) -> None:
    """Move a person to another division from a day on.

    Asked of both areas: whoever sends a person away answers for the old one, and nobody may push people
    into an area that is not theirs.
    """
    day = on or clock.today()
    _person_division(person_no, acting_user, PERSON_REGISTER)
    place = permission_check(acting_user, PERSON_REGISTER, division=division)
    PersonResidence.objects.filter(person_id=person_no, until__isnull=True).update(until=day)
    PersonResidence.objects.create(person_id=person_no, division_id=place.id, since=day)
    _record("PersonMoved", f"person:{person_no}", division, day, acting_user)


@transaction.atomic
def death_record(*, person_no: int, died_on: date, acting_user: User) -> None:
    """Record a death that happened on ``died_on``, however late we learnt of it.

    The membership stays open: whether a dead member still counts is each programme's rule by date, not
    the registry's to decide.
    """
    division = _person_division(person_no, acting_user, PERSON_REGISTER)
    Person.objects.filter(pk=person_no).update(died_on=died_on)
    _record("PersonDeceased", f"person:{person_no}", division, died_on, acting_user)


def _person_division(person_no: int, acting_user: User, permission: Permission) -> str:
    """The key of the division the person belongs to, where the user may act there; else NotPermitted."""
    open_now = PersonResidence.objects.filter(person_id=person_no, until__isnull=True)
    return _key_in_reach(
        open_now.values_list("division_id", "division__key").first(), acting_user, permission
    )


def _household_division(household_no: int, acting_user: User) -> str:
    open_now = HouseholdResidence.objects.filter(household_id=household_no, until__isnull=True)
    found = open_now.values_list("division_id", "division__key").first()
    return _key_in_reach(found, acting_user, HOUSEHOLD_REGISTER)


def _key_in_reach(found: tuple[int, str] | None, acting_user: User, permission: Permission) -> str:
    if found is None or found[0] not in division_ids_in_reach(acting_user, permission):
        raise NotPermitted(permission, reason="area", place=division_find(found[1]).zh if found else "")
    return found[1]


def _record(
    name: str, subject: str, division: str, on: date, acting_user: User, **payload: int | str
) -> None:
    event_record(
        name=name,
        subject=subject,
        payload=payload,
        division=division,
        occurred_on=on,
        acting_user=acting_user,
    )
