"""Nowhere under the home of a district can anybody's identity number, phone, account or address be read.

Searched are the files as they lie there, the values inside Parquet (which compression would hide), the
database as it would be dumped, and what was logged on the way.
"""

import re
from collections.abc import Iterable, Iterator

import polars as pl
import pytest

from minzheng.ops import laws
from minzheng.ops.demo.build import Plan
from minzheng.ops.demo.identity import addresses, identities
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.units import units_of
from tests.ops.conftest import MONTHS, PERSONS
from tests.ops.district import District

DIGITS = re.compile(r"\d{11,}X?")
DOOR = re.compile(r"\d{1,3}号\d{3}室")
LENGTHS = (11, 18, 19)


@pytest.fixture(scope="module")
def secrets() -> frozenset[str]:
    """Every number of every person, and every address, of that district."""
    law, plan = laws.law_of(None), Plan(2023, PERSONS, months=MONTHS)
    units = units_of(law.place)
    people = make_population(persons=PERSONS, seed=plan.seed, on=plan.run[0].first_day, units=units)
    numbers = identities(people, county=str(law.place.division))
    found = [numbers[column].rename("secret") for column in ("number", "phone", "account")]
    homes = addresses(people, units=units)["address"].rename("secret")
    return frozenset(pl.concat([*found, homes]).drop_nulls().to_list())


def seen(texts: Iterable[str], secrets: frozenset[str]) -> set[str]:
    """The secrets that stand somewhere in the texts, inside longer runs of digits too."""
    return {secret for text in texts for secret in _in_text(text, secrets)}


def _in_text(text: str, secrets: frozenset[str]) -> Iterator[str]:
    for run in DIGITS.findall(text):
        for length in LENGTHS:
            windows = (run[start : start + length] for start in range(len(run) - length + 1))
            yield from (window for window in windows if window in secrets)
    for door in DOOR.findall(text):
        yield from (secret for secret in secrets if secret.endswith(door) and secret in text)


def test_the_search_finds_what_lies_open(undisturbed: District, secrets: frozenset[str]) -> None:
    """Bank files and departments' files carry the numbers, as they must; so a find is possible at all."""
    sent = [path.read_text(encoding="utf-8-sig") for path in undisturbed.exchange.rglob("payments/*.csv")]
    assert sent
    assert seen(sent, secrets)


def test_no_file_under_the_home_shows_one(undisturbed: District, secrets: frozenset[str]) -> None:
    paths = sorted(path for path in undisturbed.home.rglob("*") if path.is_file())
    contents = {path.name: path.read_bytes().decode("utf-8", errors="replace") for path in paths}
    assert {name for name, content in contents.items() if seen([content], secrets)} == set()


def test_no_value_inside_a_parquet_file_is_one(undisturbed: District, secrets: frozenset[str]) -> None:
    paths = sorted(undisturbed.home.rglob("*.parquet"))
    assert paths
    shown = {path.name for path in paths if seen(_values(pl.read_parquet(path)), secrets)}
    assert shown == set()


def _values(frame: pl.DataFrame) -> Iterator[str]:
    for column in frame.iter_columns():
        if column.dtype == pl.String or column.dtype.is_integer():
            yield from column.unique().drop_nulls().cast(pl.String)


def test_no_row_of_the_database_shows_one(undisturbed: District, secrets: frozenset[str]) -> None:
    assert seen(undisturbed.dumped(), secrets) == set()


def test_nothing_said_on_the_way_shows_one(undisturbed: District, secrets: frozenset[str]) -> None:
    assert seen([undisturbed.said], secrets) == set()
