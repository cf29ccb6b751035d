"""What some data sets change in the register besides: residents who came or moved, and deaths."""

from datetime import date
from typing import Final

import polars as pl

from minzheng.org.api import DivisionRecord, User, division_key, divisions_below
from minzheng.policy.dataset import DatasetSpec
from minzheng.registry.api import deaths_settle, resident_rows_settle
from minzheng.verification.validation.faults import Fault, fault
from minzheng.verification.validation.numbers import birth_numbers

#: The columns by which a data set that registers residents tells of them.
_HOUSEHOLD, _RELATION, _SEX, _BIRTH, _DIVISION = (
    "household_code", "relation", "sex", "birth_date", "division_code",
)  # fmt: skip
_OTHER: Final = "其他"


def registers_settle(
    dataset: DatasetSpec, rows: pl.DataFrame, *, cut_off: date, place: DivisionRecord, acting_user: User
) -> dict[str, int]:
    """Bring the register up to date with new rows; what changed, by kind.

    ``rows``: ``person_no`` (null where unknown) and the data set's columns as stored.
    """
    if dataset.registers == "deaths" and dataset.true_from:
        known = rows.filter(pl.col("person_no").is_not_null() & pl.col(dataset.true_from).is_not_null())
        died = known.select("person_no", _day(dataset.true_from).alias("died_on"))
        return {"deaths": deaths_settle(rows=died, acting_user=acting_user)}
    settled = resident_rows_settle(
        rows=_residents(dataset, rows, cut_off, place), acting_user=acting_user, on=cut_off
    )
    return {"registered": settled.registered, "moved": settled.moved}


def _residents(
    dataset: DatasetSpec, rows: pl.DataFrame, cut_off: date, place: DivisionRecord
) -> pl.DataFrame:
    number = rows[dataset.id_column.name]
    rows = rows.with_columns(pl.col(_BIRTH).fill_null(birth_numbers(number)).alias(_BIRTH))
    places = our_places(place)
    return rows.select(
        number.alias("number"),
        "name",
        _SEX,
        _day(_BIRTH).alias("birth_date"),
        pl.col(_HOUSEHOLD).str.strip_prefix("H").cast(pl.Int64, strict=False).alias("household_no"),
        pl.col(_RELATION).fill_null(_OTHER).alias("relation"),
        pl.col(_DIVISION).replace_strict(places, default=None, return_dtype=pl.String).alias("division"),
        _day(dataset.true_from or "updated_on").fill_null(pl.lit(cut_off)).alias("since"),
    ).sort("number")


def our_places(place: DivisionRecord) -> dict[str, str]:
    """Every way of writing a unit of the district in a file, its neighbours in the code list too: people
    leave for those. Its key, or a code of six or nine digits."""
    keys = [unit.key for unit in divisions_below(place.key, administered_only=False)]
    cut = {key[:length]: key for key in keys for length in (6, 9) if _is_cut(key, length)}
    return {**cut, **dict(zip(keys, keys, strict=True))}


def places_unknown(dataset: DatasetSpec, rows: pl.DataFrame, place: DivisionRecord) -> list[Fault]:
    """A warning for each row that names a division which is not in our list."""
    if dataset.registers != "residents" or _DIVISION not in rows.columns:
        return []
    unknown = ~rows[_DIVISION].is_in(sorted(our_places(place))).fill_null(value=True)
    return [fault(line, "row.W006", _DIVISION) for line in rows["line"].filter(unknown)]


def _is_cut(key: str, length: int) -> bool:
    return key.isdigit() and division_key(key[:length]) == key


def _day(name: str) -> pl.Expr:
    day = pl.col(name)
    return pl.date(day // 10000, day // 100 % 100, day % 100)
