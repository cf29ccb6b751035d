"""A household as a snapshot holds it, under the law of the snapshot's day."""

from collections.abc import Mapping
from typing import Any

from minzheng.engine.case import Household
from minzheng.engine.snapshot_case import case_of_rows
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot


def household_at(
    law: Law,
    snapshot: Snapshot,
    number: int,
    names: Mapping[int, str] | None = None,
    instead: Mapping[tuple[int | None, str], Any] | None = None,
) -> Household | None:
    """A household of a snapshot under the law of its day; None where there is no such household.

    ``instead`` holds facts to be read otherwise than the snapshot has them, by person (None for the
    household itself) and name.
    """
    rows = snapshot.read("household", household_no=number).to_dicts()
    if not rows:
        return None
    people = snapshot.read("person", household_no=number).sort("person_no").to_dicts()
    for (person_no, fact), held in (instead or {}).items():
        for row in rows if person_no is None else people:
            if person_no in (None, row["person_no"]):
                row[fact] = held
    return Household(case_of_rows(rows[0], people, names), law.on(snapshot.day, held=snapshot.held))
