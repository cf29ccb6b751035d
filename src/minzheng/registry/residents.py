"""What departments report of residents, taken over in bulk: births, arrivals, moves, deaths.

Rows about people of other areas are left alone rather than refused: a file of the whole city is normal,
and one row in it must not stop the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import polars as pl
from django.db import models, transaction

from minzheng.kernel.identity import resident_id_birth_date, resident_id_is_male
from minzheng.org.api import (
    NotPermitted,
    User,
    division_find,
    division_ids_in_reach,
    division_ids_of,
    events_record,
    series_next,
)
from minzheng.registry.district import HOUSEHOLD_RESIDENCE, MEMBERSHIP, PERSON, PERSON_RESIDENCE
from minzheng.registry.held import IDENTITY, Value, held_land
from minzheng.registry.matching import numbers_matched
from minzheng.registry.models import (
    HouseholdResidence,
    Membership,
    Person,
    PersonResidence,
    Relation,
    Sex,
)
from minzheng.registry.numbers import id_numbers_check
from minzheng.registry.permissions import RESIDENTS_SETTLE
from minzheng.registry.records import Settled
from minzheng.warehouse.among import in_portions
from minzheng.warehouse.landing import Target, land

_SEX = {sex.label: sex.value for sex in Sex}
_RELATION = {relation.label: relation.value for relation in Relation}


class _Place(NamedTuple):
    """A division and since when."""

    id: int
    key: str
    since: date


@transaction.atomic
def resident_rows_settle(*, rows: pl.DataFrame, acting_user: User, on: date) -> Settled:
    """Take over the residents of a file: how many were registered anew and how many had moved.

    Columns: number, name, sex (男/女), birth_date (Date), household_no (Int64, null), relation (the word,
    null), division (key, null), since (Date; null counts as ``on``). Somebody unknown in a household of
    ours is registered and joins it; somebody known who lives elsewhere moves from ``since`` on, and a
    head's household goes along. What is older than the residence on record changes nothing, so that the
    same rows again, or last month's, do none.
    """
    area = _Area(acting_user, rows["division"].drop_nulls().unique().to_list())
    # Locks the series until the end of the transaction, before anybody is looked up: two files at once
    # would both find a newborn unknown.
    series_next("person", count=0)
    told = (
        rows.with_columns(person_no=numbers_matched(rows["number"]), since=pl.col("since").fill_null(on))
        .unique("number", keep="last", maintain_order=True)
        .sort("number")
    )
    unknown = pl.col("person_no").is_null()
    moved = _move(told.filter(~unknown, pl.col("division").is_not_null()), area)
    registered = _register(told.filter(unknown, pl.col("household_no").is_not_null()), area)
    return Settled(registered=registered, moved=moved)


@transaction.atomic
def deaths_settle(*, rows: pl.DataFrame, acting_user: User) -> int:
    """Take over deaths (person_no, died_on): how many were news, each with its PersonDeceased.

    Counts people who live or once lived in the acting user's area. A day before the birth cannot be this
    person's and is left out. A day that differs from the one on record replaces it and is told as
    DeathDayCorrected.
    """
    area = _Area(acting_user, [])
    days = dict(rows.drop_nulls().select("person_no", "died_on").iter_rows())
    lived = _lived(days, area)
    news = 0
    for some in in_portions(sorted(lived)):
        for person in Person.objects.select_for_update().filter(pk__in=some).order_by("pk"):
            died_on = days[person.pk]
            if died_on in {person.died_on, None} or died_on < person.birth_date:
                continue
            name = "DeathDayCorrected" if person.died_on else "PersonDeceased"
            Person.objects.filter(pk=person.pk).update(died_on=died_on)
            area.record(name, [(person.pk, lived[person.pk], died_on)])
            news += 1
    return news


class _Area:
    """Where the acting user may settle, and where every place of the file is."""

    def __init__(self, acting_user: User, keys: Sequence[str]) -> None:
        self._user = acting_user
        self.reach = division_ids_in_reach(acting_user, RESIDENTS_SETTLE)
        if not self.reach:
            raise NotPermitted(RESIDENTS_SETTLE, reason="role")
        self.ids = division_ids_of(keys)
        # A unit no bureau of ours works in is nobody's area: people may leave for it, and be born in it.
        self.open_to = {
            key for key, id_ in self.ids.items() if id_ in self.reach or not division_find(key).administered
        }

    def record(self, name: str, told: Iterable[tuple[int, str, date]]) -> None:
        """Tell of each person, the place of the area it concerns and when it happened."""
        rows = ((f"person:{person}", division, on) for person, division, on in told)
        events_record(name=name, told=rows, acting_user=self._user)


def _move(told: pl.DataFrame, area: _Area) -> int:
    """Let known people live where the file says; only moves out of, into or within the area."""
    told = told.unique("person_no", keep="last", maintain_order=True)
    wanted = {
        person: _Place(area.ids[key], key, since)
        for person, key, since in told.select("person_no", "division", "since").iter_rows()
        if key in area.open_to
    }
    persons = _places_change(PersonResidence, "person_id", PERSON_RESIDENCE, wanted, area)
    households: dict[int, _Place] = {}
    for some in in_portions(persons):
        led = Membership.objects.filter(person_id__in=some, relation=Relation.HEAD, until__isnull=True)
        columns = ("household_id", "person_id")
        households |= {household: wanted[head] for household, head in led.values_list(*columns)}
    _places_change(HouseholdResidence, "household_id", HOUSEHOLD_RESIDENCE, households, area)
    area.record("PersonMoved", ((one, division, wanted[one].since) for one, division in persons.items()))
    return len(persons)


def _places_change(
    model: type[PersonResidence] | type[HouseholdResidence],
    holder: str,
    target: Target,
    wanted: dict[int, _Place],
    area: _Area,
) -> dict[int, str]:
    """Close and open residences; by number, who moved and the key of the place of ours it concerns."""
    residences: models.QuerySet[models.Model] = model._default_manager.filter(until__isnull=True)
    now: dict[int, _Place] = {}
    for some in in_portions(wanted):
        columns = (holder, "division_id", "division__key", "since")
        found = residences.filter(**{f"{holder}__in": some}).values_list(*columns)
        now |= {number: _Place(*place) for number, *place in found}
    moved: dict[int, str] = {}
    ending = defaultdict[date, list[int]](list)
    for number, place in sorted(wanted.items()):
        before = now.get(number)
        ours = next((one.key for one in (place, before) if one and one.id in area.reach), None)
        if ours is None or (before and (before.id == place.id or place.since < before.since)):
            continue
        moved[number] = ours
        if before and before.since < place.since:
            ending[place.since].append(number)
    for day, numbers in ending.items():
        for some in in_portions(numbers):
            residences.filter(**{f"{holder}__in": some}).update(until=day)
    land(target, [(number, wanted[number].id, wanted[number].since, None) for number in moved])
    return moved


def _register(newcomers: pl.DataFrame, area: _Area) -> int:
    """Register whoever is unknown and belongs to a household of ours; a newborn, a bride, a ward."""
    homes = _homes(newcomers["household_no"].unique().to_list(), area)
    rows = [row for row in newcomers.iter_rows(named=True) if row["household_no"] in homes]
    if not rows:
        return 0
    first = series_next("person", count=len(rows))
    numbered = [(first + place, row) for place, row in enumerate(rows)]
    id_numbers_check((person, row["number"]) for person, row in numbered)
    land(PERSON, [(person, row["name"], *_born(row), None) for person, row in numbered])
    relations = _relations(rows)
    land(
        MEMBERSHIP,
        [
            (person, row["household_no"], relation, row["since"], None)
            for (person, row), relation in zip(numbered, relations, strict=True)
        ],
    )
    places = [
        _Place(area.ids[row["division"]], row["division"], row["since"])
        if row["division"] in area.open_to
        else homes[row["household_no"]]._replace(since=row["since"])
        for row in rows
    ]
    homed = zip(numbered, places, strict=True)
    land(PERSON_RESIDENCE, [(person, place.id, place.since, None) for (person, _), place in homed])
    held_land(IDENTITY, [Value(person, row["since"], row["number"]) for person, row in numbered])
    told = ((person, homes[row["household_no"]].key, row["since"]) for person, row in numbered)
    area.record("PersonRegistered", told)
    return len(rows)


def _homes(household_nos: Iterable[int], area: _Area) -> dict[int, _Place]:
    """The households of these that lie in the area today, and where."""
    homes: dict[int, _Place] = {}
    for some in in_portions(household_nos):
        found = HouseholdResidence.objects.filter(
            household_id__in=some, until__isnull=True, division_id__in=area.reach
        )
        columns = ("household_id", "division_id", "division__key", "since")
        homes |= {number: _Place(*place) for number, *place in found.values_list(*columns)}
    return homes


def _born(row: dict[str, Any]) -> tuple[str, date]:
    """Sex and day of birth as told, else as the identity number says."""
    told = _SEX.get(row["sex"])
    sex = told or (Sex.MALE if resident_id_is_male(row["number"]) else Sex.FEMALE).value
    return sex, row["birth_date"] or resident_id_birth_date(row["number"])


def _relations(rows: Sequence[dict[str, Any]]) -> list[str]:
    """What each newcomer is to the head. A word of the police's own (长子, 儿媳) is 其他 until a clerk says
    more, and so is a second 户主: one household has one head."""
    headed: set[int] = set()
    for some in in_portions({row["household_no"] for row in rows}):
        heads = Membership.objects.filter(household_id__in=some, relation=Relation.HEAD, until__isnull=True)
        headed |= set(heads.values_list("household_id", flat=True))
    relations = []
    for row in rows:
        relation = _RELATION.get(row["relation"], Relation.OTHER.value)
        if relation == Relation.HEAD and row["household_no"] in headed:
            relation = Relation.OTHER.value
        elif relation == Relation.HEAD:
            headed.add(row["household_no"])
        relations.append(relation)
    return relations


def _lived(person_nos: Iterable[int], area: _Area) -> dict[int, str]:
    """The place of the area where each lives or last lived; whoever never did is left out."""
    lived: dict[int, str] = {}
    for some in in_portions(person_nos):
        found = PersonResidence.objects.filter(person_id__in=some, division_id__in=area.reach)
        lived |= dict(found.order_by("since").values_list("person_id", "division__key"))
    return lived
