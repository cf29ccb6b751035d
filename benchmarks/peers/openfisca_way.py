"""Four programmes in OpenFisca-Core: ``python -m benchmarks.peers.openfisca_way`` and four files.

A program of its own, run with the Python of an environment that has openfisca-core (AGPL) and pyarrow; the
product neither imports nor installs it. Prints what it took as JSON.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.simulations import Simulation, SimulationBuilder

from benchmarks.once import timed
from benchmarks.peers import openfisca_homes as homes
from benchmarks.peers import openfisca_people as people
from benchmarks.peers import values as v
from benchmarks.peers.openfisca_rules import MISSING, RULES, UNKNOWN, YES, Answer, Parent, system

MONTH = f"{v.TODAY // 10_000}-{v.TODAY // 100 % 100:02}"
KINDS = {"is_mental": "精神", "is_intellectual": "智力", "is_physical": "肢体", "is_sight": "视力"}
WORDS = ("disability_type", "disability_types", "father_status", "mother_status", "orphan_placement",
         "chosen_child_programme")  # fmt: skip


def determine(person: Path, household: Path, out_person: Path, out_household: Path) -> None:
    """Determine the four programmes for everybody in two Parquet files into two others."""
    facts = {*people.NUMBERS, *people.FLAGS, *WORDS, "person_no", "household_no"}
    there = [name for name in pq.read_schema(person).names if name in facts]
    persons = pq.read_table(person, columns=there, read_dictionary=WORDS)
    chosen = [*homes.NUMBERS, "local_hukou", "household_no"]
    households = pq.read_table(household, columns=chosen)
    simulation = _simulation(persons, households)
    for table, entity, path in ((persons, "person", out_person), (households, "household", out_household)):
        keys = [name for name in ("person_no", "household_no") if name in table.column_names]
        found = {rule.__name__: _column(simulation, rule) for rule in RULES if _shown(rule, entity)}
        written = pa.table({**{key: table[key] for key in keys}, **found})
        pq.write_table(written, path, compression="zstd", compression_level=1, row_group_size=50_000)


def _simulation(persons: pa.Table, households: pa.Table) -> Simulation:
    builder, rules = SimulationBuilder(), system()
    builder.create_entities(rules)
    builder.declare_person_entity("person", persons["person_no"].to_numpy())
    group = builder.declare_entity("household", households["household_no"].to_numpy())
    roles = np.zeros(persons.num_rows, dtype=np.int8)
    builder.join_with_persons(group, persons["household_no"].to_numpy(), roles)
    simulation = builder.build(rules)
    for name in people.NUMBERS:
        simulation.set_input(name, MONTH, _number(persons[name]))
    for name in people.FLAGS:
        simulation.set_input(name, MONTH, _answer(_flag(persons, name)))
    for name in ("father_status", "mother_status"):
        simulation.set_input(name, MONTH, _parent(persons[name]))
    for name in homes.NUMBERS:
        simulation.set_input(name, MONTH, _number(households[name]))
    simulation.set_input("home__local_hukou", MONTH, _answer(households["local_hukou"]))
    return simulation


def _number(column: pa.ChunkedArray) -> Any:
    return pc.fill_null(column, MISSING).cast(pa.int32()).to_numpy()


def _flag(persons: pa.Table, name: str) -> pa.ChunkedArray:
    """An input that is a word in the records as the condition that is asked of it."""
    if name in KINDS:
        return _has_kind(persons, KINDS[name])
    if name == "chose_child_programme":
        return pc.equal(persons["chosen_child_programme"].cast(pa.string()), "儿童")
    if name == "in_institution_placement":
        return pc.equal(persons["orphan_placement"].cast(pa.string()), "集中")
    return persons[name]


def _has_kind(persons: pa.Table, kind: str) -> pa.ChunkedArray:
    held, joined = (persons[name].cast(pa.string()) for name in ("disability_type", "disability_types"))
    several = pc.and_kleene(pc.equal(held, "多重"), pc.match_substring(joined, kind))
    return pc.or_kleene(pc.equal(held, kind), several)


def _answer(flags: pa.ChunkedArray) -> EnumArray:
    answers = pc.fill_null(pc.multiply(flags.cast(pa.uint8()), pa.scalar(YES, pa.uint8())), UNKNOWN)
    return EnumArray(answers.to_numpy(), Answer)


def _parent(column: pa.ChunkedArray) -> EnumArray:
    words = pa.array(v.STATUSES)
    index = pc.fill_null(pc.add(pc.index_in(column.cast(pa.string()), words), 1), 0)
    return EnumArray(index.cast(pa.uint8()).to_numpy(), Parent)


def _shown(rule: Any, entity: str) -> bool:
    return hasattr(rule, "formula") and rule.entity.key == entity


def _column(simulation: Simulation, rule: Any) -> pa.Array:
    found = simulation.calculate(rule.__name__, MONTH)
    if rule.value_type is Enum:
        plain = found.view(np.ndarray)
        return pa.array(plain == YES, mask=plain == UNKNOWN)
    return pa.array(found.astype(np.int64), mask=found == MISSING)


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:5]]
    print(json.dumps(timed(lambda: determine(*files))))
