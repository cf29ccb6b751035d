"""A household with everything on record, its case, and who looks at it."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.benefits.office import Office
from tests.records_fixtures import Bureau
from tests.registry.people import ACCOUNT, BANK, PHONE, number

SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Town:
    """A household of two with everything on record, its case, and who looks."""

    household: int
    man: int
    boy: int
    case: str
    clerk: org.User
    auditor: org.User
    bureau: Bureau


@pytest.fixture
def without_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """How one signs in is tested where it is made."""
    monkeypatch.setattr("minzheng.web.account.door.is_missing", lambda _: False)


@pytest.fixture
def town(office: Office, bureau: Bureau, without_second_factor: None) -> Town:
    home, (man, boy) = office.household({}, {"birth_date": date(2015, 3, 4)})
    who = office.clerk
    registry.identity_correct(person_no=man, number=number(1), since=SINCE, acting_user=who)
    registry.phone_change(person_no=man, phone="13700001111", since=SINCE, acting_user=who)
    registry.phone_change(person_no=man, phone=PHONE, acting_user=who)
    registry.account_change(
        person_no=man, bank_code=BANK, account=ACCOUNT, holder="某人", since=SINCE, acting_user=who
    )
    registry.address_change(household_no=home, text="东街道1号602室", since=SINCE, acting_user=who)
    case = office.case("subsistence_allowance", home, home)
    return Town(home, man, boy, case, bureau.clerk_east, bureau.auditor, bureau)


def browser_of(user: org.User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def text_of(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def opened(town: Town, browser: Client, person_no: int | None = None, **form: str) -> object:
    number = person_no or town.man
    return browser.post(f"/people/{number}/purpose/", form or {"case": town.case}, follow=True)


def noted(town: Town, *, kind: str = "", subject: str = "") -> list[tuple[str, str, str]]:
    wanted = org.TrailWanted(kind=kind, subject=subject)
    page = org.trail_page(acting_user=town.auditor, wanted=wanted)
    return [(row.user, row.subject, row.purpose) for row in page.rows]
