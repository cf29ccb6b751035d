"""长期公布: who receives 低保 or 特困 in a community, as the law wants it known: name, members, amount.

Worked out from the last month's list and the entitlements of today, and kept nowhere: with the month in which
somebody stops, or the day on which the end has come, the line is gone, and nothing has to be run for it.
"""

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.identity import years_completed
from minzheng.kernel.masking import name_mask
from minzheng.kernel.month import Month, day_from_number
from minzheng.notices import api as notices
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.district import District
from minzheng.web.desk.results import among

_ADULT = 18


@dataclass(frozen=True)
class Announced:
    """One line: the programme and exactly the fields that may be shown."""

    programme: str
    name: str
    members: int
    amount_fen: int


def announced_places(place: District) -> dict[str, int]:
    """How many lines there are, by the key of the community (of the town where no community is known)."""
    if not place.cuts:
        return {}
    found = _listed(place).group_by("where").len()
    return {str(key): int(many) for key, many in found.iter_rows() if key is not None}


def announced_in(place: District, division: str, *, skip: int, limit: int) -> tuple[list[Announced], bool]:
    """Some lines of one community, in the order of the programmes and of the decisions, and whether there
    are more. Only these are named: a page of a community with thousands is there as soon as a village's."""
    if not place.cuts:
        return [], False
    rows = _listed(place).filter(pl.col("where") == division).sort("programme", "entitlement")
    running = benefits.entitlements_running(rows["entitlement"].to_list(), month=Month.of(clock.today()))
    up = rows.filter(pl.col("entitlement").is_in([*running]))
    return _named(place, up.slice(skip, limit).to_dicts()), up.height > skip + limit


def _listed(place: District) -> pl.DataFrame:
    """Who was on the last month's list, with ``where``."""
    cut = place.snapshot(place.last)
    return _listed_in(cut, cut.written("results"))


@lru_cache(maxsize=2)
def _listed_in(cut: Snapshot, _written: int) -> pl.DataFrame:
    """Found once for each writing of the table: anybody may open these pages, as often as they like."""
    standing = cut.scan("standing").select(
        "household_no", pl.coalesce("community", "division").alias("where")
    )  # fmt: skip
    return (
        cut.scan("results")
        .filter(pl.col("programme").is_in(notices.ANNOUNCED), pl.col("in_force"), pl.col("due_fen") > 0)
        .select("programme", "unit_no", "household_no", "entitlement", "persons", "due_fen")
        .join(standing, on="household_no", how="inner")
        .collect()
    )


def _named(place: District, rows: list[dict[str, int | str]]) -> list[Announced]:
    programmes = {one.code: one for one in place.law.programmes()}
    own = [int(row["unit_no"]) for row in rows if programmes[str(row["programme"])].unit == "person"]
    persons = registry.person_names(own)
    heads = registry.head_names([int(row["household_no"]) for row in rows], on=clock.today())
    minors = _minors(place, own)
    found = []
    for row in rows:
        unit = int(row["unit_no"])
        of_person = programmes[str(row["programme"])].unit == "person"
        name = persons.get(unit) if of_person else heads.get(int(row["household_no"]))
        if name is None:
            continue
        shown = name_mask(name, is_minor=True) if of_person and unit in minors else name
        found.append(Announced(str(row["programme"]), shown, int(row["persons"]), int(row["due_fen"])))
    return found


def _minors(place: District, person_nos: list[int]) -> set[int]:
    """Of these, those who are children today, and those whose birthday nobody knows."""
    people = place.snapshot(place.last).scan("person").select("person_no", "birth_date")
    born = dict(people.filter(among(person_nos, "person_no")).collect().iter_rows())
    today = clock.today()
    return {
        number
        for number in person_nos
        if born.get(number) is None or years_completed(day_from_number(born[number]), today) < _ADULT
    }
