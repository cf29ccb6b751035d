"""A household of a snapshot as a case: the same facts the batch read, for the desk to explain."""

from collections.abc import Mapping
from typing import Any

from minzheng.engine.case import Case

_KEYS = ("person_no", "household_no")


def case_of_rows(
    household: Mapping[str, Any], people: list[dict[str, Any]], names: Mapping[int, str] | None = None
) -> Case:
    """The case of one household row and its person rows.

    People go by their number as text, or by the names given; of two of one name the later has the number
    with it.
    """
    ids = _ids([int(row["person_no"]) for row in people], names or {})
    facts = {ids[int(row["person_no"])]: _facts(row) for row in people}
    return Case(_facts(household), facts, tuple(facts), f"H{household['household_no']}")


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: held for name, held in row.items() if name not in _KEYS}


def _ids(numbers: list[int], names: Mapping[int, str]) -> dict[int, str]:
    ids: dict[int, str] = {}
    for number in numbers:
        name = names.get(number, str(number))
        ids[number] = f"{name}（{number}）" if name in ids.values() else name
    return ids
