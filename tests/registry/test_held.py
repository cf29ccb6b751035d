"""Identity number, phone, account, address: written one by one, kept with their past, never readable."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from django.conf import settings
from django.db import connection

from minzheng.kernel.cipher import Keyring
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.registry.models import Account, Address, Identity, Phone
from tests.records_fixtures import TODAY, WEST, Bureau
from tests.registry.people import (
    ACCOUNT,
    BANK,
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

ADDRESS = "东街道某路3号402室"


def whole_database() -> str:
    """Everything every table holds, as text; sealed bytes read as letters would betray themselves here."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cells = [cell for table in tables for row in _rows(cursor, table) for cell in row]
    return "\n".join(
        bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else str(cell) for cell in cells
    )


def _rows(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    return list(cursor.fetchall())


@pytest.fixture
def man(bureau: Bureau) -> int:
    """A person of whom everything is known."""
    found = person(bureau, 1)
    account_give(bureau, found)
    registry.phone_change(person_no=found, phone=PHONE, acting_user=bureau.clerk_east)
    return found


def test_what_is_written_is_read_back_through_the_door(bureau: Bureau, man: int) -> None:
    assert details(bureau, man) == (man, "甲", number(1), BANK, ACCOUNT, "甲")


def test_no_readable_number_stands_anywhere_in_the_database(bureau: Bureau, man: int) -> None:
    home = household(bureau, man)
    registry.address_change(household_no=home, text=ADDRESS, acting_user=bureau.clerk_east)
    details(bureau, man)
    everything = whole_database()
    secrets = (number(1), ACCOUNT, PHONE, ADDRESS, ADDRESS.encode().decode("latin-1"))
    assert [one for one in secrets if one in everything] == []
    assert "东风社区居委会" in everything
    assert (Identity.objects.count(), Account.objects.count(), Phone.objects.count()) == (1, 1, 1)
    assert Address.objects.count() == 1


def test_a_new_account_ends_the_old_one_and_keeps_it(bureau: Bureau, man: int) -> None:
    account_give(bureau, man, OTHER_ACCOUNT, since=TODAY)
    assert details(bureau, man).account == OTHER_ACCOUNT
    spans = list(Account.objects.order_by("since").values_list("since", "until"))
    assert spans == [(SINCE, TODAY), (TODAY, None)]


def test_the_same_account_again_changes_nothing_and_leaves_no_event(bureau: Bureau, man: int) -> None:
    account_give(bureau, man, since=TODAY)
    assert Account.objects.count() == 1
    assert events(f"person:{man}").count("AccountChanged") == 1


def test_another_holder_of_the_same_account_is_a_change(bureau: Bureau, man: int) -> None:
    registry.account_change(
        person_no=man, bank_code=BANK, account=ACCOUNT, holder="监护人", acting_user=bureau.clerk_east
    )
    assert details(bureau, man).holder == "监护人"


def test_an_account_corrected_on_its_first_day_leaves_no_empty_span(bureau: Bureau, man: int) -> None:
    account_give(bureau, man, OTHER_ACCOUNT, since=SINCE)
    assert details(bureau, man).account == OTHER_ACCOUNT
    assert list(Account.objects.values_list("since", "until")) == [(SINCE, None)]


def test_history_is_not_rewritten_by_an_earlier_day(bureau: Bureau, man: int) -> None:
    with pytest.raises(ProblemError, match=r"people\.E004.*2020-01-01"):
        account_give(bureau, man, OTHER_ACCOUNT, since=SINCE - timedelta(days=1))
    assert details(bureau, man).account == ACCOUNT


def test_an_address_changes_with_its_event(bureau: Bureau, man: int) -> None:
    home = household(bureau, man)
    registry.address_change(household_no=home, text=ADDRESS, since=SINCE, acting_user=bureau.clerk_east)
    registry.address_change(household_no=home, text="西镇1号", acting_user=bureau.clerk_east)
    assert list(Address.objects.order_by("since").values_list("until", flat=True)) == [TODAY, None]
    assert events(f"household:{home}").count("AddressChanged") == 2


def test_a_corrected_number_finds_the_person_and_the_wrong_one_nobody(bureau: Bureau, man: int) -> None:
    registry.identity_correct(person_no=man, number=number(3), acting_user=bureau.clerk_east)
    assert registry.numbers_matched(pl.Series([number(1), number(3)])).to_list() == [None, man]
    assert "IdentityCorrected" in events(f"person:{man}")


def test_a_number_is_taken_with_blanks_and_a_small_x(bureau: Bureau) -> None:
    with_x = next(one for order in range(1, 200, 2) if (one := number(order)).endswith("X"))
    found = person(bureau)
    registry.identity_correct(person_no=found, number=f" {with_x.lower()} ", acting_user=bureau.clerk_east)
    assert details(bureau, found).id_number == with_x


WRONG_DIGIT = number(1)[:17] + ("0" if number(1)[17] != "0" else "1")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (WRONG_DIGIT, "校验码"),
        ("990101500501001", "15位"),
        ("", "18位"),
        ("9901011950050100", "18位"),
        (number(1)[:6] + "20230631" + number(1)[14:], "出生日期不存在"),
        (number(7, date(2031, 1, 1)), "晚于今天"),
        ("９９０１０１195005010013", "前17位应为数字"),
        ("甲" * 18, "前17位应为数字"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(bureau: Bureau, man: int, wrong: str, why: str) -> None:
    with pytest.raises(ProblemError, match=why):
        registry.identity_correct(person_no=man, number=wrong, acting_user=bureau.clerk_east)
    assert details(bureau, man).id_number == number(1)


def test_a_number_is_one_persons(bureau: Bureau, man: int) -> None:
    other = person(bureau, 3)
    with pytest.raises(ProblemError, match=rf"people\.E003.*{man} 号"):
        registry.identity_correct(person_no=other, number=number(1), acting_user=bureau.clerk_east)


def test_a_person_with_a_wrong_number_is_not_registered_at_all(bureau: Bureau) -> None:
    with pytest.raises(ProblemError):
        registry.person_register(
            name="乙", sex=registry.Sex.MALE, birth_date=SINCE, division=WEST, number=WRONG_DIGIT,
            acting_user=staff(bureau, "west", org.Role.CLERK, WEST),
        )  # fmt: skip
    assert registry.persons_in_scope(on=TODAY, acting_user=bureau.auditor) == []


@pytest.mark.parametrize("phone", ["", "1389990567", "12899905678", "138999056789", "电话没有", "0571-123"])
def test_a_phone_that_is_none_is_refused_without_quoting_it(bureau: Bureau, man: int, phone: str) -> None:
    with pytest.raises(ProblemError, match=rf"people\.E005.*现为 {len(phone)} 位"):
        registry.phone_change(person_no=man, phone=phone, acting_user=bureau.clerk_east)


@pytest.mark.parametrize("phone", ["13899905679", "0571-88990123", "057188990123", "138 9990 5679"])
def test_mobile_and_landline_are_taken(bureau: Bureau, man: int, phone: str) -> None:
    registry.phone_change(person_no=man, phone=phone, acting_user=bureau.clerk_east)
    mask = registry.payee_masks([man])[man].phone
    assert (mask or "")[-3:] == phone[-3:]


@pytest.mark.parametrize(
    ("bank_code", "account", "holder", "code"),
    [
        ("99010100001", ACCOUNT, "甲", "people.E007"),
        ("99010100001a", ACCOUNT, "甲", "people.E007"),
        (BANK, "1234567", "甲", "people.E006"),
        (BANK, "6.22299E+18", "甲", "people.E006"),
        (BANK, "9" * 33, "甲", "people.E006"),
        (BANK, ACCOUNT, "  ", "people.E008"),
    ],
)
def test_an_account_the_bank_would_send_back_is_refused(
    bureau: Bureau, man: int, bank_code: str, account: str, holder: str, code: str
) -> None:
    with pytest.raises(ProblemError, match=code):
        registry.account_change(
            person_no=man, bank_code=bank_code, account=account, holder=holder, acting_user=bureau.clerk_east
        )


def test_an_empty_address_is_refused(bureau: Bureau, man: int) -> None:
    home = household(bureau, man)
    with pytest.raises(ProblemError, match=r"people\.E009"):
        registry.address_change(household_no=home, text=" ", acting_user=bureau.clerk_east)


@pytest.mark.parametrize("who", ["outsider", "auditor", "steward"])
def test_only_a_clerk_changes_them(bureau: Bureau, man: int, who: str) -> None:
    user, home = getattr(bureau, who), household(bureau, man)
    with pytest.raises(org.NotPermitted):
        registry.identity_correct(person_no=man, number=number(3), acting_user=user)
    with pytest.raises(org.NotPermitted):
        registry.phone_change(person_no=man, phone=PHONE, acting_user=user)
    with pytest.raises(org.NotPermitted):
        registry.account_change(person_no=man, bank_code=BANK, account=ACCOUNT, holder="甲", acting_user=user)
    with pytest.raises(org.NotPermitted):
        registry.address_change(household_no=home, text="某处", acting_user=user)


def test_a_clerk_of_another_town_changes_nothing_here(bureau: Bureau, man: int) -> None:
    west, home = staff(bureau, "west", org.Role.CLERK, WEST), household(bureau, man)
    with pytest.raises(org.NotPermitted):
        registry.identity_correct(person_no=man, number=number(3), acting_user=west)
    with pytest.raises(org.NotPermitted):
        registry.account_change(
            person_no=man, bank_code=BANK, account=OTHER_ACCOUNT, holder="乙", acting_user=west
        )
    with pytest.raises(org.NotPermitted):
        registry.address_change(household_no=home, text="某处", acting_user=west)


def test_a_value_copied_to_another_persons_row_does_not_open(bureau: Bureau, man: int) -> None:
    thief = person(bureau, 3)
    account_give(bureau, thief, OTHER_ACCOUNT)
    theirs = Account.objects.get(person_id=man).account_sealed
    Account.objects.filter(person_id=thief).update(account_sealed=theirs)
    with pytest.raises(ProblemError, match=r"keys\.E004|registry_account\.account"):
        details(bureau, thief)


def test_an_older_value_of_the_same_person_does_not_pass_for_todays(bureau: Bureau, man: int) -> None:
    account_give(bureau, man, OTHER_ACCOUNT, since=TODAY)
    old = Account.objects.get(person_id=man, until=TODAY).account_sealed
    Account.objects.filter(person_id=man, until=None).update(account_sealed=old)
    with pytest.raises(ProblemError, match=r"registry_account\.account"):
        details(bureau, man)


def test_what_an_older_key_sealed_still_opens_after_a_rotation(
    bureau: Bureau, man: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settings.KEYS
    ring = Keyring(2, {**before.cipher_keys, 2: bytes(range(16))}, before.index_key, cipher="aes")
    monkeypatch.setattr(settings, "KEYS", ring)
    registry.phone_change(person_no=man, phone="13900001111", acting_user=bureau.clerk_east)
    assert (details(bureau, man).account, details(bureau, man).id_number) == (ACCOUNT, number(1))
    assert {bytes(blob)[1] for blob in Phone.objects.values_list("phone_sealed", flat=True)} == {2}
    assert registry.numbers_matched(pl.Series([number(1)])).to_list() == [man]
