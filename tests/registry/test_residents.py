"""Births, arrivals, moves and deaths taken over from departments: in bulk, once, in the area."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from django.utils.timezone import localdate

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.registry.extracts import HOUSEHOLD, PERSON
from tests.records_fixtures import EAST_COMMUNITY, OUTSIDE, TODAY, WEST, Bureau
from tests.registry.people import BORN, SINCE, details, events, household, number, person, staff

pytestmark = [pytest.mark.records, pytest.mark.django_db]

BIRTH = date(2023, 6, 2)
MOVE = date(2023, 6, 15)
SCHEMA = {
    "number": pl.String,
    "name": pl.String,
    "sex": pl.String,
    "birth_date": pl.Date,
    "household_no": pl.Int64,
    "relation": pl.String,
    "division": pl.String,
    "since": pl.Date,
}


def told(*rows: dict[str, Any]) -> pl.DataFrame:
    usual = {
        "number": number(2, BIRTH), "name": "子·买买提", "sex": "女", "birth_date": BIRTH,
        "household_no": None, "relation": "子女", "division": None, "since": BIRTH,
    }  # fmt: skip
    return pl.DataFrame([{**usual, **row} for row in rows], schema=SCHEMA)


def settle(bureau: Bureau, *rows: dict[str, Any]) -> registry.Settled:
    return registry.resident_rows_settle(rows=told(*rows), acting_user=bureau.steward, on=TODAY)


def deaths(bureau: Bureau, *rows: tuple[int | None, date | None]) -> int:
    frame = pl.DataFrame(rows, schema={"person_no": pl.Int64, "died_on": pl.Date}, orient="row")
    return registry.deaths_settle(rows=frame, acting_user=bureau.steward)


def living_in(person_no: int, on: date = TODAY) -> str | None:
    frame = PERSON.read(on=on)
    found: str | None = frame.row(by_predicate=pl.col("person_no") == person_no, named=True)["division"]
    return found


@pytest.fixture
def home(bureau: Bureau) -> int:
    """A household of the east community, headed by the man of order 1."""
    return household(bureau, person(bureau, 1))


@pytest.fixture
def head(home: int) -> int:
    """That man."""
    found: int = PERSON.read(on=TODAY)["person_no"].item()
    return found


# --- births and arrivals --------------------------------------------------------------------------


def test_a_newborn_of_a_known_household_is_registered_whole(bureau: Bureau, home: int) -> None:
    assert settle(bureau, {"household_no": home}) == registry.Settled(registered=1, moved=0)
    (child,) = registry.numbers_matched(pl.Series([number(2, BIRTH)]))
    record = registry.household_find(home, on=TODAY, acting_user=bureau.auditor)
    assert record is not None
    member = record.members[1]
    assert member == registry.MemberRecord(
        registry.PersonRecord(child, "子·买买提", registry.Sex.FEMALE, BIRTH, None, EAST_COMMUNITY),
        registry.Relation.CHILD,
        BIRTH,
    )
    assert details(bureau, child).id_number == number(2, BIRTH)
    assert events(f"person:{child}") == ["PersonRegistered"]


def test_the_same_rows_again_change_nothing(bureau: Bureau, home: int) -> None:
    settle(bureau, {"household_no": home})
    assert settle(bureau, {"household_no": home}) == registry.Settled(0, 0)
    assert PERSON.read(on=TODAY).height == 2


def test_one_number_twice_in_a_file_is_one_child(bureau: Bureau, home: int) -> None:
    assert settle(bureau, {"household_no": home}, {"household_no": home}).registered == 1


@pytest.mark.parametrize("household_no", [None, 404])
def test_a_stranger_of_no_household_of_ours_stays_a_stranger(
    bureau: Bureau, home: int, household_no: int | None
) -> None:
    assert settle(bureau, {"household_no": household_no}).registered == 0
    assert PERSON.read(on=TODAY).height == 1


def test_what_the_file_leaves_out_is_read_off_the_number(bureau: Bureau, home: int) -> None:
    settle(bureau, {"household_no": home, "sex": None, "birth_date": None, "since": None, "relation": None})
    child = PERSON.read(on=TODAY).row(1, named=True)
    assert (child["sex"], child["birth_date"], child["relation"]) == ("female", BIRTH, "other")


@pytest.mark.parametrize("relation", ["户主", "长子", ""])
def test_a_word_we_have_not_or_a_second_head_is_another_member(
    bureau: Bureau, home: int, head: int, relation: str
) -> None:
    settle(bureau, {"household_no": home, "relation": relation})
    child = PERSON.read(on=TODAY).filter(pl.col("person_no") != head).row(0, named=True)
    assert child["relation"] == "other"


def test_a_household_without_a_head_gets_the_first_that_is_told(bureau: Bureau, home: int, head: int) -> None:
    registry.member_leave(person_no=head, on=date(2023, 1, 1), acting_user=bureau.clerk_east)
    grown = {"household_no": home, "relation": "户主", "birth_date": BORN, "sex": "男"}
    settle(bureau, {**grown, "number": number(5)}, {**grown, "number": number(7)})
    relations = PERSON.read(on=TODAY).drop_nulls("relation")["relation"].to_list()
    assert sorted(relations) == ["head", "other"]


def test_a_wrong_number_refuses_the_rows(bureau: Bureau, home: int) -> None:
    wrong = number(2, BIRTH)[:-1] + "#"
    with pytest.raises(ProblemError, match=r"people\.E002"):
        settle(bureau, {"household_no": home, "number": wrong})
    assert PERSON.read(on=TODAY).height == 1


# --- moves ----------------------------------------------------------------------------------------


def moving(division: str | None, **other: Any) -> dict[str, Any]:
    return {"number": number(1), "birth_date": BORN, "division": division, "since": MOVE, **other}


def test_somebody_known_who_lives_elsewhere_has_moved_and_the_household_with_its_head(
    bureau: Bureau, home: int, head: int
) -> None:
    assert settle(bureau, moving(WEST)) == registry.Settled(registered=0, moved=1)
    assert (living_in(head, date(2023, 6, 14)), living_in(head, MOVE)) == (EAST_COMMUNITY, WEST)
    assert HOUSEHOLD.read(on=MOVE).rows() == [(home, WEST)]
    assert events(f"person:{head}")[-1] == "PersonMoved"


def test_a_member_moves_without_the_household(bureau: Bureau, home: int) -> None:
    settle(bureau, {"household_no": home})
    assert settle(bureau, {"division": WEST, "since": MOVE}).moved == 1
    assert HOUSEHOLD.read(on=TODAY).rows() == [(home, EAST_COMMUNITY)]


def test_a_move_told_twice_happens_once(bureau: Bureau, home: int, head: int) -> None:
    settle(bureau, moving(WEST))
    assert settle(bureau, moving(WEST), moving(WEST)) == registry.Settled(0, 0)
    assert events(f"person:{head}").count("PersonMoved") == 1


def test_old_news_does_not_bring_anybody_back(bureau: Bureau, home: int, head: int) -> None:
    settle(bureau, moving(WEST))
    assert settle(bureau, moving(EAST_COMMUNITY, since=date(2023, 6, 1))).moved == 0
    assert living_in(head) == WEST


def test_a_place_corrected_for_the_same_day_replaces_it(bureau: Bureau, home: int, head: int) -> None:
    assert settle(bureau, moving(WEST, since=SINCE)).moved == 1
    assert (living_in(head, SINCE), living_in(head)) == (WEST, WEST)


def test_a_place_the_file_does_not_tell_moves_nobody(bureau: Bureau, home: int) -> None:
    assert settle(bureau, moving(None)).moved == 0


def test_people_may_leave_for_a_place_no_bureau_of_ours_works_in_and_come_back(
    bureau: Bureau, home: int, head: int
) -> None:
    assert settle(bureau, moving(OUTSIDE)).moved == 1
    assert living_in(head) == OUTSIDE
    assert settle(bureau, moving(WEST, since=TODAY)).moved == 1
    assert living_in(head) == WEST


def test_a_merged_persons_row_moves_the_kept_one(bureau: Bureau, home: int, head: int) -> None:
    again = person(bureau, 3)
    registry.person_merge(kept=head, duplicate=again, reason="重复", acting_user=bureau.steward)
    assert settle(bureau, moving(WEST, number=number(3)), moving(WEST)).moved == 1
    assert living_in(head) == WEST


# --- deaths ---------------------------------------------------------------------------------------


def test_each_new_death_is_recorded_once_with_its_event(bureau: Bureau, head: int) -> None:
    died = date(2023, 3, 4)
    assert deaths(bureau, (head, died)) == 1
    assert deaths(bureau, (head, died)) == 0
    (event,) = [event for event in org.events_of(f"person:{head}") if event.name == "PersonDeceased"]
    assert (event.occurred_on, localdate(event.recorded_at), event.division) == (died, TODAY, EAST_COMMUNITY)
    assert PERSON.read(on=TODAY)["died_on"].to_list() == [died]


def test_a_corrected_day_is_told_apart_from_a_death(bureau: Bureau, head: int) -> None:
    deaths(bureau, (head, date(2023, 3, 4)))
    assert deaths(bureau, (head, date(2023, 3, 5))) == 1
    assert events(f"person:{head}")[-2:] == ["PersonDeceased", "DeathDayCorrected"]


def test_unknown_people_blank_days_and_deaths_before_birth_kill_nobody(bureau: Bureau, head: int) -> None:
    assert deaths(bureau, (None, TODAY), (404, TODAY), (head, None), (head, date(1949, 1, 1))) == 0
    assert PERSON.read(on=TODAY)["died_on"].to_list() == [None]


def test_the_death_of_somebody_who_has_moved_away_still_reaches_us(bureau: Bureau, head: int) -> None:
    settle(bureau, moving(OUTSIDE))
    assert deaths(bureau, (head, TODAY)) == 1
    assert org.events_of(f"person:{head}")[-1].division == EAST_COMMUNITY


# --- whose area -----------------------------------------------------------------------------------


def test_a_steward_of_another_town_settles_nothing_here(bureau: Bureau, home: int, head: int) -> None:
    west = staff(bureau, "west", org.Role.STEWARD, WEST)
    rows = told({"household_no": home}, moving(OUTSIDE))
    settled = registry.resident_rows_settle(rows=rows, acting_user=west, on=TODAY)
    dead = pl.DataFrame({"person_no": [head], "died_on": [TODAY]})
    assert settled == registry.Settled(0, 0)
    assert registry.deaths_settle(rows=dead, acting_user=west) == 0
    assert PERSON.read(on=TODAY).select("person_no", "died_on", "division").rows() == [
        (head, None, EAST_COMMUNITY)
    ]


def test_a_steward_may_not_push_people_into_somebody_elses_town(bureau: Bureau, head: int) -> None:
    east = staff(bureau, "east", org.Role.STEWARD, EAST_COMMUNITY)
    settled = registry.resident_rows_settle(rows=told(moving(WEST)), acting_user=east, on=TODAY)
    assert (settled.moved, living_in(head)) == (0, EAST_COMMUNITY)


@pytest.mark.parametrize("who", ["outsider", "clerk_east", "auditor"])
def test_only_a_steward_settles(bureau: Bureau, home: int, who: str) -> None:
    user = getattr(bureau, who)
    with pytest.raises(org.NotPermitted):
        registry.resident_rows_settle(rows=told({"household_no": home}), acting_user=user, on=TODAY)
    with pytest.raises(org.NotPermitted):
        registry.deaths_settle(rows=pl.DataFrame({"person_no": [1], "died_on": [TODAY]}), acting_user=user)
