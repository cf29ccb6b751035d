"""The synthetic population as rows for the registry, as known at the end of a month."""

from datetime import date

import polars as pl

from minzheng.kernel.month import Month, day_from_number
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.facts import month_facts
from minzheng.ops.demo.population import Population
from minzheng.registry.api import DistrictRows, MembershipRow, PersonRow, Relation, ResidenceRow, Sex

_SEX = {"男": Sex.MALE, "女": Sex.FEMALE}
_RELATION = {relation.label: relation.value for relation in Relation}
_LIVED_SINCE = date(2000, 1, 1)


def district_rows(population: Population, known: Month) -> DistrictRows:
    """Everybody born by the end of ``known``, with deaths learnt by then."""
    facts = month_facts(population, known).persons.select("person_no", "died_on")
    people = (
        population.persons.filter(pl.col("birth_date") <= known.last_day)
        .join(facts, on="person_no", how="inner")
        .sort("person_no")
    )
    rows = list(people.iter_rows(named=True))
    return DistrictRows(
        persons=[
            PersonRow(r["person_no"], r["name"], _SEX[r["sex"]].value, r["birth_date"], _died(r["died_on"]))
            for r in rows
        ],
        households=population.households["household_no"].to_list(),
        memberships=[
            MembershipRow(
                r["person_no"], r["household_no"], _RELATION[r["relation"]], _since(r)
            )
            for r in rows
        ],
        person_residences=[ResidenceRow(r["person_no"], r["division"], _since(r)) for r in rows],
        household_residences=[
            ResidenceRow(number, division, _LIVED_SINCE)
            for number, division in population.households.select("household_no", "division").iter_rows()
        ],
    )  # fmt: skip


def _since(row: dict[str, date]) -> date:
    return max(row["birth_date"], _LIVED_SINCE)


def _died(number: int | None) -> date | None:
    return None if number is None or number == NEVER else day_from_number(number)
