"""A finance office: the clerk who freezes, the two who sign, and nine payees with and without accounts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.test import override_settings

from minzheng.kernel.cipher import Keyring
from minzheng.kernel.identity import resident_id_make
from minzheng.kernel.month import Month
from minzheng.ops.demo.bank import bank_echo
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.registry import api as registry
from tests.made_again import made_again
from tests.records_fixtures import EAST, SEAT, WEST, Bureau

JUNE = Month(2023, 6)
DIBAO = "subsistence_allowance"
BANK = "102336000001"
#: Names as they come: two characters, minority names with ·, characters beyond the common planes.
NAMES = ("张三", "阿依古丽·买买提", "𠮷田", "欧阳㛃", "李，四", "王䶮", "赵六", "钱七", "孙八")
#: Nobody has told us an account of these two.
WITHOUT_ACCOUNT = (8, 9)


@dataclass(frozen=True)
class Office:
    """The people who pay; `twice` is a clerk and of finance at once."""

    clerk: org.User
    jia: org.User
    yi: org.User
    twice: org.User
    auditor: org.User
    clerk_east: org.User
    out: Path = Path()


def number_of(person: int) -> str:
    """The identity number of a payee."""
    return resident_id_make(county="990101", born_on=date(1960, 1, person), order=person)


def account_of(person: int) -> str:
    """The account of a payee."""
    return f"62220000000000{person:04d}"


@pytest.fixture
def office(bureau: Bureau, tmp_path: Path) -> Iterator[Office]:
    home, exchange = tmp_path / "home", tmp_path / "exchange"
    home.mkdir()
    keys, made = made_again("finance office", lambda: _made(bureau))
    with override_settings(KEYS=keys, HOME=home, EXCHANGE=exchange):
        yield replace(made, out=exchange / str(JUNE))


def _made(bureau: Bureau) -> tuple[Keyring, Office]:
    keys = Keyring.make()
    with override_settings(KEYS=keys):
        return keys, _office(bureau)


def _office(bureau: Bureau) -> Office:
    def staff(username: str, *roles: org.Role) -> org.User:
        user = org.user_register(username=username, name=username, acting_user=bureau.administrator)
        for role in roles:
            org.post_assign(
                user=user, office=bureau.office, role=role, division=SEAT, acting_user=bureau.administrator
            )
        return user

    registry.district_load(division=SEAT, rows=_people(), acting_user=bureau.steward)
    return Office(
        clerk=staff("jingban", org.Role.CLERK),
        jia=staff("caiwu_jia", org.Role.FINANCE),
        yi=staff("caiwu_yi", org.Role.FINANCE),
        twice=staff("liangzhi", org.Role.CLERK, org.Role.FINANCE),
        auditor=bureau.auditor,
        clerk_east=bureau.clerk_east,
    )


def _people() -> registry.DistrictRows:
    since = date(2020, 1, 1)
    numbers = range(1, len(NAMES) + 1)
    return registry.DistrictRows(
        persons=[
            registry.PersonRow(number, name, "male", date(1960, 1, number))
            for number, name in zip(numbers, NAMES, strict=True)
        ],
        households=[100 + number for number in numbers],
        memberships=[registry.MembershipRow(number, 100 + number, "head", since) for number in numbers],
        person_residences=[registry.ResidenceRow(number, place_of(number), since) for number in numbers],
        household_residences=[
            registry.ResidenceRow(100 + number, place_of(number), since) for number in numbers
        ],
        identities=[registry.IdentityRow(number, number_of(number), since) for number in numbers],
        accounts=[
            registry.AccountRow(number, BANK, account_of(number), name, since)
            for number, name in zip(numbers, NAMES, strict=True)
            if number not in WITHOUT_ACCOUNT
        ],
    )


def place_of(person: int) -> str:
    """Payees with odd numbers live in the east, the others in the west."""
    return EAST if person % 2 else WEST


def due(*amounts: int, payees: Iterable[int | None] | None = None) -> pl.DataFrame:
    """What households 101, 102 … are due, in fen, each to its head unless said."""
    numbers = range(1, len(amounts) + 1)
    rows = {
        "unit_no": [100 + number for number in numbers],
        "household_no": [100 + number for number in numbers],
        "division": [place_of(number) for number in numbers],
        "payee_no": list(payees or numbers),
        "amount_fen": list(amounts),
    }
    whole = {name: pl.Int64 for name in rows if name != "division"}
    return pl.DataFrame(rows, schema_overrides=whole)


def freeze(office: Office, frame: pl.DataFrame, *, month: Month = JUNE, programme: str = DIBAO) -> None:
    """Frozen by the clerk."""
    payments.list_freeze(month=month, programme=programme, due=frame, acting_user=office.clerk)


def sign(office: Office, *, month: Month = JUNE) -> None:
    """Signed by both."""
    payments.list_approve(month=month, acting_user=office.jia)
    payments.list_approve(month=month, acting_user=office.yi)


def send(office: Office, frame: pl.DataFrame) -> Path:
    """Frozen, signed by both and written for the bank."""
    freeze(office, frame)
    sign(office)
    return write(office)


def write(office: Office, *, month: Month = JUNE, programme: str = DIBAO) -> Path:
    """The first bank file of the list."""
    return payments.bank_file_write(month=month, programme=programme, out=office.out, acting_user=office.yi)


def answered(office: Office, file: Path, *, failing: Iterable[int] = ()) -> Path:
    """The bank's return to a file of ours, as a file; these lines fail."""
    refused = frozenset(failing)
    content = bank_echo(file, failing=lambda seq: ("E03", "户名账号不符") if seq in refused else None)
    path = office.out / f"return-{file.name}"
    path.write_bytes(content)
    return path


def read(office: Office, path: Path) -> payments.Returned:
    """A return taken over by finance."""
    return payments.returns_read(file=path, acting_user=office.jia)


def resend(office: Office) -> list[Path]:
    """A further round."""
    return payments.reissue(month=JUNE, out=office.out, acting_user=office.yi)
