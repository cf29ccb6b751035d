"""The synthetic population as rows for the registry, as known at the end of a month."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from minzheng.kernel.month import Month, day_from_number
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.facts import month_facts
from minzheng.ops.demo.identity import LIVED_SINCE, addresses, identities
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import Population
from minzheng.registry.api import (
    AccountRow,
    AddressRow,
    DistrictRows,
    IdentityRow,
    MembershipRow,
    PersonRow,
    PhoneRow,
    Relation,
    ResidenceRow,
    Sex,
)

_SEX = {"男": Sex.MALE, "女": Sex.FEMALE}
_RELATION = {relation.label: relation.value for relation in Relation}


def district_rows(
    population: Population, known: Month, *, county: str, units: Sequence[Unit]
) -> DistrictRows:
    """Everybody born by the end of ``known``, with deaths learnt by then and the numbers of ``county``."""
    rows = list(_people(population, known, county).iter_rows(named=True))
    homes = population.households.select("household_no", pl.coalesce("community", "division"))
    texts = addresses(population, units=units).select("household_no", "address")
    return DistrictRows(
        persons=[
            PersonRow(r["person_no"], r["name"], _SEX[r["sex"]].value, r["birth_date"], _died(r["died_on"]))
            for r in rows
        ],
        households=population.households["household_no"].to_list(),
        memberships=[
            MembershipRow(r["person_no"], r["household_no"], _RELATION[r["relation"]], r["since"])
            for r in rows
        ],
        person_residences=[ResidenceRow(r["person_no"], r["place"], r["since"]) for r in rows],
        household_residences=[
            ResidenceRow(number, place, LIVED_SINCE) for number, place in homes.iter_rows()
        ],
        identities=[IdentityRow(r["person_no"], r["number"], r["since"]) for r in rows],
        phones=[PhoneRow(r["person_no"], r["phone"], r["since"]) for r in rows if r["phone"]],
        accounts=[
            AccountRow(r["person_no"], r["bank_code"], r["account"], r["name"], r["since"])
            for r in rows
            if r["account"]
        ],
        addresses=[AddressRow(number, text, LIVED_SINCE) for number, text in texts.iter_rows()],
    )


def _people(population: Population, known: Month, county: str) -> pl.DataFrame:
    """Everybody born by then, with place, death and numbers."""
    facts = month_facts(population, known).persons.select("person_no", "died_on")
    numbers = identities(population, county=county).drop("name")
    return (
        population.persons.filter(pl.col("birth_date") <= known.last_day)
        .with_columns(pl.coalesce("community", "division").alias("place"))
        .join(facts, on="person_no", how="inner")
        .join(numbers, on="person_no", how="inner")
        .sort("person_no")
    )


def _died(number: int | None) -> date | None:
    return None if number is None or number == NEVER else day_from_number(number)
