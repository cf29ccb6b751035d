"""The numbers of made-up people pass the checks of real ones, are unique and fit the person."""

from datetime import date

import polars as pl
import pytest
from stdnum import luhn

from minzheng.kernel.identity import (
    resident_id_birth_date,
    resident_id_check,
    resident_id_is_male,
    resident_id_make,
)
from minzheng.ops.demo.identity import BANKS, addresses, identities, resident_ids
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import Population, make_population

UNITS = (Unit("900001001", "甲街道", 1, (("900001001001", "一社区"),)), Unit("zone", "开发区", 1))


@pytest.fixture(scope="module")
def population() -> Population:
    return make_population(persons=3000, seed=11, on=date(2023, 1, 1), units=UNITS)


@pytest.fixture(scope="module")
def known(population: Population) -> pl.DataFrame:
    return identities(population, county="990101").join(
        population.persons.select("person_no", "sex", "birth_date"), on="person_no"
    )


def test_every_identity_number_passes_the_checks_and_is_unique(known: pl.DataFrame) -> None:
    wrong = [n for n in known["number"] if resident_id_check(n, on=date(2023, 12, 31)).errors]
    assert wrong == []
    assert known["number"].n_unique() == known.height == 3000


def test_the_number_says_birth_and_sex(known: pl.DataFrame) -> None:
    assert [resident_id_birth_date(number) for number in known["number"]] == known["birth_date"].to_list()
    assert [resident_id_is_male(n) for n in known["number"]] == (known["sex"] == "男").to_list()


def test_whole_columns_agree_with_the_kernel_one_by_one() -> None:
    orders = list(range(1, 100))
    frame = pl.DataFrame({"order": orders})
    made = frame.select(resident_ids(pl.lit("990101"), pl.lit(19430630), pl.col("order"))).to_series()
    assert made.to_list() == [
        resident_id_make(county="990101", born_on=date(1943, 6, 30), order=order) for order in orders
    ]


def test_accounts_pass_luhn_and_banks_are_invented(known: pl.DataFrame) -> None:
    accounts = known["account"].drop_nulls().to_list()
    assert len(set(accounts)) == len(accounts) > 2000
    assert {len(account) for account in accounts} == {19}
    assert [account for account in accounts if not luhn.is_valid(account)] == []
    assert set(known["bank_code"].drop_nulls()) == {code for code, _ in BANKS}


def test_only_the_grown_have_accounts_and_telephones(known: pl.DataFrame) -> None:
    small = known.filter(pl.col("birth_date") > date(2006, 1, 1))
    assert small.height > 0
    assert small["account"].null_count() == small["phone"].null_count() == small.height
    assert known["phone"].drop_nulls().str.contains(r"^140\d{8}$").all()


def test_the_same_district_has_the_same_numbers(population: Population, known: pl.DataFrame) -> None:
    assert identities(population, county="990101")["account"].equals(known["account"])


def test_an_address_names_the_unit_and_its_community(population: Population) -> None:
    found = addresses(population, units=UNITS).join(population.households, on="household_no")
    town = found.filter(pl.col("division") == "900001001")
    zone = found.filter(pl.col("division") == "zone")
    assert town["address"].str.starts_with("甲街道一社区").all()
    assert zone["address"].str.contains(r"^开发区\d+号\d0\d室$").all()
    assert found["address"].null_count() == 0
