"""A district landed at once: idempotent, within the area, read back as it was."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.registry.extracts import BORN, HOMES, HOUSED, HOUSEHOLD, MEMBERS, PERSON
from tests.records_fixtures import EAST, EAST_COMMUNITY, OUTSIDE, SEAT, WEST, ZONE, Bureau

pytestmark = pytest.mark.records

SINCE = date(2020, 1, 1)
ON = date(2023, 6, 30)


def district() -> registry.DistrictRows:
    return registry.DistrictRows(
        persons=[
            registry.PersonRow(3, "丙·买买提", "male", date(2011, 1, 30)),
            registry.PersonRow(1, "甲", "male", date(1978, 3, 2)),
            registry.PersonRow(2, "乙", "female", date(1980, 7, 19), date(2023, 4, 5)),
        ],
        households=[20, 10],
        memberships=[
            registry.MembershipRow(1, 10, "head", SINCE),
            registry.MembershipRow(2, 10, "spouse", SINCE),
            registry.MembershipRow(3, 20, "head", SINCE, date(2023, 1, 1)),
            registry.MembershipRow(3, 10, "child", date(2023, 1, 1)),
        ],
        person_residences=[
            registry.ResidenceRow(1, EAST_COMMUNITY, SINCE),
            registry.ResidenceRow(2, EAST_COMMUNITY, SINCE),
            registry.ResidenceRow(3, ZONE, SINCE),
        ],
        household_residences=[
            registry.ResidenceRow(10, EAST_COMMUNITY, SINCE),
            registry.ResidenceRow(20, WEST, SINCE),
        ],
    )


def load(bureau: Bureau, rows: registry.DistrictRows) -> registry.Landed:
    return registry.district_load(division=SEAT, rows=rows, acting_user=bureau.steward)


def test_a_district_is_landed_whole(bureau: Bureau) -> None:
    assert load(bureau, district()) == registry.Landed(3, 2, 4, 3, 2)


def test_landing_it_again_changes_nothing_and_leaves_no_event(bureau: Bureau) -> None:
    load(bureau, district())
    assert load(bureau, district()).total == 0
    assert [event.name for event in org.events_of(f"division:{SEAT}")].count("DistrictLoaded") == 1


def test_only_what_differs_is_rewritten(bureau: Bureau) -> None:
    rows = district()
    load(bureau, rows)
    learnt = [row._replace(died_on=date(2023, 5, 1)) if row.person_no == 1 else row for row in rows.persons]
    assert load(bureau, replace(rows, persons=learnt)) == registry.Landed(1, 0, 0, 0, 0)


def test_a_value_that_becomes_unknown_again_is_rewritten(bureau: Bureau) -> None:
    rows = district()
    load(bureau, rows)
    alive = [row._replace(died_on=None) for row in rows.persons]
    assert load(bureau, replace(rows, persons=alive)).persons == 1


def test_numbers_given_out_later_go_on_after_the_load(bureau: Bureau) -> None:
    load(bureau, district())
    new = registry.person_register(
        name="丁", sex=registry.Sex.FEMALE, birth_date=SINCE, division=EAST, acting_user=bureau.clerk_east
    )
    assert new == 4


def test_the_batch_reads_back_what_was_landed(bureau: Bureau) -> None:
    load(bureau, district())
    frame = PERSON.read(on=ON)
    assert frame.schema == PERSON.schema
    assert frame.rows() == [
        (1, "male", date(1978, 3, 2), None, 10, "head", EAST_COMMUNITY),
        (2, "female", date(1980, 7, 19), date(2023, 4, 5), 10, "spouse", EAST_COMMUNITY),
        (3, "male", date(2011, 1, 30), None, 10, "child", ZONE),
    ]
    assert HOUSEHOLD.read(on=ON).rows() == [(10, EAST_COMMUNITY), (20, WEST)]


def test_the_batch_reads_memberships_as_they_stood_on_the_day(bureau: Bureau) -> None:
    load(bureau, district())
    frame = PERSON.read(on=date(2022, 12, 31))
    assert frame.filter(frame["person_no"] == 3)["household_no"].to_list() == [20]


def test_who_is_born_and_who_lives_where_put_together_are_the_persons(bureau: Bureau) -> None:
    load(bureau, district())
    own = ["person_no", "sex", "birth_date", "died_on", "household_no", "relation"]
    for day in (ON, date(2022, 12, 31)):
        together = BORN.read(on=day).join(MEMBERS.read(on=day), on="person_no", how="left").sort("person_no")
        assert together.select(own).equals(PERSON.read(on=day).select(own))
        homes = HOMES.read().sort("household_no")
        assert homes.join(HOUSED.read(on=day), on="household_no", how="left").equals(HOUSEHOLD.read(on=day))


def test_an_outsider_may_not_load(bureau: Bureau) -> None:
    with pytest.raises(org.NotPermitted):
        registry.district_load(division=SEAT, rows=district(), acting_user=bureau.outsider)


def test_a_clerk_may_not_load(bureau: Bureau) -> None:
    with pytest.raises(org.NotPermitted):
        registry.district_load(division=EAST, rows=district(), acting_user=bureau.clerk_east)


def test_one_row_outside_the_area_refuses_the_whole_load(bureau: Bureau) -> None:
    rows = district()
    stray = [*rows.person_residences[:2], registry.ResidenceRow(3, OUTSIDE, SINCE)]
    with pytest.raises(org.NotPermitted):
        load(bureau, replace(rows, person_residences=stray))
    assert PERSON.read(on=ON).is_empty()


def test_people_of_another_area_are_not_rewritten(bureau: Bureau) -> None:
    load(bureau, district())
    org.post_assign(
        user=bureau.outsider, office=bureau.office, role=org.Role.STEWARD, division=WEST,
        acting_user=bureau.administrator,
    )  # fmt: skip
    theirs = registry.DistrictRows([registry.PersonRow(1, "改名", "male", SINCE)], [], [], [], [])
    with pytest.raises(org.NotPermitted):
        registry.district_load(division=WEST, rows=theirs, acting_user=bureau.outsider)


def test_a_key_that_stands_twice_is_refused(bureau: Bureau) -> None:
    rows = district()
    with pytest.raises(ValueError, match="persons"):
        load(bureau, replace(rows, persons=[*rows.persons, rows.persons[0]]))


def test_a_person_in_two_households_at_once_is_refused_by_the_database(bureau: Bureau) -> None:
    rows = district()
    twice = [*rows.memberships, registry.MembershipRow(1, 20, "other", date(2023, 2, 1))]
    with pytest.raises(IntegrityError), transaction.atomic():
        load(bureau, replace(rows, memberships=twice))


def test_an_unknown_division_refuses_the_load(bureau: Bureau) -> None:
    rows = district()
    with pytest.raises(org.UnknownDivisionError):
        load(bureau, replace(rows, household_residences=[registry.ResidenceRow(10, "nowhere", SINCE)]))


def test_progress_is_told_table_by_table(bureau: Bureau) -> None:
    told: list[str] = []
    registry.district_load(division=SEAT, rows=district(), acting_user=bureau.steward, progress=told.append)
    assert len(told) == 9
