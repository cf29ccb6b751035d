"""An office with its pages of cases: who is signed in where, and the month they read."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import pytest
from django.test import Client
from pytest_django import Settings

from minzheng.casework import api as casework
from minzheng.org import api as org
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk import district as districts
from tests.benefits.office import JUNE, Office, law, office
from tests.records_fixtures import EAST, EAST_COMMUNITY, WEST, bureau, code_list, today

__all__ = [
    "DIBAO",
    "Desk",
    "act",
    "bureau",
    "code_list",
    "desk",
    "office",
    "published",
    "text_of",
    "today",
    "west",
]
LEARNT = {
    "person_no": pl.Int64, "household_no": pl.Int64, "fact": pl.String, "learnt_on": pl.Int64,
    "true_from": pl.Int64, "source": pl.String,
}  # fmt: skip
DIBAO = "subsistence_allowance"
POOR = {"wage_income": 10000, "transfer_income": 0}


@dataclass
class Desk:
    """The office with its pages: who is signed in where, and the month they read."""

    office: Office
    home: int
    person: int
    rich: int
    unknown: int

    def case(self, home: int | None = None) -> str:
        """An application for the subsistence allowance."""
        number = home or self.home
        return self.office.case(DIBAO, number, number, date(2023, 6, 5))

    def client(self, user: org.User) -> Client:
        """A browser in which somebody is signed in."""
        client = Client()
        client.force_login(user)
        return client

    @property
    def clerk(self) -> Client:
        return self.client(self.office.clerk)

    @property
    def approver(self) -> Client:
        return self.client(self.office.approver)


@pytest.fixture
def desk(office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Desk:
    settings.HOME = office.home
    monkeypatch.setattr(districts, "law_of", lambda _place: law())
    admin = org.user_find("admin")
    assert admin is not None
    org.event_record(
        name=org.DEMO_EVENT, subject=f"division:{EAST}", payload={}, division=EAST, acting_user=admin
    )
    home, (person,) = office.household(POOR)
    rich, _ = office.household({"wage_income": 5_000_000})
    unknown, _ = office.household({"wage_income": None})
    mark = {"place": "someplace", "today": "2023-06-30", "stories": []}
    (office.home / "demo.json").write_text(json.dumps(mark), encoding="utf-8")
    published(office)
    return Desk(office, home, person, rich, unknown)


def published(office: Office) -> Snapshot:
    """June, run by the records as they stand."""
    snapshot, _ = office.propose(JUNE)
    snapshot.write("learnt", pl.DataFrame(schema=LEARNT))
    homes = sorted(office.households)
    snapshot.write(
        "standing",
        pl.DataFrame(
            {
                "household_no": homes, "division": [EAST] * len(homes),
                "community": [EAST_COMMUNITY] * len(homes), "asked": [True] * len(homes),
            }
        ),
    )  # fmt: skip
    return snapshot


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def act(client: Client, number: str, code: str, **typed: str) -> Any:
    """Does an act from a page just drawn."""
    seen = typed.pop("seen", str(casework.case_find(number).events))
    return client.post(f"/cases/{number}/{code}/", {"seen": seen, **typed})


@pytest.fixture
def west(desk: Desk) -> org.User:
    admin = org.user_find("admin")
    assert admin is not None
    user = org.user_register(username="xizhen", name="西镇经办", acting_user=admin)
    office = org.office_found(zh="西镇", en="West", division=WEST, acting_user=admin)
    org.post_assign(user=user, office=office, role=org.Role.CLERK, division=WEST, acting_user=admin)
    return user
