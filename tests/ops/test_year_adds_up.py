"""What was owed, sent and paid adds up to the fen, and every amount can be worked out again years later."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from minzheng.engine.replay import replay
from minzheng.kernel.month import Month
from minzheng.ops import laws
from minzheng.warehouse.snapshot import Snapshot, snapshots
from tests.ops.databases import databases
from tests.ops.district import District

PERSONS, MONTHS = 360, 7
Key = tuple[str, int]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def district(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    """A district with seven months behind it, a June with its yearly list among them."""
    with databases(request.param, tmp_path_factory.mktemp("year")) as made:
        found = District(made(), PERSONS, MONTHS)
        found.finish()
        yield found


@pytest.fixture(scope="module")
def money(district: District) -> dict[str, Any]:
    """What it owes and what it paid."""
    return district.money()


def test_obligations_are_what_was_paid_and_what_is_open(money: dict[str, Any]) -> None:
    """By programme and month: counted here from the rows, and as the platform reports it."""
    state = {row["obligation_id"]: row["state"] for row in sorted(money["instructions"], key=_attempt)}
    owed: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for row in money["obligations"]:
        standing = "paid" if state.get(row["id"]) == "paid" else "open"
        owed[row["programme"], row["period"]].update({standing: row["amount_fen"], "owed": row["amount_fen"]})
    reported = {
        (row["programme"], row["period"]): (row["obligations_fen"], row["paid_fen"], row["open_fen"])
        for row in money["reconciliation"]
    }
    assert owed
    assert reported == {key: (sums["owed"], sums["paid"], sums["open"]) for key, sums in owed.items()}
    assert all(whole == paid + still for whole, paid, still in reported.values())
    assert sum(paid for _, paid, _ in reported.values()) > 0


def _attempt(row: dict[str, Any]) -> int:
    return int(row["attempt"])


def test_nothing_was_paid_twice(money: dict[str, Any]) -> None:
    paid = Counter(row["obligation_id"] for row in money["instructions"] if row["state"] == "paid")
    assert set(paid.values()) == {1}
    owed = Counter(
        (row["programme"], row["unit_no"], row["period"], row["cause"]) for row in money["obligations"]
    )
    assert set(owed.values()) == {1}


def test_what_came_back_was_sent_again(money: dict[str, Any]) -> None:
    returned = {row["obligation_id"] for row in money["instructions"] if row["state"] == "returned"}
    again = {row["obligation_id"] for row in money["instructions"] if row["attempt"] > 1}
    assert returned
    assert again <= returned


def test_the_platform_finds_no_difference(money: dict[str, Any]) -> None:
    assert money["differences"] == []


def test_every_payees_amount_replays(district: District, money: dict[str, Any]) -> None:
    """From the file of the month alone. Who is paid on while a fact is missing, or until somebody has
    decided, receives what was last determined."""
    cuts = {one.month.number: one for one in snapshots(district.home, laws.law_of(None).place.code)}
    owed = {
        (row["programme"], row["unit_no"], row["period"]): row["amount_fen"] for row in money["obligations"]
    }
    baseline, *months = sorted(cuts)
    last = _screened(cuts[baseline])
    for number in months:
        for (programme, unit), content in _contents(cuts[number]).items():
            amount = owed.pop((programme, unit, number), None)
            replayed = replay(content)
            assert replayed.agrees, (programme, unit, number, replayed.differences)
            if content["outcome"] == "eligible":
                last[programme, unit] = content["amount_fen"]
            assert amount in (None, last.get((programme, unit))), (programme, unit, number)
    assert owed == {}
    assert months[-1] == Month(2023, MONTHS).number


def _screened(snapshot: Snapshot) -> dict[Key, int]:
    """What the month before going live gave, on which those carried over were taken in."""
    rows = snapshot.read("outcomes", outcome="eligible").to_dicts()
    return {(row["programme"], row["unit_no"]): row["amount_fen"] for row in rows}


def _contents(snapshot: Snapshot) -> dict[Key, dict[str, Any]]:
    rows = snapshot.read("determinations").to_dicts()
    return {(row["programme"], row["unit_no"]): row for row in rows}
