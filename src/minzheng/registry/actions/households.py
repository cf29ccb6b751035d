"""Single writes about a household and who belongs to it."""

from datetime import date

from django.db import transaction

from minzheng.kernel import clock
from minzheng.org.api import User, permission_check, series_next
from minzheng.registry.actions.area import household_division, person_division, record
from minzheng.registry.models import Household, HouseholdResidence, Membership, Relation
from minzheng.registry.permissions import HOUSEHOLD_REGISTER


@transaction.atomic
def household_register(*, division: str, head: int, acting_user: User, since: date | None = None) -> int:
    """Register a household with its head (户主); the new `household_no`."""
    place = permission_check(acting_user, HOUSEHOLD_REGISTER, division=division)
    start = since or clock.today()
    household = Household.objects.create(household_no=series_next("household"))
    HouseholdResidence.objects.create(household=household, division_id=place.id, since=start)
    record(
        "HouseholdRegistered",
        f"household:{household.pk}",
        division=division,
        on=start,
        acting_user=acting_user,
    )
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
    division = household_division(household_no, acting_user, HOUSEHOLD_REGISTER)
    person_division(person_no, acting_user, HOUSEHOLD_REGISTER)
    Membership.objects.filter(person_id=person_no, until__isnull=True).update(until=start)
    Membership.objects.create(person_id=person_no, household_id=household_no, relation=relation, since=start)
    record(
        "MemberJoined",
        f"household:{household_no}",
        division=division,
        on=start,
        acting_user=acting_user,
        person_no=person_no,
        relation=relation.value,
    )


@transaction.atomic
def member_leave(*, person_no: int, acting_user: User, on: date | None = None) -> None:
    """End a person's membership on a day: the person is not a member from that day on."""
    day = on or clock.today()
    membership = Membership.objects.get(person_id=person_no, until__isnull=True)
    division = household_division(membership.household_id, acting_user, HOUSEHOLD_REGISTER)
    Membership.objects.filter(pk=membership.pk).update(until=day)
    record(
        "MemberLeft",
        f"household:{membership.household_id}",
        division=division,
        on=day,
        acting_user=acting_user,
        person_no=person_no,
    )
