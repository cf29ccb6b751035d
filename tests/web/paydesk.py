"""The finance office of tests/payments with a June that was determined, and its pages."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.conf import settings as configured
from django.test import Client

from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.warehouse.snapshot import Snapshot, new_snapshot
from minzheng.web.desk import district as districts
from tests.benefits.office import law
from tests.payments.office import DIBAO, JUNE, Office, place_of
from tests.records_fixtures import EAST

LIST = f"/payments/{JUNE}/{DIBAO}/"


@dataclass
class Desk:
    """The office and who sits at which browser."""

    office: Office

    def client(self, user: org.User) -> Client:
        """A browser in which somebody is signed in."""
        client = Client()
        client.force_login(user)
        return client

    def get(self, user: org.User, address: str) -> Any:
        """A page as somebody reads it."""
        return self.client(user).get(address)

    def post(self, user: org.User, act: str, **typed: Any) -> Any:
        """An act on June's list of the subsistence allowance."""
        return self.client(user).post(f"{LIST}{act}/", typed)

    def seen(self, user: org.User) -> str:
        """What the form of the freeze carries."""
        return str(self.get(user, LIST).context["page"].seen)

    def freeze(self) -> None:
        """Frozen from the page."""
        assert self.post(self.office.clerk, "freeze", seen=self.seen(self.office.clerk)).status_code == 302

    def send(self) -> None:
        """Frozen, signed by two and written for the bank, all from the page."""
        self.freeze()
        assert self.post(self.office.jia, "approve").status_code == 302
        assert self.post(self.office.yi, "approve").status_code == 302
        assert self.post(self.office.yi, "bank-file").status_code == 302

    def file(self) -> bytes:
        """The bank file as finance takes it from the page."""
        return bytes(self.post(self.office.jia, "download", batch="202306DB01").content)


def determined(home: Path, month: Month, *amounts: int) -> Snapshot:
    """A month in which households 101, 102 … are due these sums, in fen; 0 is suspended."""
    snapshot = new_snapshot(home, "someplace", month)
    numbers = range(1, len(amounts) + 1)
    homes = [100 + number for number in numbers]
    towns = [place_of(number) for number in numbers]
    before = [None, *(amount for amount in amounts[1:])]
    changes = [
        "new" if was is None else "stopped" if not due else "same"
        for was, due in zip(before, amounts, strict=True)
    ]
    rows = {
        "programme": [DIBAO] * len(homes), "unit_no": homes, "household_no": homes, "division": towns,
        "outcome": ["eligible"] * len(homes), "amount_fen": list(amounts), "asked": [True] * len(homes),
        "persons": [1] * len(homes), "entitlement": homes, "in_force": [bool(one) for one in amounts],
        "suspended": [not one for one in amounts], "due_fen": list(amounts), "before_fen": before,
        "change": changes, "because": [""] * len(homes), "stop_proposed": [False] * len(homes),
        "applied": [False] * len(homes),
    }  # fmt: skip
    snapshot.write("results", pl.DataFrame(rows, schema_overrides={"before_fen": pl.Int64}))
    people = {
        "person_no": list(numbers), "household_no": homes, "birth_date": [19600101] * len(homes),
        "died_on": [None] * len(homes), "other_living_benefit": [30000] + [0] * (len(homes) - 1),
    }  # fmt: skip
    snapshot.write("person", pl.DataFrame(people, schema_overrides={"died_on": pl.Int64}))
    snapshot.write("household", pl.DataFrame({"household_no": homes}))
    standing = {
        "household_no": homes, "division": towns, "community": [None] * len(homes),
        "asked": [True] * len(homes),
    }  # fmt: skip
    snapshot.write("standing", pl.DataFrame(standing, schema_overrides={"community": pl.String}))
    snapshot.seal({"held": True})
    return snapshot


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(districts, "law_of", lambda _place: law())
    admin = org.user_find("admin")
    assert admin is not None
    org.event_record(
        name=org.DEMO_EVENT, subject=f"division:{EAST}", payload={}, division=EAST, acting_user=admin
    )
    home = Path(configured.HOME)
    mark = {"place": "someplace", "today": "2023-06-30", "stories": []}
    (home / "demo.json").write_text(json.dumps(mark), encoding="utf-8")
    determined(home, JUNE, 100, 200, 300, 400)
    return Desk(office)


def text_of(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())
