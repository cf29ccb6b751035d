"""Synthetic people of the small bureau, registered the way a clerk does it."""

from datetime import date
from typing import NamedTuple

from minzheng.kernel.identity import resident_id_make
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.records_fixtures import EAST_COMMUNITY, SEAT, Bureau

BORN = date(1950, 5, 1)
SINCE = date(2020, 1, 1)
BANK = "990101000012"
ACCOUNT = "6222990000001234"
OTHER_ACCOUNT = "6222990000005678"
PHONE = "13899905678"


def number(order: int, born_on: date = BORN) -> str:
    """An identity number that passes every check; odd orders are men's."""
    return resident_id_make(county="990101", born_on=born_on, order=order)


def person(bureau: Bureau, order: int | None = None, **other: str) -> int:
    """A man born on BORN in the east community since SINCE, with the number of an order."""
    return registry.person_register(
        name=other.get("name", "甲"),
        sex=registry.Sex.MALE,
        birth_date=BORN,
        division=other.get("division", EAST_COMMUNITY),
        since=SINCE,
        number=None if order is None else number(order),
        acting_user=bureau.clerk_east,
    )


def household(bureau: Bureau, head: int) -> int:
    """A household of the east community since SINCE."""
    return registry.household_register(
        division=EAST_COMMUNITY, head=head, since=SINCE, acting_user=bureau.clerk_east
    )


def account_give(bureau: Bureau, person_no: int, account: str = ACCOUNT, since: date = SINCE) -> None:
    """An account in the person's own name."""
    registry.account_change(
        person_no=person_no, bank_code=BANK, account=account, holder="甲", since=since,
        acting_user=bureau.clerk_east,
    )  # fmt: skip


def staff(bureau: Bureau, username: str, role: org.Role, division: str = SEAT) -> org.User:
    """A new member of staff with one post."""
    user = org.user_register(username=username, name=username, acting_user=bureau.administrator)
    org.post_assign(
        user=user, office=bureau.office, role=role, division=division, acting_user=bureau.administrator
    )
    return user


class Details(NamedTuple):
    """What a bank needs to pay a person."""

    person_no: int
    name: str
    id_number: str | None
    bank_code: str | None
    account: str | None
    holder: str | None


def details(bureau: Bureau, person_no: int) -> Details:
    """What the steward reads of one payee."""
    found = registry.payee_details([person_no], acting_user=bureau.steward, purpose="核对")
    return Details(*found.drop("payee_no").row(0))


def events(subject: str) -> list[str]:
    """The names of what happened to a subject."""
    return [event.name for event in org.events_of(subject)]
