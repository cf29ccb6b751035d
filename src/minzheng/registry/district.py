"""A whole district at once: landed sorted, in one transaction, and only what is new or differs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from django.db import models, transaction

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import (
    NotPermitted,
    User,
    division_ids_in_reach,
    division_ids_of,
    event_record,
    permission_check,
    series_raise,
)
from minzheng.registry.held import ACCOUNT, ADDRESS, IDENTITY, PHONE, Held, Value, held_land
from minzheng.registry.models import HouseholdResidence, Identity, PersonResidence
from minzheng.registry.numbers import id_numbers_check
from minzheng.registry.permissions import DISTRICT_LOAD
from minzheng.registry.records import DistrictRows, Landed, ResidenceRow
from minzheng.warehouse.landing import Cell, Target, land

PERSON = Target("registry_person", ("person_no", "name", "sex", "birth_date", "died_on"), key=("person_no",))
_HOUSEHOLD = Target("registry_household", ("household_no",), key=("household_no",))
MEMBERSHIP = Target(
    "registry_membership",
    ("person_id", "household_id", "relation", "since", "until"),
    key=("person_id", "since"),
)
PERSON_RESIDENCE = Target(
    "registry_personresidence", ("person_id", "division_id", "since", "until"), key=("person_id", "since")
)
HOUSEHOLD_RESIDENCE = Target(
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
    _refuse_numbers(rows)
    told = progress or (lambda _: None)
    persons = sorted(rows.persons, key=lambda row: row.person_no)
    memberships = sorted(rows.memberships, key=lambda row: (row.person_no, row.since))
    landed = Landed(
        persons=_step(PERSON, persons, told),
        households=_step(_HOUSEHOLD, [(number,) for number in sorted(rows.households)], told),
        memberships=_step(MEMBERSHIP, memberships, told),
        person_residences=_step(PERSON_RESIDENCE, _residences(rows.person_residences, ids), told),
        household_residences=_step(HOUSEHOLD_RESIDENCE, _residences(rows.household_residences, ids), told),
        **{name: _step_held(held, values, told) for name, (held, values) in _held(rows).items()},
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
        "numbers": [row.number for row in rows.identities],
        **{name: [value.holder for value in values] for name, (_, values) in _held(rows).items()},
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
    persons |= {row.person_no for row in rows.identities} | {row.person_no for row in rows.phones}
    persons |= {row.person_no for row in rows.accounts}
    households = {*rows.households} | {row.household_no for row in rows.memberships}
    households |= {row.number for row in rows.household_residences}
    households |= {row.household_no for row in rows.addresses}
    others = persons & _numbers_beyond(PersonResidence, "person_id", reach)
    others |= households & _numbers_beyond(HouseholdResidence, "household_id", reach)
    if others:
        raise NotPermitted(DISTRICT_LOAD, reason="area", place=str(min(others)))


def _refuse_numbers(rows: DistrictRows) -> None:
    """Refuse identity numbers that cannot be, and numbers that are somebody else's on record."""
    id_numbers_check((row.person_no, row.number) for row in rows.identities)
    indexes = IDENTITY.indexes(row.number for row in rows.identities)
    open_now = Identity.objects.filter(until__isnull=True).values_list("number_index", "person_id")
    known = dict(open_now.iterator())
    taken = [
        known[index]
        for row, index in zip(rows.identities, indexes, strict=True)
        if known.get(index, row.person_no) != row.person_no
    ]
    if taken:
        raise ProblemError(problem("people.E003", person_no=min(taken)))


def _held(rows: DistrictRows) -> dict[str, tuple[Held, list[Value]]]:
    """What is to be sealed, by the name of its table in `Landed`."""
    return {
        "identities": (IDENTITY, [Value(row.person_no, row.since, row.number) for row in rows.identities]),
        "phones": (PHONE, [Value(row.person_no, row.since, row.phone) for row in rows.phones]),
        "accounts": (
            ACCOUNT,
            [
                Value(row.person_no, row.since, row.account, (row.bank_code, row.holder))
                for row in rows.accounts
            ],
        ),
        "addresses": (ADDRESS, [Value(row.household_no, row.since, row.text) for row in rows.addresses]),
    }


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


def _step_held(held: Held, values: Sequence[Value], told: Progress) -> int:
    count = held_land(held, values) if values else 0
    told(held.table)
    return count
