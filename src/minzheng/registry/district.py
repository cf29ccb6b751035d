"""A whole district at once: landed sorted, in one transaction, and only what is new or differs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from django.db import models, transaction

from minzheng.org.api import (
    NotPermitted,
    User,
    division_ids_in_reach,
    division_ids_of,
    event_record,
    permission_check,
    series_raise,
)
from minzheng.registry.models import HouseholdResidence, PersonResidence
from minzheng.registry.permissions import DISTRICT_LOAD
from minzheng.registry.records import DistrictRows, Landed, ResidenceRow
from minzheng.warehouse.landing import Cell, Target, land

_PERSON = Target("registry_person", ("person_no", "name", "sex", "birth_date", "died_on"), key=("person_no",))
_HOUSEHOLD = Target("registry_household", ("household_no",), key=("household_no",))
_MEMBERSHIP = Target(
    "registry_membership",
    ("person_id", "household_id", "relation", "since", "until"),
    key=("person_id", "since"),
)
_PERSON_RESIDENCE = Target(
    "registry_personresidence", ("person_id", "division_id", "since", "until"), key=("person_id", "since")
)
_HOUSEHOLD_RESIDENCE = Target(
    "registry_householdresidence",
    ("household_id", "division_id", "since", "until"),
    key=("household_id", "since"),
)

Progress = Callable[[str], None]


@transaction.atomic
def district_load(
    *, division: str, rows: DistrictRows, acting_user: User, progress: Progress | None = None
) -> Landed:
    """Land the people of the area around ``division``; how many rows were new or changed, by table.

    Every row has to lie within the acting user's area, and so has everyone already known who would be
    rewritten; one row outside refuses the whole load. The same rows again change nothing and leave no
    event. ``progress`` is told the name of each table once it is in.
    """
    permission_check(acting_user, DISTRICT_LOAD, division=division)
    reach = division_ids_in_reach(acting_user, DISTRICT_LOAD)
    ids = division_ids_of({row.division for row in (*rows.person_residences, *rows.household_residences)})
    _refuse_twice(rows)
    _refuse_outside(rows, ids, reach)
    told = progress or (lambda _: None)
    persons = sorted(rows.persons, key=lambda row: row.person_no)
    memberships = sorted(rows.memberships, key=lambda row: (row.person_no, row.since))
    landed = Landed(
        persons=_step(_PERSON, persons, told),
        households=_step(_HOUSEHOLD, [(number,) for number in sorted(rows.households)], told),
        memberships=_step(_MEMBERSHIP, memberships, told),
        person_residences=_step(_PERSON_RESIDENCE, _residences(rows.person_residences, ids), told),
        household_residences=_step(_HOUSEHOLD_RESIDENCE, _residences(rows.household_residences, ids), told),
    )
    series_raise("person", at_least=max((row.person_no for row in rows.persons), default=0))
    series_raise("household", at_least=max(rows.households, default=0))
    if landed.total:
        event_record(
            name="DistrictLoaded",
            subject=f"division:{division}",
            payload=asdict(landed),
            division=division,
            acting_user=acting_user,
        )
    return landed


def _refuse_twice(rows: DistrictRows) -> None:
    """One key, one row: of two that differ, SQLite would keep the last and PostgreSQL refuse both."""
    keys: dict[str, list[object]] = {
        "persons": [row.person_no for row in rows.persons],
        "households": [*rows.households],
        "memberships": [(row.person_no, row.since) for row in rows.memberships],
        "person_residences": [(row.number, row.since) for row in rows.person_residences],
        "household_residences": [(row.number, row.since) for row in rows.household_residences],
    }
    for table, found in keys.items():
        if len(set(found)) != len(found):
            raise ValueError(f"{table}：同一编号出现两次 / the same key stands twice")


def _refuse_outside(rows: DistrictRows, ids: dict[str, int], reach: frozenset[int]) -> None:
    """Refuse rows in other areas and rows that would rewrite someone of another area.

    The second is asked of the database the cheap way round: whoever is outside the reach is a handful at
    most where one bureau keeps one database, while the rows may be a million.
    """
    beyond = sorted(key for key, id_ in ids.items() if id_ not in reach)
    if beyond:
        raise NotPermitted(DISTRICT_LOAD, reason="area", place=beyond[0])
    persons = {row.person_no for row in rows.persons} | {row.person_no for row in rows.memberships}
    persons |= {row.number for row in rows.person_residences}
    households = {*rows.households} | {row.household_no for row in rows.memberships}
    households |= {row.number for row in rows.household_residences}
    others = persons & _numbers_beyond(PersonResidence, "person_id", reach)
    others |= households & _numbers_beyond(HouseholdResidence, "household_id", reach)
    if others:
        raise NotPermitted(DISTRICT_LOAD, reason="area", place=str(min(others)))


def _numbers_beyond(
    residences: type[PersonResidence] | type[HouseholdResidence], number: str, reach: frozenset[int]
) -> set[int]:
    queryset: models.QuerySet[models.Model] = residences._default_manager.filter(until__isnull=True)
    return set(queryset.exclude(division_id__in=reach).values_list(number, flat=True))


def _residences(rows: Iterable[ResidenceRow], ids: dict[str, int]) -> list[Sequence[Cell]]:
    ordered = sorted(rows, key=lambda row: (row.number, row.since))
    return [(row.number, ids[row.division], row.since, row.until) for row in ordered]


def _step(target: Target, rows: Sequence[Sequence[Cell]], told: Progress) -> int:
    count = land(target, rows)
    told(target.table)
    return count
