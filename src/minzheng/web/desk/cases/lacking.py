"""Which facts are missing of many units at once, and who can supply each.

Worked out by the reading that explains one household, a few milliseconds each, and kept until the month is
run again: a list is opened far more often than a month is run. Of a very long list only the units with the
most money at stake are looked into, and the others say so by having none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from minzheng.engine.case import Household
from minzheng.engine.determination import Said
from minzheng.engine.missing import missing
from minzheng.engine.snapshot_case import case_of_rows
from minzheng.expression.tree import Entity
from minzheng.policy.law import BoundLaw, Law
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.wording import department, in_words

MOST = 600
Key = tuple[str, int]
# A clause may rest on many facts; of a household nobody asked yet nearly all are missing.
_MOST_EACH = 12


@dataclass(frozen=True)
class Lacking:
    """A missing fact and who can supply it."""

    said: Said
    department: str

    @property
    def title(self) -> str:
        """The fact in the reader's language."""
        return in_words(self.said)

    @property
    def who(self) -> str:
        """The department in the reader's language."""
        return department(self.department)


def lacking_in(
    law: Law, snapshot: Snapshot, units: Sequence[tuple[str, int, int]]
) -> dict[Key, tuple[Lacking, ...]]:
    """What is missing of each (programme, unit, household), for the first 600 of them."""
    written = snapshot.written("results")
    known = _kept(snapshot.id, written)
    wanted = units[:MOST]
    new = [one for one in wanted if one[:2] not in known]
    if new:
        known.update(_worked_out(law, snapshot, new))
    return {(code, number): known.get((code, number), ()) for code, number, _ in wanted}


@lru_cache(maxsize=2)
def _kept(_snapshot: str, _written: int) -> dict[Key, tuple[Lacking, ...]]:
    """What has been worked out of one snapshot."""
    return {}


def _worked_out(
    law: Law, snapshot: Snapshot, units: Sequence[tuple[str, int, int]]
) -> dict[Key, tuple[Lacking, ...]]:
    bound = law.on(snapshot.day, held=snapshot.held)
    homes = _households(bound, snapshot, {home for _, _, home in units})
    found: dict[Key, tuple[Lacking, ...]] = {}
    for code, number, home in units:
        if code in bound.programmes and home in homes:
            found[code, number] = _of_unit(homes[home], bound, code, number)
    return found


def _of_unit(household: Household, bound: BoundLaw, code: str, number: int) -> tuple[Lacking, ...]:
    programme = bound.programmes[code]
    unit = f"H{number}" if programme.unit == "household" else str(number)
    view = household.unit(programme.unit, unit)
    if view is None:
        return ()
    facts: dict[str, Lacking] = {}
    for owner, name in missing(household, programme, view):
        entity: Entity = "person" if owner in household.people else "household"
        spec = bound.law.catalogue.fact(entity, name)
        if spec is not None and len(facts) < _MOST_EACH:
            facts[name] = Lacking(Said(spec.zh, spec.en), spec.department)
    return tuple(facts.values())


def _households(bound: BoundLaw, snapshot: Snapshot, numbers: set[int]) -> dict[int, Household]:
    """Read in two scans, not two for each household."""
    wanted = pl.col("household_no").is_in(sorted(numbers))
    people: dict[int, list[dict[str, object]]] = {}
    for row in snapshot.scan("person").filter(wanted).sort("person_no").collect().iter_rows(named=True):
        people.setdefault(row["household_no"], []).append(row)
    homes = snapshot.scan("household").filter(wanted).collect().iter_rows(named=True)
    return {
        row["household_no"]: Household(case_of_rows(row, people.get(row["household_no"], [])), bound)
        for row in homes
    }
