"""The departments' files say, month after month, exactly what is known of everybody, and no more."""

import io
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from minzheng.kernel.identity import resident_id_check
from minzheng.kernel.month import Month, day_number
from minzheng.ops import laws
from minzheng.ops.demo.facts import month_facts
from minzheng.ops.demo.files.deliver import REGISTERS, Departments
from minzheng.ops.demo.files.formats import workbook
from minzheng.ops.demo.files.roster import Roster, roster_of, signatures
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import make_population
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.dataset import ColumnSpec, DatasetSpec
from minzheng.verification.publish import Published, facts_of
from minzheng.verification.publishing.district import AUTHORISED, MERGED, District

UNITS = (Unit("900001001", "甲街道", 1, (("900001001001", "一社区"),)), Unit("900001002", "乙街道", 1))
FIRST = Month(2022, 12)
MONTHS = [FIRST + number for number in range(13)]
Ledger = dict[str, list[pl.DataFrame]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return laws.law_of(None).catalogue


@pytest.fixture(scope="module")
def roster() -> Roster:
    population = make_population(persons=6000, seed=11, on=date(2023, 1, 1), units=UNITS)
    return roster_of(population, county="990101", units=UNITS)


@pytest.fixture(scope="module")
def departments(roster: Roster, catalogue: Catalogue) -> Departments:
    return Departments(roster, catalogue.datasets, first=FIRST)


@pytest.fixture(scope="module")
def months(departments: Departments) -> dict[Month, dict[str, pl.DataFrame]]:
    return {month: dict(departments.records(month)) for month in MONTHS}


@pytest.fixture(scope="module")
def published(
    roster: Roster, catalogue: Catalogue, months: dict[Month, dict[str, pl.DataFrame]]
) -> dict[Month, Published]:
    """The facts of every month as the rules of the data sets read them off the files."""
    ledger: Ledger = {}
    found = {}
    for batch, (month, files) in enumerate(months.items(), start=1):
        for code, rows in files.items():
            stored = _stored(rows, catalogue.datasets[code], roster, month=month, batch=batch)
            ledger.setdefault(code, []).append(stored)
        found[month] = facts_of(catalogue, _district(roster, month), lambda spec: _ledger(ledger, spec))
    return found


def _ledger(ledger: Ledger, spec: DatasetSpec) -> pl.DataFrame:
    return pl.concat(ledger[spec.code], how="diagonal") if spec.code in ledger else pl.DataFrame()


def _stored(
    rows: pl.DataFrame, spec: DatasetSpec, roster: Roster, *, month: Month, batch: int
) -> pl.DataFrame:
    """The rows of a file as the ledger holds them."""
    number = roster.people.select("person_no", pl.col("number").alias("id_number"))
    rows = rows.join(number, on="id_number", how="left", maintain_order="left")
    day = spec.true_from or "updated_on"
    stored = [
        _encoded(column).alias(column.name) for column in spec.stored_columns if column.name in rows.columns
    ]
    frame = rows.with_columns(stored)
    true = pl.col(day) if day in rows.columns else pl.lit(None, dtype=pl.Int64)
    return frame.with_columns(
        true.alias("true_from"),
        pl.lit(day_number(month.last_day), dtype=pl.Int64).alias("learnt_on"),
        pl.lit(batch, dtype=pl.Int64).alias("batch"),
        pl.lit(month.year * 100 + month.month, dtype=pl.Int64).alias("period"),
    ).drop("id_number", "name")


def _encoded(column: ColumnSpec) -> pl.Expr:
    text = pl.col(column.name)
    if column.kind in ("date", "month"):
        days = text.str.replace_all("-", "").cast(pl.Int64, strict=False)
        value = days * 100 + 1 if column.kind == "month" else days
    elif column.kind in ("money", "decimal"):
        value = text.str.replace(".", "", literal=True).cast(pl.Int64, strict=False)
    elif column.kind == "count":
        value = text.cast(pl.Int64)
    else:
        value = text.replace_strict(dict(column.values), default=text) if column.values else text
    if column.none is None:
        return value
    return pl.when(text == column.none).then(pl.lit(column.none_code)).otherwise(value)


def _district(roster: Roster, month: Month) -> District:
    end = day_number(month.last_day)
    people = roster.people.filter(pl.col("born") <= end).select(
        "person_no", "household_no", pl.col("head").alias("is_head"), pl.col("born").alias("birth_date"),
        "sex",
        pl.lit(None, dtype=pl.Int64).alias("died_on"),
    )  # fmt: skip
    signed = signatures(roster).filter(pl.col("signed_on") <= month.last_day)
    homes = roster.homes.select("household_no")
    return District(
        month.last_day, people, homes, signed.select(list(AUTHORISED)), pl.DataFrame(schema=MERGED)
    )


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_files_read_by_the_rules_give_the_facts_of_the_month(
    month: Month, roster: Roster, published: dict[Month, Published]
) -> None:
    facts = month_facts(roster.population, month)
    told = published[month]
    persons = told.persons.select(facts.persons.columns)
    differing = {
        name: facts.persons.filter(facts.persons[name].ne_missing(persons[name])).height
        for name in facts.persons.columns
    }
    assert {name: count for name, count in differing.items() if count} == {}
    assert_frame_equal(told.households.select(facts.households.columns), facts.households)


def test_income_and_assets_are_told_only_of_those_who_signed(
    roster: Roster, catalogue: Catalogue, months: dict[Month, dict[str, pl.DataFrame]]
) -> None:
    signed = dict(signatures(roster).select("number", "signed_on").iter_rows())
    asked = {code for code, spec in catalogue.datasets.items() if spec.covers == "authorised_households"}
    early = [
        (month, code, number)
        for month, files in months.items()
        for code in asked & files.keys()
        for number in files[code]["id_number"]
        if number not in signed or signed[number] > month.last_day
    ]
    assert early == []
    assert asked <= months[FIRST].keys()


def test_a_month_brings_only_what_changed(months: dict[Month, dict[str, pl.DataFrame]]) -> None:
    rows = {month: sum(frame.height for frame in files.values()) for month, files in months.items()}
    assert rows[FIRST] > 20_000
    assert max(rows[month] for month in MONTHS[1:]) < rows[FIRST] / 40


def test_no_record_lies_in_the_future_and_all_numbers_are_good(
    catalogue: Catalogue, months: dict[Month, dict[str, pl.DataFrame]]
) -> None:
    for month, files in months.items():
        for code, rows in files.items():
            day = catalogue.datasets[code].true_from or "updated_on"
            latest = rows[day].max() if day in rows.columns else None
            assert latest is None or str(latest)[:10] <= month.last_day.isoformat()
            wrong = [n for n in rows["id_number"] if resident_id_check(n, on=month.last_day).errors]
            assert wrong == []


def test_new_children_are_announced_with_their_household(
    roster: Roster, months: dict[Month, dict[str, pl.DataFrame]]
) -> None:
    may = Month(2023, 5)
    born = roster.people.filter(pl.col("born").is_between(20230501, 20230531))
    told = months[may]["resident"].filter(pl.col("id_number").is_in(born["number"].implode()))
    assert told.height == born.height > 0
    assert set(told["household_code"]) == {f"H{number}" for number in born["household_no"]}
    assert (told["changed_on"] == told["birth_date"]).all()


def test_every_data_set_is_declared_with_the_columns_of_its_files(
    catalogue: Catalogue, months: dict[Month, dict[str, pl.DataFrame]]
) -> None:
    assert {register.code for register in REGISTERS} == catalogue.datasets.keys()
    unknown = {
        code: set(rows.columns) - catalogue.datasets[code].columns.keys()
        for files in months.values()
        for code, rows in files.items()
    }
    assert {code: names for code, names in unknown.items() if names} == {}


def test_what_is_broken_on_purpose_comes_back_right(
    departments: Departments, months: dict[Month, dict[str, pl.DataFrame]], tmp_path: Path
) -> None:
    put = list(departments.deliver(FIRST, tmp_path))
    grid = [one for one in put if one.dataset == "grid"]
    file, corrected = (pl.read_csv(one.path, infer_schema=False).drop_nulls("身份证号") for one in grid)
    right = months[FIRST]["grid"]
    landed = pl.concat([file, corrected]).join(
        right.select(pl.col("id_number").alias("身份证号"), pl.col("name").alias("姓名")),
        on=["身份证号", "姓名"],
        how="semi",
    )
    assert landed["身份证号"].n_unique() == right.height
    assert corrected.height >= 1
    assert file.height - landed["身份证号"].n_unique() + corrected.height > 10


def test_the_files_are_the_same_bytes_every_time(departments: Departments, tmp_path: Path) -> None:
    june = Month(2023, 6)
    first = {one.path.name: one.path.read_bytes() for one in departments.deliver(june, tmp_path / "a")}
    again = {one.path.name: one.path.read_bytes() for one in departments.deliver(june, tmp_path / "b")}
    assert first == again
    assert {name.rsplit(".", 1)[1] for name in first} == {"csv", "xlsx", "parquet"}
    with pytest.raises(UnicodeDecodeError):
        first["resident-2023-06.csv"].decode()
    assert "身份证号" in first["resident-2023-06.csv"].decode("gb18030")


def test_a_workbook_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    frame = pl.DataFrame({"姓名": ["甲<乙>", None], "余额": ["1.00", "2.50"]})
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(frame))
    assert_frame_equal(pl.read_excel(path, infer_schema_length=0), frame)
    assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).testzip() is None
