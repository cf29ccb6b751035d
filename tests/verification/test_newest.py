"""The newest record of each person and key, beside the plainest way to find it."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.verification.publishing.newest import newest_records
from tests.verification.ledger_made import CATALOGUE, district, person, records

PEOPLE = district(*(person(no) for no in range(1, 5)), signed=[(1, 10)], merged=[(9, 4)])
KEYS = {"disability_card": (), "vehicle": ("plate",)}
COMINGS = st.fixed_dictionaries({
    "person_no": st.sampled_from([1, 2, 3, 4, 7, 9]),
    "true_from": st.sampled_from([None, 20220101, 20220501, 20230101]),
    "learnt_on": st.sampled_from([20230110, 20230210]),
    "batch": st.integers(1, 3),
})  # fmt: skip
PLATES = st.sampled_from(["浙E00001", "浙E00002"])


def told(row: dict[str, Any], key: tuple[str, ...]) -> tuple[Any, ...]:
    """Whom a record is of, a duplicate as the person kept, and its key."""
    return (4 if row["person_no"] == 9 else row["person_no"], *(row[name] for name in key))


def recency(row: dict[str, Any]) -> tuple[int, int, int]:
    return row["learnt_on"], row["batch"], row["true_from"] or 0


@pytest.mark.parametrize("code", KEYS)
@given(st.data())
@settings(max_examples=60)
def test_of_each_person_and_key_the_newest_is_left(code: str, data: st.DataObject) -> None:
    key = KEYS[code]
    rows = [row | {name: data.draw(PLATES) for name in key} for row in data.draw(st.lists(COMINGS))]
    dataset = CATALOGUE.datasets[code]
    ledger = records(dataset, sorted(rows, key=lambda row: row["batch"]))
    found = newest_records(ledger, dataset, PEOPLE, ledger.clear())
    known = [row for row in rows if row["person_no"] != 7]
    newest = {told(row, key): recency(row) for row in sorted(known, key=recency)}
    assert {told(row, key): recency(row) for row in found.to_dicts()} == newest
    assert found.height == len(newest)
    assert found["person_no"].is_sorted()


def test_records_stand_by_person_whoever_is_in_doubt() -> None:
    dataset = CATALOGUE.datasets["disability_card"]
    ledger = records(dataset, [{"person_no": no} for no in (1, 2, 4)])
    doubts = records(dataset, [{"person_no": no, "batch": 2} for no in (3, 2)])
    found = newest_records(ledger, dataset, PEOPLE, doubts)
    assert found.select("person_no", "batch", "in_doubt").rows() == [
        (1, 1, False), (2, 2, True), (3, 2, True), (4, 1, False),
    ]  # fmt: skip


def test_a_persons_records_out_of_time_are_compared_all_the_same() -> None:
    dataset = CATALOGUE.datasets["disability_card"]
    ledger = records(
        dataset, [{"person_no": 1, "true_from": day, "batch": 1} for day in (20220501, 20220101, None)]
    )
    found = newest_records(ledger, dataset, PEOPLE, ledger.clear())
    assert found.select(pl.col("true_from")).rows() == [(20220501,)]
