"""Fast and wrong is worth nothing: sampled households of a determined snapshot against the value reading."""

import random
from collections.abc import Iterator
from typing import Any, Final

import narwhals.stable.v2 as nw
import polars as pl

from minzheng.engine.batch import Determined
from minzheng.engine.case import Case, Household
from minzheng.engine.snapshot_case import case_of_rows
from minzheng.expression.tree import Entity, Fact
from minzheng.policy.law import BoundLaw
from minzheng.warehouse.snapshot import Snapshot, Table

HOUSEHOLDS: Final = 1000
_SEED: Final = 20230501
_TABLES: Final[dict[Entity, Table]] = {"person": "determined_person", "household": "determined_household"}
Key = tuple[str, str]


def checked(snapshot: Snapshot, law: BoundLaw, *, households: int = HOUSEHOLDS) -> dict[str, Any]:
    """How many outcomes, amounts and clauses were compared, and which differ.

    ``law``: that of the snapshot's day, as it was determined.
    """
    numbers = sampled_numbers(snapshot, households)
    cases = sampled_cases(snapshot, numbers)
    framed = _by_frame(snapshot, law, numbers)
    read = {key: answer for case in cases for key, answer in _by_value(law, case)}
    differing = sorted(key for key in framed.keys() | read.keys() if framed.get(key, "") != read.get(key, ""))
    return {
        "households": len(cases),
        "compared": len(read),
        "differing": len(differing),
        "first": [f"{name} {unit}" for name, unit in differing[:10]],
    }


def sampled_numbers(snapshot: Snapshot, count: int) -> list[int]:
    """Numbers of so many households, always the same ones."""
    numbers = snapshot.read("household")["household_no"].to_list()
    return sorted(random.Random(_SEED).sample(numbers, min(count, len(numbers))))  # noqa: S311 -- a sample


def sampled_cases(snapshot: Snapshot, numbers: list[int]) -> list[Case]:
    """These households with their people, as the desk reads them."""
    wanted = pl.col("household_no").is_in(numbers)
    homes = snapshot.scan("household").filter(wanted).sort("household_no").collect().to_dicts()
    people = snapshot.scan("person").filter(wanted).sort("person_no").collect()
    by_home = people.partition_by("household_no", as_dict=True)
    return [
        case_of_rows(
            home, by_home[(home["household_no"],)].to_dicts() if (home["household_no"],) in by_home else []
        )
        for home in homes
    ]


def _by_value(law: BoundLaw, case: Case) -> Iterator[tuple[Key, Any]]:
    household = Household(case, law)
    for programme in law.programmes.values():
        for view in household.views(programme.unit):
            unit = view.unit_id if programme.unit == "person" else view.unit_id.removeprefix("H")
            answer = household.outcome(programme, view), household.amount_fen(programme, view)
            yield (programme.code, unit), answer
            for clause in law.clauses(programme):
                name = f"{programme.code}__{clause.code}"
                if name not in law.off:
                    yield (name, unit), view.term(Fact(programme.unit, name))


def _by_frame(snapshot: Snapshot, law: BoundLaw, numbers: list[int]) -> dict[Key, Any]:
    found = dict[Key, Any]()
    mine = pl.col("household_no").is_in(numbers)
    of_sample = {entity: snapshot.scan(table).filter(mine) for entity, table in _TABLES.items()}
    determined = Determined(law, nw.from_native(of_sample["person"]), nw.from_native(of_sample["household"]))
    for entity, some in of_sample.items():
        wide = some.collect()
        units = [str(number) for number in wide[f"{entity}_no"]]
        for programme in law.programmes.values():
            if programme.unit != entity:
                continue
            results = determined.results(programme.code).to_native().collect()
            found |= {
                (programme.code, str(unit)): (outcome, fen) for unit, outcome, fen in results.iter_rows()
            }
            for clause in law.clauses(programme):
                name = f"{programme.code}__{clause.code}"
                if name not in law.off:
                    found |= {(name, unit): held for unit, held in zip(units, wide[name], strict=True)}
    return found
