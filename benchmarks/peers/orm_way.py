"""One record at a time: ``python -m benchmarks.peers.orm_way DATA PERSONS HOUSEHOLDS OUT``.

Each household is read through the ORM with its people, determined by the value reading of the same law, and
whatever is due is saved, with its clauses, in one transaction a household. That is the least such a system
does: nothing is looked up twice, and nothing is saved of those who are due nothing. Loading is not counted.
"""

import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import django
import polars as pl

from benchmarks.district import MONTH, District, district
from benchmarks.once import timed
from minzheng.engine.case import Household, View
from minzheng.engine.snapshot_case import case_of_rows
from minzheng.ops.bench.check import sampled_numbers
from minzheng.policy.programme import Programme

Row = tuple[str, int, str, int | None]


def main(here: District, households: int, out: Path) -> dict[str, float]:
    """Determine so many sampled households; the outcomes go into a file for the comparison."""
    django.setup()
    from django.db import models

    from benchmarks.peers import orm_records as records

    people, homes = (here.snapshot.read(table) for table in ("person", "household"))
    home = records.record_of("Home", homes.schema, "household_no")
    belongs = models.ForeignKey(home, models.CASCADE, related_name="people")
    person = records.record_of("Person", people.schema, "person_no", home=belongs)
    tables = (home, person, records.Determination)
    records.make(*tables)
    try:
        numbers = sampled_numbers(here.snapshot, households)
        chosen = pl.col("household_no").is_in(numbers)
        home.objects.bulk_create([home(**row) for row in homes.filter(chosen).to_dicts()])
        rows = people.filter(chosen).rename({"household_no": "home_id"}).to_dicts()
        person.objects.bulk_create([person(**row) for row in rows], batch_size=5000)
        found: list[Row] = []
        taken = timed(lambda: found.extend(chain.from_iterable(_determine(here, home, no) for no in numbers)))
        names = ["programme", "unit_no", "outcome", "amount_fen"]
        pl.DataFrame(found, schema=names, orient="row", infer_schema_length=None).write_parquet(out)
        return {**taken, "households": len(numbers), "persons": len(rows)}
    finally:
        records.drop(*tables)


def _determine(here: District, home: Any, number: int) -> Iterator[Row]:
    """One household from reading it to what was saved of it, and all its outcomes."""
    from django.db import transaction

    from benchmarks.peers.orm_records import Determination

    with transaction.atomic():
        record = home.objects.get(pk=number)
        people = [_facts(person) for person in record.people.order_by("person_no")]
        household = Household(case_of_rows(_facts(record), people), here.law)
        for programme in here.law.programmes.values():
            for view in household.views(programme.unit):
                outcome = household.outcome(programme, view)
                amount = household.amount_fen(programme, view)
                unit = int(view.unit_id.removeprefix("H"))
                if outcome == "eligible":
                    Determination._default_manager.create(
                        month=str(MONTH), programme=programme.code, unit_no=unit, outcome=outcome,
                        amount_fen=amount, clauses=_clauses(household, programme, view),
                    )  # fmt: skip
                yield programme.code, unit, outcome, amount


def _facts(record: Any) -> dict[str, Any]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def _clauses(household: Household, programme: Programme, view: View) -> dict[str, bool | None]:
    clauses = household.law.clauses(programme)
    return {clause.code: household.clause(programme, view, clause.code) for clause in clauses}


if __name__ == "__main__":
    place = district(Path(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(main(place, int(sys.argv[3]), Path(sys.argv[4]))))
