"""A household of a snapshot as a case: the same facts the batch read, for the desk to explain."""

from typing import Any

from minzheng.engine.case import Case


def case_of_rows(household: dict[str, Any], people: list[dict[str, Any]]) -> Case:
    """The case of one household row and its person rows. Ids are the numbers as text."""
    keys = ("person_no", "household_no")
    facts = {
        str(row["person_no"]): {name: held for name, held in row.items() if name not in keys} for row in people
    }
    stated = {name: held for name, held in household.items() if name not in keys}
    return Case(stated, facts, tuple(facts), f"H{household['household_no']}")
