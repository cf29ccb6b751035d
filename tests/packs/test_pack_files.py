"""What the files of the law look like, read with a plain loader so that our own reader cannot hide a slip.

The loader used here leaves every scalar as text: a value is checked as it was written.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2] / "src" / "minzheng"
PACKS, CATALOGUE = ROOT / "packs", ROOT / "catalogue"
PLACES = sorted(path.parent.name for path in PACKS.glob("*/pack.yaml"))
LEVELS = ["nation", "province", "city", "district"]
DATES = ["2020-01-01", "2023-05-31", "2024-06-30", "2025-06-30", "2026-06-30"]
OPTIONAL = {"child_hardship_allowance", "old_age_allowance", "resettler_subsidy", "elder_care_subsidy"}
NO_CASH = {"near_poverty", "expenditure_hardship"}
VALUE_KEYS = {"since", "value", "confidence", "source", "at", "checked_on", "verified"}
PARAMETER_KEYS = {"zh", "en", "kind", "unit", "unit_en", "set_by", "law"}
CODE = re.compile(r'(?<!["\d])\d{6,12}(?!["\d])')
SCALARS = {
    "money": re.compile(r"\d+\.\d\d"),
    "share": re.compile(r"\d+\.\d+"),
    "number": re.compile(r"\d+"),
    "flag": re.compile(r"true|false"),
}


class Entry(NamedTuple):
    """One dated value of one parameter in one pack."""

    place: str
    parameter: str
    body: dict[str, Any]


@cache
def read(path: Path) -> Any:
    if not path.is_file():
        return {}
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (makes nothing but text)


def pack(place: str) -> dict[str, Any]:
    return dict(read(PACKS / place / "pack.yaml"))


def values(place: str) -> dict[str, list[dict[str, Any]]]:
    return dict(read(PACKS / place / "parameters.yaml"))


def chain(place: str) -> list[str]:
    """The pack and those it extends, nearest first; a circle would raise RecursionError."""
    above = pack(place).get("extends")
    return [place, *(chain(above) if above else [])]


def regulations(place: str) -> dict[str, Any]:
    found = dict(read(CATALOGUE / "regulations.yaml"))
    for level in chain(place):
        found |= read(PACKS / level / "regulations.yaml")
    return found


def declared() -> dict[str, dict[str, Any]]:
    files = sorted(CATALOGUE.glob("programmes/*/parameters.yaml"))
    return {f"{file.parent.name}.{name}": body for file in files for name, body in read(file).items()}


def resolve(place: str, parameter: str, day: str) -> Any:
    """The value of the nearest pack that has one on the day; else that of the parameter it falls back on."""
    for level in chain(place):
        known = [one for one in values(level).get(parameter, []) if one["since"] <= day]
        if known:
            return known[-1]["value"]
    other = declared()[parameter].get("falls_back_on")
    return resolve(place, other, day) if other else None


def well_formed(value: Any, body: dict[str, Any]) -> bool:
    kind = body["kind"]
    if value == "无":
        return body.get("may_be_absent") == "true"
    if kind == "choice":
        return value in body["values"]
    if kind == "rows":
        return all(fits(row, body["columns"]) for row in value)
    if kind == "table" and "rows_by" in body:
        return list(value) == body["rows_by"] and all(whole_table(row, body) for row in value.values())
    return whole_table(value, body) if kind == "table" else bool(SCALARS[kind].fullmatch(value))


def fits(row: dict[str, str], columns: dict[str, str]) -> bool:
    return row.keys() == columns.keys() and all(SCALARS[columns[key]].fullmatch(row[key]) for key in columns)


def whole_table(table: dict[str, str], body: dict[str, Any]) -> bool:
    return list(table) == body["keys"] and all(
        SCALARS[body["cell"]].fullmatch(cell) for cell in table.values()
    )


def entries() -> Iterator[Entry]:
    for place in PLACES:
        for parameter, dated in values(place).items():
            yield from (Entry(place, parameter, body) for body in dated)


def divisions(place: str) -> list[dict[str, str]]:
    with (PACKS / place / "divisions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DECLARED = declared()
DISTRICTS = [place for place in PLACES if pack(place)["level"] == "district"]
each_value = pytest.mark.parametrize(
    "entry", [*entries()], ids=lambda e: f"{e.place}-{e.parameter}-{e.body['since']}"
)
each_parameter = pytest.mark.parametrize("name", DECLARED)
each_place = pytest.mark.parametrize("place", PLACES)
each_district = pytest.mark.parametrize("place", DISTRICTS)
each_day = pytest.mark.parametrize("day", DATES)


def test_there_are_thirteen_programmes_and_four_districts() -> None:
    assert len({name.split(".")[0] for name in DECLARED}) == 13
    assert len(DISTRICTS) == 4
    assert read(PACKS / "packs.yaml")["default"] in DISTRICTS


@each_parameter
def test_a_parameter_says_what_it_means_and_who_may_set_it(name: str) -> None:
    body = DECLARED[name]
    assert body.keys() >= PARAMETER_KEYS
    assert body["set_by"] == [level for level in LEVELS if level in body["set_by"]] != []
    assert body["law"]["regulation"] in read(CATALOGUE / "regulations.yaml")
    assert body.get("falls_back_on", name) in DECLARED
    assert body.get("combine", "replace") in {"replace", "strictest"}


def test_every_programme_with_cash_says_how_it_rounds() -> None:
    codes = {name.split(".")[0] for name in DECLARED}
    assert {code for code in codes if f"{code}.round_to_fen" in DECLARED} == codes - NO_CASH


@each_place
def test_a_chain_climbs_to_the_nation_one_level_at_a_time(place: str) -> None:
    climbed = [pack(level)["level"] for level in reversed(chain(place))]
    assert climbed == LEVELS[: len(climbed)]
    assert pack(place).keys() >= {"zh", "en", "level"}
    assert ("division" in pack(place)) == (pack(place)["level"] != "nation")


@each_place
def test_codes_are_quoted(place: str) -> None:
    assert not CODE.findall((PACKS / place / "pack.yaml").read_text("utf-8"))


@each_place
def test_the_days_of_a_parameter_ascend(place: str) -> None:
    since = {
        name: [date.fromisoformat(one["since"]) for one in dated] for name, dated in values(place).items()
    }
    assert {name: days for name, days in since.items() if days != sorted(set(days))} == {}


@each_value
def test_a_value_is_declared_well_formed_and_within_its_level(entry: Entry) -> None:
    body = DECLARED[entry.parameter]
    assert VALUE_KEYS <= entry.body.keys() <= VALUE_KEYS | {"note"}
    assert well_formed(entry.body["value"], body)
    assert pack(entry.place)["level"] in body["set_by"]


@each_value
def test_a_value_is_as_sure_as_its_source(entry: Entry) -> None:
    source = regulations(entry.place)[entry.body["source"]]
    note = entry.body.get("note", {"zh": "", "en": ""})
    stated = {
        "S": source["kind"] != "design",
        "L": source["kind"] != "design",
        "A": bool(note["zh"] and note["en"]),
    }
    assert stated[entry.body["confidence"]]
    assert entry.body["verified"] == str(entry.body["confidence"] == "S").lower()
    assert source["kind"] in {"design", "report"} or entry.body["confidence"] != "A"


@each_place
def test_documents_are_named_in_both_languages(place: str) -> None:
    keys = {"zh", "en", "number", "in_force", "confidence", "kind"}
    assert [key for key, body in regulations(place).items() if body.keys() != keys or not body["en"]] == []


def test_no_document_is_described_twice() -> None:
    files = [CATALOGUE / "regulations.yaml", *PACKS.glob("*/regulations.yaml")]
    keys = [key for file in files for key in read(file)]
    assert len(keys) == len(set(keys))


@each_district
@each_day
def test_every_parameter_has_a_value_in_every_district(place: str, day: str) -> None:
    assert [name for name in DECLARED if resolve(place, name, day) is None] == []


@each_district
@each_day
def test_the_extreme_poverty_standard_keeps_the_national_distance(place: str, day: str) -> None:
    basic = resolve(place, "extreme_poverty_support.basic_standard", day)
    standard = resolve(place, "subsistence_allowance.standard", day)
    assert Fraction(basic) >= Fraction("1.3") * Fraction(standard)


@each_district
def test_a_district_offers_the_optional_programmes(place: str) -> None:
    offered = [code for level in chain(place) for code in pack(level).get("offers", [])]
    assert sorted(offered) == sorted(OPTIONAL)


@each_district
def test_the_units_a_district_works_in_stand_in_its_divisions(place: str) -> None:
    townships = {row["code"]: row["name"] for row in divisions(place) if row["level"] == "township"}
    units = [unit for unit in pack(place)["administers"] if unit["code"] != "null"]
    assert [unit["zh"] for unit in units] == [townships[f"{unit['code']}000"] for unit in units]
    assert [unit for unit in pack(place)["administers"] if not unit["en"]] == []


@each_district
def test_divisions_form_one_tree_below_the_province(place: str) -> None:
    rows = divisions(place)
    codes = [row["code"] for row in rows]
    assert [row["code"] for row in rows if row["parent"] not in {*codes, ""}] == []
    assert [row["level"] for row in rows if row["parent"] == ""] == ["province"]
    assert len(codes) == len(set(codes))


def test_a_unit_without_a_code_has_a_key_and_a_kind() -> None:
    units = [unit for place in DISTRICTS for unit in pack(place)["administers"] if unit["code"] == "null"]
    assert [(unit["key"], unit["kind"]) for unit in units] == [("gaoxin", "functional_zone")]
