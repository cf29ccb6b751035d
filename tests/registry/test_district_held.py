"""Numbers, phones, accounts and addresses landed with a district: sealed once, and not again."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from django.conf import settings
from django.db import connection

from minzheng.kernel.cipher import Keyring
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.registry.models import Account, Address, Identity, Phone
from tests.records_fixtures import EAST_COMMUNITY, SEAT, TODAY, WEST, Bureau
from tests.registry.people import (
    ACCOUNT,
    BANK,
    BORN,
    OTHER_ACCOUNT,
    PHONE,
    SINCE,
    account_give,
    details,
    number,
    staff,
)

pytestmark = [pytest.mark.records, pytest.mark.django_db]

LATER = date(2023, 2, 1)
ROWS = registry.DistrictRows(
    persons=[registry.PersonRow(1, "甲", "male", BORN), registry.PersonRow(2, "𠮷·买买提", "male", BORN)],
    households=[10],
    memberships=[registry.MembershipRow(1, 10, "head", SINCE), registry.MembershipRow(2, 10, "other", SINCE)],
    person_residences=[
        registry.ResidenceRow(1, EAST_COMMUNITY, SINCE),
        registry.ResidenceRow(2, EAST_COMMUNITY, SINCE),
    ],
    household_residences=[registry.ResidenceRow(10, EAST_COMMUNITY, SINCE)],
    identities=[
        registry.IdentityRow(2, number(3), SINCE),
        registry.IdentityRow(1, number(1), SINCE),
    ],
    phones=[registry.PhoneRow(1, PHONE, SINCE)],
    accounts=[
        registry.AccountRow(1, BANK, ACCOUNT, "甲", SINCE),
        registry.AccountRow(2, BANK, ACCOUNT, "甲", SINCE),
    ],
    addresses=[registry.AddressRow(10, "东街道某路3号402室", SINCE)],
)


def load(bureau: Bureau, rows: registry.DistrictRows = ROWS) -> registry.Landed:
    return registry.district_load(division=SEAT, rows=rows, acting_user=bureau.steward)


def sealed() -> list[bytes]:
    tables = ((Identity, "number"), (Phone, "phone"), (Account, "account"), (Address, "text"))
    return [
        bytes(blob)
        for model, name in tables
        for blob in model._default_manager.order_by("pk").values_list(f"{name}_sealed", flat=True)
    ]


def test_they_are_landed_and_read_back(bureau: Bureau) -> None:
    assert load(bureau) == registry.Landed(2, 1, 2, 2, 1, identities=2, phones=1, accounts=2, addresses=1)
    assert details(bureau, 2) == (2, "𠮷·买买提", number(3), BANK, ACCOUNT, "甲")


def test_two_people_may_share_an_account_but_not_a_number(bureau: Bureau) -> None:
    twice = [registry.IdentityRow(1, number(1), SINCE), registry.IdentityRow(2, number(1), SINCE)]
    with pytest.raises(ValueError, match="numbers"):
        load(bureau, replace(ROWS, identities=twice))


def test_landing_them_again_seals_nothing_anew(bureau: Bureau) -> None:
    load(bureau)
    before = sealed()
    assert load(bureau).total == 0
    assert sealed() == before


def test_a_later_account_ends_the_one_before(bureau: Bureau) -> None:
    load(bureau)
    later = [registry.AccountRow(1, BANK, OTHER_ACCOUNT, "甲", LATER)]
    assert load(bureau, replace(ROWS, accounts=later)).accounts == 1
    assert details(bureau, 1).account == OTHER_ACCOUNT
    spans = Account.objects.filter(person_id=1).order_by("since").values_list("since", "until")
    assert list(spans) == [(SINCE, LATER), (LATER, None)]


def test_what_a_clerk_has_changed_since_is_not_brought_back_by_an_old_load(bureau: Bureau) -> None:
    load(bureau)
    account_give(bureau, 1, OTHER_ACCOUNT, since=TODAY)
    assert load(bureau).total == 0
    older = [registry.AccountRow(1, BANK, ACCOUNT, "甲", LATER)]
    assert load(bureau, replace(ROWS, accounts=older)).total == 0
    assert details(bureau, 1).account == OTHER_ACCOUNT


def test_a_correction_for_the_same_day_replaces_the_value(bureau: Bureau) -> None:
    load(bureau)
    corrected = [registry.AccountRow(1, BANK, ACCOUNT, "某甲", SINCE)]
    assert load(bureau, replace(ROWS, accounts=corrected)).accounts == 1
    assert details(bureau, 1).holder == "某甲"


@pytest.mark.parametrize(
    "wrong",
    [
        number(1)[:17] + "#",
        number(1)[:-1],
        number(1)[:6] + "20230631" + number(1)[14:],
        number(1, date(2031, 1, 1)),
        "",
    ],
)
def test_one_wrong_number_refuses_the_load_and_names_the_person(bureau: Bureau, wrong: str) -> None:
    with pytest.raises(ProblemError, match=r"people\.E002 1 号"):
        load(bureau, replace(ROWS, identities=[registry.IdentityRow(1, wrong, SINCE)]))
    assert Identity.objects.count() == 0


def test_a_number_that_is_somebody_elses_refuses_the_load(bureau: Bureau) -> None:
    load(bureau)
    taken = [registry.IdentityRow(2, number(1), LATER)]
    with pytest.raises(ProblemError, match=r"people\.E003.*1 号"):
        load(bureau, replace(ROWS, identities=taken))


@pytest.mark.parametrize("table", ["identities", "phones", "accounts", "addresses"])
def test_two_values_of_one_holder_are_refused(bureau: Bureau, table: str) -> None:
    row = getattr(ROWS, table)[0]
    with pytest.raises(ValueError, match="同一编号出现两次"):
        load(bureau, ROWS.__class__(**{**vars(ROWS), table: [row, row._replace(since=LATER)]}))


@pytest.mark.parametrize("table", ["identities", "phones", "accounts", "addresses"])
def test_what_people_of_another_area_hold_is_not_rewritten(bureau: Bureau, table: str) -> None:
    load(bureau)
    theirs = {**vars(registry.DistrictRows([], [], [], [], [])), table: getattr(ROWS, table)[:1]}
    with pytest.raises(org.NotPermitted):
        registry.district_load(
            division=WEST, rows=registry.DistrictRows(**theirs),
            acting_user=staff(bureau, "west", org.Role.STEWARD, WEST),
        )  # fmt: skip


def test_under_other_keys_nothing_is_landed_or_matched(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(bureau)
    monkeypatch.setattr(settings, "KEYS", Keyring.make())
    with pytest.raises(ProblemError, match=r"keys\.E006"):
        registry.numbers_matched(pl.Series([number(1)]))
    with pytest.raises(ProblemError, match=r"keys\.E006"):
        load(bureau)


def test_no_readable_number_reaches_the_file_of_the_database(bureau: Bureau) -> None:
    load(bureau)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number_sealed, number_index FROM registry_identity")
        kept = b"".join(bytes(blob) + index.encode() for blob, index in cursor.fetchall())
    assert number(1).encode() not in kept
    assert number(1)[6:14].encode() not in kept
