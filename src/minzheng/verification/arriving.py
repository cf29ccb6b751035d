"""Good rows on their way into the ledger: whose they are, whether they may be kept, whether they are new."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from minzheng.org.api import DivisionRecord, Level, divisions_below
from minzheng.policy.dataset import DatasetSpec
from minzheng.registry.api import numbers_matched, person_names, pseudonyms
from minzheng.registry.extracts import PERSON
from minzheng.verification.ledger import HIDDEN, ledger_schema
from minzheng.verification.queries import authorised_on, ledger_of
from minzheng.verification.reading.sheet import LINE
from minzheng.verification.validation.faults import Fault, fault

_NUMBER: Final = "number"
#: What one question to the database may ask for.
_AT_ONCE: Final = 20_000


@dataclass(frozen=True)
class Arriving:
    """``fresh``: the rows to land, `ledger_schema`; ``known``: how many the ledger held already, unchanged;
    ``settled``: what they changed in the register."""

    fresh: pl.DataFrame
    known: int
    settled: dict[str, int]
    faults: list[Fault]


Settle = Callable[[pl.DataFrame], dict[str, int]]


def arriving(
    dataset: DatasetSpec,
    rows: pl.DataFrame,
    *,
    period: int,
    cut_off: date,
    place: DivisionRecord,
    settle: Settle,
) -> Arriving:
    """Match the rows to people, leave out those that may not be kept, and those that say nothing new.

    The register is settled before the rest: a child born this month is to have its number when its first row
    is kept. ``rows``: ``line`` and the data set's columns as stored, good in themselves.
    """
    matched = _matched(dataset, rows)
    refused = [*_not_authorised(dataset, matched, cut_off), *_outside(matched, cut_off, place)]
    matched = matched.filter(~pl.col(LINE).is_in([one.line for one in refused]))
    fresh = _fresh(dataset, matched, period)
    settled: dict[str, int] = {}
    if dataset.registers is not None:
        # Whoever is still unknown is tried again: the household may have come to be known since.
        unknown = matched.filter(pl.col("person_no").is_null())
        settled = settle(matched.filter(pl.col(LINE).is_in(_lines(fresh, unknown).implode())))
        matched = _matched(dataset, matched.drop("person_no"))
        fresh = _fresh(dataset, matched, period)
    kept = _kept(dataset, fresh)
    return Arriving(kept, matched.height - kept.height, settled, [*refused, *_remarks(dataset, matched)])


def _lines(*frames: pl.DataFrame) -> pl.Series:
    return pl.concat([frame[LINE] for frame in frames]).unique()


def _matched(dataset: DatasetSpec, rows: pl.DataFrame) -> pl.DataFrame:
    numbers = rows[dataset.id_column.name]
    return rows.with_columns(numbers_matched(numbers).alias("person_no"))


def _not_authorised(dataset: DatasetSpec, rows: pl.DataFrame, cut_off: date) -> list[Fault]:
    """Income and assets are asked of those only who have signed (HD-01): of others nothing is kept."""
    if dataset.covers != "authorised_households":
        return []
    signed = authorised_on(cut_off)["person_no"]
    allowed = rows["person_no"].is_in(signed.implode()).fill_null(value=False)
    return [fault(line, "row.E006", dataset.id_column.name) for line in rows[LINE].filter(~allowed)]


def _outside(rows: pl.DataFrame, cut_off: date, place: DivisionRecord) -> list[Fault]:
    """Whoever acts for a township brings in the data of its people only."""
    if place.level not in (Level.TOWNSHIP, Level.COMMUNITY):
        return []
    inside = [division.key for division in divisions_below(place.key)]
    people = PERSON.read(on=cut_off).filter(~pl.col("division").is_in(inside).fill_null(value=False))
    outside = rows["person_no"].is_in(people["person_no"].implode()).fill_null(value=False)
    return [fault(line, "row.E007") for line in rows[LINE].filter(outside)]


def _fresh(dataset: DatasetSpec, rows: pl.DataFrame, period: int) -> pl.DataFrame:
    """The rows that are not held already as the newest of their key, each with the ledger's columns."""
    schema = ledger_schema(dataset)
    rows = _as_stored(dataset, rows)
    held = ledger_of(dataset, period=period if dataset.delivers == "all" else None)
    key = ["person_no", "pseudonym", *(name for name in dataset.key[1:])]
    newest = held.select(list(schema)).unique(key, keep="last", maintain_order=True)
    return rows.join(newest, on=list(schema), how="anti", nulls_equal=True, maintain_order="left")


def _as_stored(dataset: DatasetSpec, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the columns of the ledger beside ``line``, the number and the name."""
    number, unknown = rows[dataset.id_column.name], rows["person_no"].is_null()
    true_from = [name for name in (dataset.true_from, "updated_on") if name in dataset.columns]
    hidden = [
        pseudonyms(rows[column.name]).alias(column.name)
        for column in dataset.stored_columns
        if column.kind == "id_number" or column.name in HIDDEN
    ]
    return rows.with_columns(
        number.alias(_NUMBER),
        pseudonyms(number.set(~unknown, None)).alias("pseudonym"),
        pl.coalesce(*true_from, pl.lit(None, pl.Int64)).alias("true_from"),
        *hidden,
    )


def _kept(dataset: DatasetSpec, fresh: pl.DataFrame) -> pl.DataFrame:
    return fresh.select(list(ledger_schema(dataset)))


def _remarks(dataset: DatasetSpec, rows: pl.DataFrame) -> Iterator[Fault]:
    """People the registry does not know, and those it knows under another name."""
    column = dataset.id_column.name
    for line in rows[LINE].filter(rows["person_no"].is_null()):
        yield fault(line, "row.W003", column)
    names = [one.name for one in dataset.columns.values() if one.kind == "name"]
    if not names:
        return
    known = rows.filter(pl.col("person_no").is_not_null()).select(LINE, "person_no", names[0])
    registered = _names(known["person_no"])
    differs = known.join(registered, on="person_no").filter(pl.col(names[0]) != pl.col("registered"))
    for line in differs[LINE].sort():
        yield fault(line, "row.W002", names[0])


def _names(person_nos: pl.Series) -> pl.DataFrame:
    found: dict[int, str] = {}
    wanted = person_nos.unique().sort()
    for start in range(0, len(wanted), _AT_ONCE):
        found |= person_names(wanted.slice(start, _AT_ONCE))
    return pl.DataFrame(
        {"person_no": list(found), "registered": list(found.values())},
        schema={"person_no": pl.Int64, "registered": pl.String},
    )
