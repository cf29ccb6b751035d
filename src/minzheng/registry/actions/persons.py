"""Single writes about a person."""

from datetime import date

from django.db import transaction

from minzheng.kernel import clock
from minzheng.org.api import User, permission_check, series_next
from minzheng.registry.actions.area import person_division, record
from minzheng.registry.actions.held import identity_set
from minzheng.registry.models import Person, PersonResidence, Sex
from minzheng.registry.permissions import PERSON_REGISTER


@transaction.atomic
def person_register(
    *,
    name: str,
    sex: Sex,
    birth_date: date,
    division: str,
    acting_user: User,
    since: date | None = None,
    number: str | None = None,
) -> int:
    """Register a person in a division since a day (today); the new `person_no`.

    ``number`` is the identity number where it is known. Raises ProblemError where it is wrong or already
    somebody's.
    """
    place = permission_check(acting_user, PERSON_REGISTER, division=division)
    person = Person.objects.create(person_no=series_next("person"), name=name, sex=sex, birth_date=birth_date)
    start = since or clock.today()
    PersonResidence.objects.create(person=person, division_id=place.id, since=start)
    if number is not None:
        identity_set(person_no=person.pk, number=number, since=start)
    record("PersonRegistered", f"person:{person.pk}", division=division, on=start, acting_user=acting_user)
    return person.pk


@transaction.atomic
def person_move(*, person_no: int, division: str, acting_user: User, on: date | None = None) -> None:
    """Move a person to another division from a day on.

    Asked of both areas: whoever sends a person away answers for the old one, and nobody may push people
    into an area that is not theirs.
    """
    day = on or clock.today()
    person_division(person_no, acting_user, PERSON_REGISTER)
    place = permission_check(acting_user, PERSON_REGISTER, division=division)
    PersonResidence.objects.filter(person_id=person_no, until__isnull=True).update(until=day)
    PersonResidence.objects.create(person_id=person_no, division_id=place.id, since=day)
    record("PersonMoved", f"person:{person_no}", division=division, on=day, acting_user=acting_user)


@transaction.atomic
def death_record(*, person_no: int, died_on: date, acting_user: User) -> None:
    """Record a death that happened on ``died_on``, however late we learnt of it.

    The membership stays open: whether a dead member still counts is each programme's rule by date, not
    the registry's to decide.
    """
    division = person_division(person_no, acting_user, PERSON_REGISTER)
    Person.objects.filter(pk=person_no).update(died_on=died_on)
    record("PersonDeceased", f"person:{person_no}", division=division, on=died_on, acting_user=acting_user)
