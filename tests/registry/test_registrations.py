"""Single writes and reads of the registry: outsider, wrong area, right role."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.records_fixtures import EAST, EAST_COMMUNITY, TODAY, WEST, Bureau

pytestmark = pytest.mark.records

BORN = date(1950, 5, 1)


def person(bureau: Bureau, name: str = "甲", since: date = TODAY) -> int:
    return registry.person_register(
        name=name, sex=registry.Sex.MALE, birth_date=BORN, division=EAST_COMMUNITY, since=since,
        acting_user=bureau.clerk_east,
    )  # fmt: skip


def household(bureau: Bureau, head: int, since: date = TODAY) -> int:
    return registry.household_register(
        division=EAST_COMMUNITY, head=head, since=since, acting_user=bureau.clerk_east
    )


def found(bureau: Bureau, household_no: int, on: date = TODAY) -> registry.HouseholdRecord:
    record = registry.household_find(household_no, on=on, acting_user=bureau.auditor)
    assert record is not None
    return record


def test_a_household_is_read_with_its_head_first(bureau: Bureau) -> None:
    parent, head = person(bureau, "老"), person(bureau, "户主")
    number = household(bureau, head)
    registry.member_join(
        household_no=number,
        person_no=parent,
        relation=registry.Relation.PARENT,
        acting_user=bureau.clerk_east,
    )
    record = found(bureau, number)
    assert [member.person.name for member in record.members] == ["户主", "老"]
    assert (record.division, record.head) == (EAST_COMMUNITY, record.members[0].person)


def test_each_registration_leaves_its_event(bureau: Bureau) -> None:
    number = person(bureau)
    assert [event.name for event in org.events_of(f"person:{number}")] == ["PersonRegistered"]


def test_a_household_is_read_as_it_stood_on_a_day(bureau: Bureau) -> None:
    head, child = person(bureau, since=BORN), person(bureau, "子", since=BORN)
    number = household(bureau, head, since=BORN)
    registry.member_join(
        household_no=number, person_no=child, relation=registry.Relation.CHILD, since=date(2023, 1, 1),
        acting_user=bureau.clerk_east,
    )  # fmt: skip
    registry.member_leave(person_no=child, on=date(2023, 5, 1), acting_user=bureau.clerk_east)
    sizes = [len(found(bureau, number, on).members) for on in (date(2022, 12, 31), date(2023, 4, 30), TODAY)]
    assert sizes == [1, 2, 1]


def test_joining_another_household_leaves_the_first(bureau: Bureau) -> None:
    head, other = person(bureau, since=BORN), person(bureau, "乙", since=BORN)
    first = household(bureau, head, since=date(2020, 1, 1))
    second = household(bureau, other, since=date(2020, 1, 1))
    registry.member_join(
        household_no=second, person_no=head, relation=registry.Relation.OTHER, acting_user=bureau.clerk_east
    )
    assert registry.household_of(head, on=date(2023, 6, 29)) == first
    assert registry.household_of(head, on=TODAY) == second


def test_a_death_learnt_late_is_recorded_on_its_day(bureau: Bureau) -> None:
    number = person(bureau)
    registry.death_record(person_no=number, died_on=date(2023, 3, 4), acting_user=bureau.clerk_east)
    event = org.events_of(f"person:{number}")[-1]
    assert (event.name, event.occurred_on, localdate(event.recorded_at)) == (
        "PersonDeceased",
        date(2023, 3, 4),
        TODAY,
    )


def test_a_move_needs_both_areas(bureau: Bureau) -> None:
    number = person(bureau, since=BORN)
    with pytest.raises(org.NotPermitted):
        registry.person_move(person_no=number, division=WEST, acting_user=bureau.clerk_east)
    registry.person_move(person_no=number, division=EAST, acting_user=bureau.clerk_east)
    (record,) = registry.persons_in_scope(on=TODAY, acting_user=bureau.auditor)
    assert record.division == EAST


@pytest.fixture
def clerk_west(bureau: Bureau) -> org.User:
    org.post_assign(
        user=bureau.outsider, office=bureau.office, role=org.Role.CLERK, division=WEST,
        acting_user=bureau.administrator,
    )  # fmt: skip
    return bureau.outsider


def test_a_clerk_of_another_town_may_write_nothing_here(bureau: Bureau, clerk_west: org.User) -> None:
    number = person(bureau)
    home = household(bureau, number)
    with pytest.raises(org.NotPermitted):
        person(bureau=Bureau(**{**vars(bureau), "clerk_east": clerk_west}))
    with pytest.raises(org.NotPermitted):
        registry.household_register(division=EAST, head=number, acting_user=clerk_west)
    with pytest.raises(org.NotPermitted):
        registry.member_leave(person_no=number, acting_user=clerk_west)
    with pytest.raises(org.NotPermitted):
        registry.death_record(person_no=number, died_on=TODAY, acting_user=clerk_west)
    with pytest.raises(org.NotPermitted):
        registry.member_join(
            household_no=home, person_no=number, relation=registry.Relation.OTHER, acting_user=clerk_west
        )


def test_a_clerk_of_another_town_reads_nothing_of_it(bureau: Bureau, clerk_west: org.User) -> None:
    number = household(bureau, person(bureau))
    with pytest.raises(org.NotPermitted):
        registry.household_find(number, on=TODAY, acting_user=clerk_west)
    assert registry.household_nos_in_scope(on=TODAY, acting_user=clerk_west) == []
    assert registry.persons_in_scope(on=TODAY, acting_user=clerk_west) == []


def test_a_clerk_may_not_take_a_person_of_another_town_into_a_household(
    bureau: Bureau, clerk_west: org.User
) -> None:
    theirs = registry.person_register(
        name="西", sex=registry.Sex.MALE, birth_date=BORN, division=WEST, acting_user=clerk_west
    )
    ours = household(bureau, person(bureau))
    with pytest.raises(org.NotPermitted):
        registry.member_join(
            household_no=ours,
            person_no=theirs,
            relation=registry.Relation.OTHER,
            acting_user=bureau.clerk_east,
        )


def test_an_auditor_reads_and_does_not_write(bureau: Bureau) -> None:
    number = household(bureau, person(bureau))
    assert registry.household_nos_in_scope(on=TODAY, acting_user=bureau.auditor) == [number]
    with pytest.raises(org.NotPermitted):
        registry.person_register(
            name="乙", sex=registry.Sex.MALE, birth_date=BORN, division=EAST, acting_user=bureau.auditor
        )


def test_a_household_nobody_has_registered_is_none_and_no_refusal(bureau: Bureau) -> None:
    assert registry.household_find(404, on=TODAY, acting_user=bureau.auditor) is None


def test_lists_go_on_after_the_last_one_seen(bureau: Bureau) -> None:
    numbers = [household(bureau, person(bureau)) for _ in range(3)]
    page = registry.household_nos_in_scope(on=TODAY, acting_user=bureau.auditor, after=numbers[0], limit=1)
    assert page == numbers[1:2]
