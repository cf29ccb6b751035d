"""The register in mind: read once for many files, and never behind what was written since."""

from collections.abc import Iterator

import polars as pl
import pytest

from minzheng.registry import api as registry
from minzheng.registry.register import REGISTER, HeldNumbers
from minzheng.warehouse.keeping import records_kept
from tests.records_fixtures import Bureau
from tests.registry.people import number, person

# Within a transaction nothing is kept.
pytestmark = [pytest.mark.records, pytest.mark.django_db(transaction=True)]

WITH_X = next(order for order in range(1, 200, 2) if number(order).endswith("X"))


@pytest.fixture(autouse=True)
def everybody_is_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As for a file of a whole district: however few are asked for, the whole register is read and kept."""
    monkeypatch.setattr("minzheng.registry.matching._FEW", 0)
    with records_kept():
        yield


def matched(*orders: int) -> list[int | None]:
    return registry.numbers_matched(pl.Series([number(order) for order in orders])).to_list()


def bear(*said: tuple[int, str | None]) -> list[bool | None]:
    """Of persons and names whether they bear another."""
    persons, names = zip(*said, strict=True)
    return registry.names_differ(
        pl.Series(persons, dtype=pl.Int64), pl.Series(names, dtype=pl.String)
    ).to_list()


def test_whoever_is_registered_since_is_added_to_what_was_read(bureau: Bureau) -> None:
    first = person(bureau, 1)
    assert (matched(1, WITH_X, 5), bear((first, "甲"))) == ([first, None, None], [False])
    before = REGISTER.kept()
    second = person(bureau, WITH_X, name="乙")
    assert REGISTER.kept() is before
    assert matched(1, WITH_X, 5) == [first, second, None]
    assert bear((first, "甲"), (second, "乙"), (second, "甲"), (0, "甲"), (first, None)) == [
        False, False, True, None, None,
    ]  # fmt: skip


def test_whoever_is_registered_without_a_number_is_found_once_it_is_known(bureau: Bureau) -> None:
    first = person(bureau, 1)
    assert matched(1, 3) == [first, None]
    second = person(bureau, name="乙")
    assert (matched(1, 3), bear((second, "乙"))) == ([first, None], [False])
    registry.identity_correct(person_no=second, number=number(3), acting_user=bureau.clerk_east)
    assert matched(1, 3) == [first, second]


def test_a_merge_is_seen_and_so_is_its_undoing(bureau: Bureau) -> None:
    kept, duplicate = person(bureau, 1), person(bureau, 3)
    assert matched(1, 3) == [kept, duplicate]
    merge_no = registry.person_merge(
        kept=kept, duplicate=duplicate, reason="同一人两次登记", acting_user=bureau.steward
    )
    assert matched(1, 3) == [kept, kept]
    registry.person_merge_undo(merge_no=merge_no, acting_user=bureau.steward)
    assert matched(1, 3) == [kept, duplicate]


def test_two_numbers_whose_indexes_begin_alike_lead_to_two_people() -> None:
    alike = ["ab" * 8 + "00" * 24, "ab" * 8 + "11" * 24]
    held = HeldNumbers()
    held.add(pl.DataFrame({"number_index": alike, "person_no": [7, 8]}))
    asked = pl.Series([bytes.fromhex(one) for one in (*reversed(alike), "ab" * 8 + "22" * 24)])
    assert held.persons(asked).to_list() == [8, 7, None]
