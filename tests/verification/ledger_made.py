"""A small district and a ledger written by hand, for tests of what is published of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from minzheng.policy.catalogue import load_catalogue
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.publish import Published, facts_of
from minzheng.verification.publishing.district import AUTHORISED, MERGED, PERSONS, District

CATALOGUE: Final = load_catalogue()
DAY: Final = date(2023, 6, 30)
JANUARY: Final = 20230110
_RECORD: Final = {"true_from": pl.Int64, "learnt_on": pl.Int64, "batch": pl.Int64, "period": pl.Int64}
Row = Mapping[str, Any]
Ledger = Mapping[str, Iterable[Row]]


def person(no: int, household: int | None = 10, **own: Any) -> dict[str, Any]:
    """A person of the register; the first of a household in a test is its head where ``is_head`` says so."""
    register = {"is_head": no == 1, "birth_date": 19700101, "sex": "男", "died_on": None}
    return {"person_no": no, "household_no": household, **register, **own}


def district(
    *people: Row,
    signed: Iterable[tuple[int, int]] = (),
    merged: Iterable[tuple[int, int]] = (),
    households: Iterable[int] = (),
    day: date = DAY,
) -> District:
    """The people of a day; without any, person 1 alone in household 10."""
    persons = pl.DataFrame(list(people) or [person(1)], schema=PERSONS).sort("person_no")
    homes = {*households, *persons["household_no"].drop_nulls()}
    return District(
        day=day,
        persons=persons,
        households=pl.DataFrame({"household_no": sorted(homes)}, schema={"household_no": pl.Int64}),
        authorised=pl.DataFrame(list(signed), schema=AUTHORISED, orient="row"),
        merged=pl.DataFrame(list(merged), schema=MERGED, orient="row"),
    )


def records(dataset: DatasetSpec, rows: Iterable[Row]) -> pl.DataFrame:
    """Rows of the ledger; what a row leaves out of its coming is 10 January 2023, batch 1."""
    own = {one.name: pl.Int64 if one.stored_type == "int" else pl.String for one in dataset.stored_columns}
    schema = {"person_no": pl.Int64, "pseudonym": pl.String, **own, **_RECORD}
    came = {"learnt_on": JANUARY, "batch": 1, "period": 202301}
    full = [{**dict.fromkeys(schema), **came, **row} for row in rows]
    assert all(row.keys() == schema.keys() for row in full), "a column the data set does not have"
    return pl.DataFrame(full, schema=schema)


def published(
    people: District, ledger: Ledger, *, known_at: int = 20230630, withheld: Ledger | None = None
) -> Published:
    """What is published of a ledger as known on a day; ``withheld``: the rows that went back."""

    def reading(rows: Ledger) -> Callable[[DatasetSpec], pl.DataFrame]:
        def read(dataset: DatasetSpec) -> pl.DataFrame:
            found = records(dataset, rows.get(dataset.code, ()))
            return found.filter(pl.col("learnt_on") <= known_at)

        return read

    return facts_of(CATALOGUE, people, reading(ledger), reading(withheld or {}))


def of_person(found: Published, fact: str, no: int = 1) -> Any:
    """A fact of a person."""
    return found.persons.filter(pl.col("person_no") == no)[fact].item()


def of_home(found: Published, fact: str, no: int = 10) -> Any:
    """A fact of a household."""
    return found.households.filter(pl.col("household_no") == no)[fact].item()


def source(found: Published, fact: str, no: int | None = 1) -> list[tuple[Any, ...]]:
    """Learnt on, true from, department and batch of the record behind a fact."""
    chosen = found.sources.filter(pl.col("fact") == fact, pl.col("person_no").eq_missing(pl.lit(no)))
    return chosen.select("learnt_on", "true_from", "source", "batch").rows()
