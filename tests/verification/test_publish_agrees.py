"""The columns of the engine and a plain reading of the same rules agree on ledgers made at random."""

from datetime import date
from random import Random
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from minzheng.expression.tree import Entity
from minzheng.kernel.month import day_number
from minzheng.kernel.unknown import NEVER
from minzheng.policy.dataset import ColumnSpec, DatasetSpec
from tests.verification.ledger_made import CATALOGUE, district, person, published
from tests.verification.slow_reading import Record, SlowReading

DAYS = (date(2023, 2, 28), date(2023, 5, 31), date(2023, 6, 30))
DATES = (20150101, 20230110, 20230228, 20230301, 20230415, 20230531, 20230601, 20230701)
NUMBERS = (1, 2, 3, 4, 5, 8, 9, None)
MERGED = {8: 1, 9: 3}


def some_value(random: Random, column: ColumnSpec) -> Any:
    """A value the column may hold; a blank now and then, and a word nobody declared."""
    if random.random() < 0.12:
        return None
    if column.none is not None and random.random() < 0.3:
        return column.none_code
    if column.kind in ("date", "month"):
        return random.choice(DATES)
    if column.stored_type == "int":
        return random.randint(-40 if column.may_be_negative else 0, 4)
    if column.kind == "set":
        return "|".join(word for word in column.words if random.random() < 0.4)
    return random.choice(column.words or ("甲", "乙"))


def some_record(random: Random, dataset: DatasetSpec, batch: int) -> Record:
    """A record of a batch; a batch is of one day and one period, as the ledger has it."""
    own = {column.name: some_value(random, column) for column in dataset.stored_columns}
    when = {"true_from": random.choice((*DATES, None)), "batch": batch}
    came = {"learnt_on": 20230110 + batch * 100, "period": 202301 + batch}
    return {"person_no": random.choice(NUMBERS), "pseudonym": "p", **own, **when, **came}


def some_ledger(random: Random) -> dict[str, list[Record]]:
    """A few records of each data set, some of none; no two of one batch, key and day, whose order is open."""
    ledger: dict[str, list[Record]] = {}
    for code, dataset in CATALOGUE.datasets.items():
        found: dict[tuple[Any, ...], Record] = {}
        for _ in range(random.choice((0, 1, 4, 9))):
            row = some_record(random, dataset, random.randint(0, 4))
            person_no = MERGED.get(row["person_no"], row["person_no"])
            found[row["batch"], row["true_from"] or 0, person_no] = row
        ledger[code] = list(found.values())
    return ledger


def some_withheld(random: Random, ledger: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """A few rows that went back: the person, now and then the day, and of the key what could be read. Half of
    them mean a record that is there."""
    withheld: dict[str, list[Record]] = {}
    for code, dataset in CATALOGUE.datasets.items():
        withheld[code] = []
        for _ in range(random.choice((0, 0, 1, 3))):
            row = some_record(random, dataset, random.randint(0, 4))
            if ledger[code] and random.random() < 0.5:
                meant = random.choice(ledger[code])
                row |= {name: meant[name] for name in ("person_no", *dataset.key[1:])}
            lost = {column.name for column in dataset.stored_columns} - set(dataset.key)
            lost |= {name for name in dataset.key[1:] if random.random() < 0.3}
            withheld[code].append({**row, **dict.fromkeys(lost)})
    return withheld


def some_people(random: Random) -> list[dict[str, Any]]:
    """Five people in two households, or in none."""
    homes, dead = (10, 10, 20, None), (None, None, 20230415, 20230601)
    heads: set[int | None] = set()
    people = []
    for no in range(1, 6):
        home = random.choice(homes)
        people.append(person(no, home, is_head=home not in heads, died_on=random.choice(dead)))
        heads.add(home)
    return people


def slow_frame(frame: pl.DataFrame, entity: Entity, slow: SlowReading) -> pl.DataFrame:
    """The same units and columns as a frame, every fact of them read the slow way."""
    read = slow.of_person if entity == "person" else slow.of_home
    facts = [name for name in frame.columns if name not in ("person_no", "household_no")]
    told = {
        name: [read(no, CATALOGUE.vocabulary[entity, name]) for no in frame[f"{entity}_no"]] for name in facts
    }
    return frame.with_columns(pl.Series(name, values, frame[name].dtype) for name, values in told.items())


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), day=st.sampled_from(DAYS))
def test_every_fact_of_everybody_reads_the_same_either_way(seed: int, day: date) -> None:
    random = Random(seed)
    ledger, people = some_ledger(random), some_people(random)
    withheld = some_withheld(random, ledger)
    signed = [(no, home) for no in (1, 2, 3, 4, 9) for home in (10, 20) if random.random() < 0.5]
    found = published(
        district(*people, signed=signed, merged=list(MERGED.items()), households=[10, 20], day=day),
        ledger, known_at=NEVER, withheld=withheld,
    )  # fmt: skip
    register = {one["person_no"]: one for one in people}
    slow = SlowReading(register, signed, MERGED, ledger, withheld, day_number(day))
    assert_frame_equal(found.persons, slow_frame(found.persons, "person", slow))
    assert_frame_equal(found.households, slow_frame(found.households, "household", slow))
