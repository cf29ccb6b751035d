"""The synthetic district that is measured: the demo's population as the snapshot of one month's end.

Made once for a number of persons and kept in a folder that is named after the code that made it.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from minzheng.kernel.month import Month
from minzheng.ops import demo, laws
from minzheng.ops.demo.facts import month_facts
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.stories import TOLD_IN
from minzheng.policy.law import BoundLaw, Law
from minzheng.warehouse.snapshot import Snapshot, new_snapshot

SEED = 20230501
# Yearly grants fall due in June, so every programme has something to pay.
MONTH = Month(TOLD_IN, 6)
MADE_AT_MOST = 1_000_000


@dataclass(frozen=True)
class District:
    """A snapshot and the law of its day."""

    law: BoundLaw
    snapshot: Snapshot

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.snapshot.folder / f"{table}.parquet"


def district(data: Path, persons: int) -> District:
    """The district of so many persons in the default place, made where it is not there yet.

    Of more than a million there are so many copies of the million, with other numbers: making them takes
    seconds instead of memory, and what is asked of such a size is the slope.
    """
    law = laws.law_of(None)
    snapshot = new_snapshot(data / f"{_version()}-{persons}", law.place.code, MONTH)
    if not snapshot.has("household"):
        if persons > MADE_AT_MOST:
            _copied(district(data, MADE_AT_MOST).snapshot, snapshot, -(-persons // MADE_AT_MOST))
        else:
            _made(snapshot, law, persons)
    return District(law.on(MONTH.last_day), snapshot)


def _made(snapshot: Snapshot, law: Law, persons: int) -> None:
    units = [Unit(unit.code or unit.zh, unit.zh, 1) for unit in law.place.administers]
    population = make_population(persons=persons, seed=SEED, on=date(TOLD_IN, 1, 1), units=units)
    facts = month_facts(population, MONTH)
    snapshot.write("person", facts.persons.sort("person_no"))
    snapshot.write("household", facts.households.sort("household_no"))


def _copied(source: Snapshot, snapshot: Snapshot, times: int) -> None:
    apart = 10 * MADE_AT_MOST
    for table in ("person", "household"):
        rows = source.read(table)
        numbers = [name for name in ("person_no", "household_no") if name in rows.columns]
        copies = [rows.with_columns(pl.col(numbers) + number * apart) for number in range(times)]
        snapshot.write(table, pl.concat(copies))


def _version() -> str:
    """The code that makes the population, in a few letters."""
    sources = sorted(Path(next(iter(demo.__path__))).glob("*.py"))
    content = b"".join(source.read_bytes() for source in sources)
    return hashlib.sha256(content).hexdigest()[:8]
