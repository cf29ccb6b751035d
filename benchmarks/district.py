"""The synthetic district that is measured: the demo's population as the snapshot of one month's end.

Made once for a number of persons and kept in a folder that is named after the code that made it.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minzheng.kernel.month import Month
from minzheng.ops import demo, laws
from minzheng.ops.demo.facts import month_facts
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.stories import TOLD_IN
from minzheng.policy.law import BoundLaw
from minzheng.warehouse.snapshot import Snapshot, new_snapshot

SEED = 20230501
# Yearly grants fall due in June, so every programme has something to pay.
MONTH = Month(TOLD_IN, 6)


@dataclass(frozen=True)
class District:
    """A snapshot and the law of its day."""

    law: BoundLaw
    snapshot: Snapshot

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.snapshot.folder / f"{table}.parquet"


def district(data: Path, persons: int) -> District:
    """The district of so many persons in the default place, made where it is not there yet."""
    law = laws.law_of(None)
    snapshot = new_snapshot(data / f"{_version()}-{persons}", law.place.code, MONTH)
    if not snapshot.has("household"):
        units = [Unit(unit.code or unit.zh, unit.zh, 1) for unit in law.place.administers]
        population = make_population(persons=persons, seed=SEED, on=date(TOLD_IN, 1, 1), units=units)
        facts = month_facts(population, MONTH)
        snapshot.write("person", facts.persons.sort("person_no"))
        snapshot.write("household", facts.households.sort("household_no"))
    return District(law.on(MONTH.last_day), snapshot)


def _version() -> str:
    """The code that makes the population, in a few letters."""
    sources = sorted(Path(next(iter(demo.__path__))).glob("*.py"))
    content = b"".join(source.read_bytes() for source in sources)
    return hashlib.sha256(content).hexdigest()[:8]
