"""Reads of the registry, always within the reader's area."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from minzheng.org.api import NotPermitted, User, division_ids_in_reach, is_permitted
from minzheng.registry.models import (
    Household,
    HouseholdResidence,
    Membership,
    Person,
    PersonResidence,
    Relation,
    Sex,
)
from minzheng.registry.naming import named
from minzheng.registry.permissions import REGISTRY_READ
from minzheng.registry.records import HouseholdRecord, MemberRecord, NamedRow, PersonRecord
from minzheng.warehouse.among import in_portions


def holding_on(day: date) -> Q:
    """Since on or before the day, and not ended by it."""
    still = Q(until__isnull=True) | Q(until__gt=day)
    return Q(since__lte=day) & still


def household_find(household_no: int, *, on: date, acting_user: User) -> HouseholdRecord | None:
    """The household as it stood on a day, or None where there is none of this number.

    Raises NotPermitted where it exists and lies outside the reader's area on that day.
    """
    if not Household.objects.filter(pk=household_no).exists():
        return None
    reach = division_ids_in_reach(acting_user, REGISTRY_READ)
    residence = (
        HouseholdResidence.objects.filter(holding_on(on), household_id=household_no, division_id__in=reach)
        .select_related("division")
        .first()
    )
    if residence is None:
        raise NotPermitted(REGISTRY_READ, reason="area")
    return HouseholdRecord(household_no, residence.division.key, _members(household_no, on))


def path_of_household(household_no: int, *, on: date, acting_user: User) -> str | None:
    """The path of the division a household lives in on a day, and nothing else of it; None where there is
    no household of this number.

    Raises NotPermitted where it exists and lies outside the reader's area on that day.
    """
    living = HouseholdResidence.objects.filter(holding_on(on), household_id=household_no)
    residence = living.select_related("division").first()
    if residence is None and not Household.objects.filter(pk=household_no).exists():
        return None
    if residence is None or not is_permitted(acting_user, REGISTRY_READ, division=residence.division):
        raise NotPermitted(REGISTRY_READ, reason="area")
    return str(residence.division.path)


def household_nos_in_scope(*, on: date, acting_user: User, after: int = 0, limit: int = 50) -> list[int]:
    """Numbers of the households in the reader's area on a day, by number, after the last one seen."""
    reach = division_ids_in_reach(acting_user, REGISTRY_READ)
    found = HouseholdResidence.objects.filter(holding_on(on), division_id__in=reach, household_id__gt=after)
    return list(found.order_by("household_id").values_list("household_id", flat=True)[:limit])


def household_of(person_no: int, *, on: date) -> int | None:
    """The number of the household the person belonged to on a day; says nothing else of it."""
    found = Membership.objects.filter(holding_on(on), person_id=person_no)
    return found.values_list("household_id", flat=True).first()


def person_names(person_nos: Iterable[int]) -> dict[int, str]:
    """Names by number, for screens that were given the numbers.

    It says nothing of where anybody lives: whoever passes numbers answers for having been allowed to see
    them.
    """
    found = Person.objects.filter(pk__in=list(person_nos))
    return dict(found.values_list("person_no", "name"))


def relations_of(person_nos: Iterable[int], *, on: date) -> dict[int, Relation]:
    """What each is to the head of the household on a day, by number; under the same condition."""
    found = Membership.objects.filter(holding_on(on), person_id__in=list(person_nos))
    return {number: Relation(word) for number, word in found.values_list("person_id", "relation")}


def divisions_of_households(household_nos: Iterable[int], *, on: date) -> dict[int, str]:
    """The key of the division each household belongs to on a day; those that belong to none are left out."""
    found: dict[int, str] = {}
    for some in in_portions(household_nos):
        living = HouseholdResidence.objects.filter(holding_on(on), household_id__in=some)
        found |= dict(living.values_list("household_id", "division__key"))
    return found


def head_names(household_nos: Iterable[int], *, on: date) -> dict[int, str]:
    """The head's name of each household on a day, by household number; under the same condition."""
    found = Membership.objects.filter(
        holding_on(on), household_id__in=list(household_nos), relation=Relation.HEAD
    )
    return dict(found.values_list("household_id", "person__name"))


def persons_named(text: str, *, on: date, limit: int = 50) -> list[NamedRow]:
    """Persons whose name contains the text, by number, with the household of the day."""
    found = Membership.objects.filter(
        holding_on(on), named(text, exact=False, person="person"), person__merged_into__isnull=True
    )
    columns = ("person_id", "household_id", "person__name", "person__birth_date")
    return [NamedRow(*row) for row in found.order_by("person_id").values_list(*columns)[:limit]]


def persons_in_scope(*, on: date, acting_user: User, after: int = 0, limit: int = 50) -> list[PersonRecord]:
    """Persons in the reader's area on a day, by number, after the last one seen."""
    reach = division_ids_in_reach(acting_user, REGISTRY_READ)
    found = (
        PersonResidence.objects.filter(
            holding_on(on), division_id__in=reach, person_id__gt=after, person__merged_into__isnull=True
        )
        .select_related("person", "division")
        .order_by("person_id")[:limit]
    )
    return [_person(residence.person, residence.division.key) for residence in found]


def _members(household_no: int, on: date) -> tuple[MemberRecord, ...]:
    found = Membership.objects.filter(
        holding_on(on), household_id=household_no, person__merged_into__isnull=True
    ).select_related("person")
    divisions = _divisions((membership.person_id for membership in found), on)
    members = [
        MemberRecord(
            _person(membership.person, divisions.get(membership.person_id)),
            Relation(membership.relation),
            membership.since,
        )
        for membership in found
    ]
    return tuple(
        sorted(members, key=lambda member: (member.relation != Relation.HEAD, member.person.person_no))
    )


def _divisions(person_nos: Iterable[int], on: date) -> dict[int, str]:
    found = PersonResidence.objects.filter(holding_on(on), person_id__in=list(person_nos))
    return dict(found.values_list("person_id", "division__key"))


def _person(person: Person, division: str | None) -> PersonRecord:
    return PersonRecord(
        person_no=person.pk,
        name=person.name,
        sex=Sex(person.sex),
        birth_date=person.birth_date,
        died_on=person.died_on,
        division=division,
    )
