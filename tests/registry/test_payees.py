"""Who is paid and where to: readable for the bank file only, and never unnoticed."""

from datetime import date

import pytest

from minzheng.kernel.masking import account_mask, id_number_mask, phone_mask
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.records_fixtures import EAST, TODAY, WEST, Bureau
from tests.registry.people import (
    ACCOUNT,
    BANK,
    PHONE,
    SINCE,
    account_give,
    household,
    number,
    person,
    staff,
)

pytestmark = [pytest.mark.records, pytest.mark.django_db]


@pytest.fixture
def finance(bureau: Bureau) -> org.User:
    return staff(bureau, "finance", org.Role.FINANCE)


@pytest.fixture
def man(bureau: Bureau) -> int:
    found = person(bureau, 1)
    account_give(bureau, found)
    return found


def test_finance_reads_what_the_bank_needs(bureau: Bureau, man: int, finance: org.User) -> None:
    found = registry.payee_details([man, man, 404], acting_user=finance, purpose="2023-06 发放")
    assert found.rows() == [(man, man, "甲", number(1), BANK, ACCOUNT, "甲")]


def test_reading_leaves_one_event_with_purpose_and_count_and_no_number(
    bureau: Bureau, man: int, finance: org.User
) -> None:
    other = person(bureau, 3)
    registry.payee_details([man, other], acting_user=finance, purpose=" 2023-06 发放 ")
    (event,) = org.events_of("payees")
    assert (event.name, event.payload) == ("PayeeDetailsRead", {"purpose": "2023-06 发放", "count": 2})


def test_what_is_not_on_record_is_none_and_not_empty(bureau: Bureau, finance: org.User) -> None:
    bare = person(bureau)
    found = registry.payee_details([bare], acting_user=finance, purpose="发放")
    assert found.rows() == [(bare, bare, "甲", None, None, None, None)]
    assert registry.payee_masks([bare])[bare] == registry.PayeeMask(bare, "甲", None, None, None, None)


def test_a_purpose_has_to_be_stated(bureau: Bureau, man: int, finance: org.User) -> None:
    with pytest.raises(ProblemError, match=r"people\.E017"):
        registry.payee_details([man], acting_user=finance, purpose=" ")


@pytest.mark.parametrize("who", ["outsider", "clerk_east", "auditor", "administrator"])
def test_nobody_else_reads_them(bureau: Bureau, man: int, who: str) -> None:
    with pytest.raises(org.NotPermitted):
        registry.payee_details([man], acting_user=getattr(bureau, who), purpose="好奇")


def test_finance_of_another_town_reads_nobody_of_this_one(bureau: Bureau, man: int) -> None:
    west = staff(bureau, "west", org.Role.FINANCE, WEST)
    with pytest.raises(org.NotPermitted):
        registry.payee_details([man], acting_user=west, purpose="发放")
    assert org.events_of("payees") == []


def test_one_stranger_among_the_payees_refuses_them_all(bureau: Bureau, man: int) -> None:
    there = registry.person_register(
        name="乙", sex=registry.Sex.MALE, birth_date=SINCE, division=WEST,
        acting_user=staff(bureau, "west", org.Role.CLERK, WEST),
    )  # fmt: skip
    east = staff(bureau, "east", org.Role.FINANCE, EAST)
    with pytest.raises(org.NotPermitted):
        registry.payee_details([man, there], acting_user=east, purpose="发放")


def test_masks_tell_people_apart_and_are_of_no_other_use(bureau: Bureau, man: int) -> None:
    registry.phone_change(person_no=man, phone=PHONE, acting_user=bureau.clerk_east)
    mask = registry.payee_masks([man])[man]
    assert mask.id_number == "990101********" + number(1)[-4:]
    assert (mask.account, mask.phone, mask.bank_code) == ("****1234", "138****5678", BANK)


def test_a_mask_hides_as_much_of_a_short_number() -> None:
    assert account_mask("12345678") == "****5678"
    assert phone_mask("0571-88990123") == "057******0123"
    assert id_number_mask("99010119780302001X") == "990101********001X"


def test_a_households_money_goes_to_its_head(bureau: Bureau, man: int) -> None:
    home = household(bureau, man)
    empty = household(bureau, other := person(bureau, 3))
    registry.member_leave(person_no=other, on=date(2023, 1, 1), acting_user=bureau.clerk_east)
    frame = registry.payees_of([empty, home, 404], on=TODAY)
    assert frame.rows() == [(home, man)]
    assert registry.payees_of([empty], on=date(2022, 12, 31)).rows() == [(empty, other)]


def test_without_households_there_are_no_heads(bureau: Bureau) -> None:
    frame = registry.payees_of([], on=TODAY)
    assert (frame.columns, frame.height) == (["household_no", "head_no"], 0)


def test_a_list_longer_than_one_statement_is_read_whole(
    bureau: Bureau, man: int, finance: org.User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minzheng.warehouse import among

    monkeypatch.setattr(among, "_AT_ONCE", 2)
    numbers = [man, *(person(bureau, order) for order in (3, 5, 7))]
    found = registry.payee_details(numbers, acting_user=finance, purpose="发放")
    numbered = dict(found.select("payee_no", "id_number").iter_rows())
    assert [numbered[one] for one in numbers] == [number(order) for order in (1, 3, 5, 7)]
