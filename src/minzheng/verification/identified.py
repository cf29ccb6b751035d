"""Whose the rows of a file are: found before anything is locked, for this takes the longest.

What is found here may be overtaken by what is written in the meantime, and that does no harm: somebody
registered since is found again when facts are published, somebody merged since goes by the kept number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from minzheng.org.api import DivisionRecord, Level, divisions_below
from minzheng.policy.dataset import DatasetSpec
from minzheng.registry.api import (
    names_differ,
    numbers_matched,
    person_names,
    pseudonyms,
    register_mark,
)
from minzheng.registry.extracts import PERSON
from minzheng.verification.ledger import HIDDEN
from minzheng.verification.reading.sheet import LINE
from minzheng.verification.validation.check import Checked
from minzheng.verification.validation.faults import Fault, fault

#: The names of so many people are asked for by number; of more, everybody's.
_FEW: Final = 10_000


@dataclass(frozen=True, eq=False)
class Unidentified:
    """``rows``: the ``good`` ones, then the rejected ones that speak of somebody; what nobody may read in
    them is hidden, but for the number of whom they speak of."""

    rows: pl.DataFrame
    good: int


@dataclass(frozen=True, eq=False)
class Identified:
    """``rows``: the good ones, ``spoilt``: the rejected ones that speak of somebody; both with ``line``, the
    columns of the data set and those of the ledger. ``mark``: the register's, when they were matched."""

    rows: pl.DataFrame
    spoilt: pl.DataFrame
    faults: list[Fault]
    mark: int


def unidentified(dataset: DatasetSpec, found: Checked) -> Unidentified:
    """The rows of a checked file, made ready without asking the records."""
    rows = pl.concat([found.rows, found.spoilt])
    hidden = [
        pseudonyms(rows[column.name]).alias(column.name)
        for column in dataset.stored_columns
        if column.kind == "id_number" or column.name in HIDDEN
    ]
    return Unidentified(rows.with_columns(hidden), found.rows.height)


def identified(
    dataset: DatasetSpec, ready: Unidentified, *, cut_off: date, place: DivisionRecord
) -> Identified:
    """The rows of a checked file with their people; those of people of other areas are left out."""
    mark = register_mark()
    person_nos = numbers_matched(ready.rows[dataset.id_column.name])
    rows = _as_stored(dataset, ready.rows.with_columns(person_nos.alias("person_no")))
    elsewhere = _elsewhere(rows["person_no"], cut_off, place)
    good, others = rows.head(ready.good), rows.slice(ready.good)
    faults = list[Fault]()
    if elsewhere.any():
        stays, also_stays = ~elsewhere.head(good.height), ~elsewhere.slice(good.height)
        faults += [fault(line, "row.E007") for line in good[LINE].filter(~stays)]
        good, others = good.filter(stays), others.filter(also_stays)
    faults += _other_names(dataset, good)
    return Identified(good, others, faults, mark)


def identified_anew(dataset: DatasetSpec, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of strangers: those of them whom the register knows by now, under their number."""
    person_no = numbers_matched(rows[dataset.id_column.name])
    known = rows.with_columns(person_no.alias("person_no"), pl.lit(None, pl.String).alias("pseudonym"))
    return known.filter(pl.col("person_no").is_not_null())


def _as_stored(dataset: DatasetSpec, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the columns of the ledger beside ``line``, the number and the name."""
    number, unknown = rows[dataset.id_column.name], rows["person_no"].is_null()
    true_from = [name for name in (dataset.true_from, "updated_on") if name in dataset.columns]
    return rows.with_columns(
        pseudonyms(number.set(~unknown, None)).alias("pseudonym"),
        pl.coalesce(*true_from, pl.lit(None, pl.Int64)).alias("true_from"),
    )


def _elsewhere(person_nos: pl.Series, cut_off: date, place: DivisionRecord) -> pl.Series:
    """Who is of another area: whoever acts for a township speaks of its people only."""
    if place.level not in (Level.TOWNSHIP, Level.COMMUNITY):
        return pl.repeat(value=False, n=len(person_nos), eager=True, dtype=pl.Boolean)
    inside = [division.key for division in divisions_below(place.key)]
    people = PERSON.read(on=cut_off).filter(~pl.col("division").is_in(inside).fill_null(value=False))
    return person_nos.is_in(people["person_no"].implode()).fill_null(value=False)


def _other_names(dataset: DatasetSpec, rows: pl.DataFrame) -> Iterator[Fault]:
    """People whom the register knows under another name."""
    names = [one.name for one in dataset.columns.values() if one.kind == "name"]
    if not names:
        return
    for line in rows[LINE].filter(_differ(rows["person_no"], rows[names[0]])):
        yield fault(line, "row.W002", names[0])


def _differ(person_nos: pl.Series, names: pl.Series) -> pl.Series:
    """Whether each person is registered under another name; null of strangers."""
    if len(person_nos) > _FEW:
        return names_differ(person_nos, names)
    found = person_names(person_nos.drop_nulls().unique())
    return names != person_nos.replace_strict(found, default=None, return_dtype=pl.String)
