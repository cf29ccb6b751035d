"""Two records of one person are joined, and taken apart again exactly as they were."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import connection

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.registry.extracts import MERGED, PERSON
from tests.records_fixtures import EAST, TODAY, WEST, Bureau
from tests.registry.people import (
    ACCOUNT,
    BORN,
    OTHER_ACCOUNT,
    PHONE,
    SINCE,
    account_give,
    details,
    events,
    household,
    number,
    person,
    staff,
)

pytestmark = [pytest.mark.records, pytest.mark.django_db]

TABLES = ("person", "membership", "personresidence", "identity", "phone", "account")


def merge(bureau: Bureau, kept: int, duplicate: int, reason: str = "同一人两次登记") -> int:
    return registry.person_merge(kept=kept, duplicate=duplicate, reason=reason, acting_user=bureau.steward)


def undo(bureau: Bureau, merge_no: int) -> None:
    registry.person_merge_undo(merge_no=merge_no, acting_user=bureau.steward)


def standing() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a person but the sealed bytes, which differ with each sealing."""
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in TABLES}


def _rows(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM registry_{table} ORDER BY 1")
    names = [column[0] for column in cursor.description]
    return [
        tuple(cell for name, cell in zip(names, row, strict=True) if not name.endswith("_sealed"))
        for row in cursor.fetchall()
    ]


@pytest.fixture
def twice(bureau: Bureau) -> tuple[int, int]:
    """A man who heads a household, and the same man again, alone with a phone and an account."""
    kept, duplicate = person(bureau, 1), person(bureau, 3)
    household(bureau, kept)
    household(bureau, duplicate)
    account_give(bureau, duplicate)
    registry.phone_change(person_no=duplicate, phone=PHONE, acting_user=bureau.clerk_east)
    return kept, duplicate


def test_both_numbers_find_the_kept_person(bureau: Bureau, twice: tuple[int, int]) -> None:
    kept, _ = twice
    merge(bureau, *twice)
    assert registry.numbers_matched(pl.Series([number(1), number(3)])).to_list() == [kept, kept]


def test_what_the_kept_record_lacks_goes_over(bureau: Bureau, twice: tuple[int, int]) -> None:
    kept, duplicate = twice
    merge(bureau, *twice)
    assert details(bureau, kept).account == ACCOUNT
    assert registry.payee_masks([kept])[kept].phone == "138****5678"
    asked = details(bureau, duplicate)
    assert (asked.person_no, asked.id_number, asked.account) == (kept, number(1), ACCOUNT)


def test_what_the_kept_record_has_is_its_own(bureau: Bureau, twice: tuple[int, int]) -> None:
    kept, _ = twice
    account_give(bureau, kept, OTHER_ACCOUNT)
    home = registry.household_of(kept, on=TODAY)
    merge(bureau, *twice)
    assert details(bureau, kept).account == OTHER_ACCOUNT
    assert registry.household_of(kept, on=TODAY) == home


def test_the_batch_sees_one_person_and_knows_who_the_other_was(
    bureau: Bureau, twice: tuple[int, int]
) -> None:
    kept, duplicate = twice
    merge(bureau, *twice)
    assert PERSON.read(on=TODAY)["person_no"].to_list() == [kept]
    assert MERGED.read().rows() == [(duplicate, kept)]


def test_screens_show_one_person(bureau: Bureau, twice: tuple[int, int]) -> None:
    kept, duplicate = twice
    left = registry.household_of(duplicate, on=date(2022, 12, 31))
    merge(bureau, *twice)
    people = registry.persons_in_scope(on=date(2022, 12, 31), acting_user=bureau.auditor)
    assert [one.person_no for one in people] == [kept]
    assert [row.person_no for row in registry.persons_named("甲", on=date(2022, 12, 31))] == [kept]
    home = registry.household_find(left or 0, on=date(2022, 12, 31), acting_user=bureau.auditor)
    assert home is not None
    assert home.members == ()


def test_undoing_puts_every_row_back_as_it_stood(bureau: Bureau, twice: tuple[int, int]) -> None:
    _, duplicate = twice
    before = standing()
    merge_no = merge(bureau, *twice)
    assert standing() != before
    undo(bureau, merge_no)
    assert standing() == before
    assert details(bureau, duplicate).account == ACCOUNT
    assert registry.numbers_matched(pl.Series([number(3)])).to_list() == [duplicate]


def test_undoing_puts_back_what_overlapped_and_what_began_today(bureau: Bureau) -> None:
    kept, duplicate = person(bureau), person(bureau, 3)
    account_give(bureau, kept, OTHER_ACCOUNT)
    account_give(bureau, duplicate, since=TODAY)
    home = household(bureau, kept)
    registry.member_leave(person_no=kept, on=date(2023, 1, 1), acting_user=bureau.clerk_east)
    registry.member_join(
        household_no=home, person_no=duplicate, relation=registry.Relation.HEAD, since=SINCE,
        acting_user=bureau.clerk_east,
    )  # fmt: skip
    before = standing()
    merge_no = merge(bureau, kept, duplicate)
    assert details(bureau, kept).id_number == number(3)
    assert PERSON.read(on=TODAY)["household_no"].to_list() == [home]
    assert PERSON.read(on=date(2022, 6, 1)).height == 1
    undo(bureau, merge_no)
    assert standing() == before


def test_a_death_known_of_the_duplicate_is_the_persons_until_undone(
    bureau: Bureau, twice: tuple[int, int]
) -> None:
    kept, duplicate = twice
    registry.death_record(person_no=duplicate, died_on=date(2023, 4, 5), acting_user=bureau.clerk_east)
    merge_no = merge(bureau, *twice)
    assert PERSON.read(on=TODAY)["died_on"].to_list() == [date(2023, 4, 5)]
    undo(bureau, merge_no)
    dead = PERSON.read(on=TODAY).drop_nulls("died_on")["person_no"].to_list()
    assert dead == [duplicate]
    assert kept != duplicate


def test_what_was_written_after_the_merge_survives_undoing(bureau: Bureau, twice: tuple[int, int]) -> None:
    kept, duplicate = twice
    merge_no = merge(bureau, *twice)
    account_give(bureau, kept, OTHER_ACCOUNT, since=TODAY)
    undo(bureau, merge_no)
    assert (details(bureau, kept).account, details(bureau, duplicate).account) == (OTHER_ACCOUNT, ACCOUNT)


def test_both_acts_leave_their_event_without_a_number(bureau: Bureau, twice: tuple[int, int]) -> None:
    undo(bureau, merge(bureau, *twice))
    assert events(f"person:{twice[0]}")[-2:] == ["PersonsMerged", "PersonsMergeUndone"]


def test_a_chain_of_merges_ends_at_one_record_and_is_undone_from_its_end(bureau: Bureau) -> None:
    first, second, third = person(bureau, 1), person(bureau, 3), person(bureau, 5)
    one = merge(bureau, second, first)
    two = merge(bureau, third, second)
    everybody = pl.Series([number(1), number(3), number(5)])
    assert registry.numbers_matched(everybody).to_list() == [third] * 3
    with pytest.raises(ProblemError, match=rf"people\.E015.*第 {two} 号"):
        undo(bureau, one)
    undo(bureau, two)
    assert registry.numbers_matched(everybody).to_list() == [second, second, third]
    undo(bureau, one)
    assert registry.numbers_matched(everybody).to_list() == [first, second, third]


def test_a_record_is_not_merged_into_itself(bureau: Bureau, twice: tuple[int, int]) -> None:
    with pytest.raises(ProblemError, match=r"people\.E011"):
        merge(bureau, twice[0], twice[0])


def test_a_merged_record_takes_part_in_no_other_merge(bureau: Bureau, twice: tuple[int, int]) -> None:
    kept, duplicate = twice
    third = person(bureau, 5)
    merge(bureau, kept, duplicate)
    with pytest.raises(ProblemError, match=rf"people\.E010.*已归并到 {kept} 号"):
        merge(bureau, third, duplicate)
    with pytest.raises(ProblemError, match=rf"people\.E010.*已归并到 {kept} 号"):
        merge(bureau, duplicate, third)


def test_nothing_is_written_to_a_merged_record(bureau: Bureau, twice: tuple[int, int]) -> None:
    merge(bureau, *twice)
    with pytest.raises(ProblemError, match=r"people\.E010"):
        account_give(bureau, twice[1], OTHER_ACCOUNT, since=TODAY)
    with pytest.raises(ProblemError, match=r"people\.E010"):
        registry.death_record(person_no=twice[1], died_on=TODAY, acting_user=bureau.clerk_east)


def test_people_born_on_different_days_are_not_one_person(bureau: Bureau, twice: tuple[int, int]) -> None:
    other = registry.person_register(
        name="甲", sex=registry.Sex.MALE, birth_date=date(1951, 5, 1), division=EAST,
        acting_user=bureau.clerk_east,
    )  # fmt: skip
    with pytest.raises(ProblemError, match=r"people\.E012"):
        merge(bureau, twice[0], other)


def test_a_merge_says_why(bureau: Bureau, twice: tuple[int, int]) -> None:
    with pytest.raises(ProblemError, match=r"people\.E013"):
        merge(bureau, *twice, reason="  ")


def test_a_merge_is_undone_once_and_only_if_it_was_made(bureau: Bureau, twice: tuple[int, int]) -> None:
    merge_no = merge(bureau, *twice)
    undo(bureau, merge_no)
    with pytest.raises(ProblemError, match=r"people\.E014"):
        undo(bureau, merge_no)
    with pytest.raises(ProblemError, match=r"people\.E014"):
        undo(bureau, 404)
    assert merge(bureau, *twice) > merge_no


def test_undoing_is_refused_where_somebody_else_heads_the_household_by_now(
    bureau: Bureau, twice: tuple[int, int]
) -> None:
    kept, duplicate = twice
    home = registry.household_of(duplicate, on=TODAY)
    merge_no = merge(bureau, kept, duplicate)
    registry.member_join(
        household_no=home or 0, person_no=person(bureau, 5), relation=registry.Relation.HEAD,
        acting_user=bureau.clerk_east,
    )  # fmt: skip
    merged = standing()
    with pytest.raises(ProblemError, match=r"people\.E016"):
        undo(bureau, merge_no)
    assert standing() == merged


def test_a_merge_across_areas_is_refused(bureau: Bureau, twice: tuple[int, int]) -> None:
    kept, _ = twice
    registry.person_register(
        name="甲", sex=registry.Sex.MALE, birth_date=BORN, division=WEST,
        acting_user=staff(bureau, "west", org.Role.CLERK, WEST),
    )  # fmt: skip
    there = max(one.person_no for one in registry.persons_in_scope(on=TODAY, acting_user=bureau.auditor))
    of_the_east = staff(bureau, "east_steward", org.Role.STEWARD, EAST)
    with pytest.raises(org.NotPermitted):
        registry.person_merge(kept=kept, duplicate=there, reason="误", acting_user=of_the_east)
    with pytest.raises(org.NotPermitted):
        registry.person_merge(kept=there, duplicate=kept, reason="误", acting_user=of_the_east)


@pytest.mark.parametrize("who", ["outsider", "clerk_east", "auditor"])
def test_only_a_steward_merges_and_undoes(bureau: Bureau, twice: tuple[int, int], who: str) -> None:
    user = getattr(bureau, who)
    with pytest.raises(org.NotPermitted):
        registry.person_merge(kept=twice[0], duplicate=twice[1], reason="误", acting_user=user)
    merge_no = merge(bureau, *twice)
    with pytest.raises(org.NotPermitted):
        registry.person_merge_undo(merge_no=merge_no, acting_user=user)
