"""Finding people within the reader's area: by name, by identity number, by their own number."""

from datetime import date

import polars as pl

from minzheng.kernel import clock
from minzheng.org.api import NotPermitted, User, division_ids_in_reach
from minzheng.registry.actions.area import person_kept
from minzheng.registry.matching import numbers_matched
from minzheng.registry.models import Membership, PersonResidence, Relation, Sex
from minzheng.registry.naming import named
from minzheng.registry.numbers import id_number_checked
from minzheng.registry.permissions import REGISTRY_READ
from minzheng.registry.queries import holding_on
from minzheng.registry.records import FoundRow, PersonRead, PersonRecord


def people_named(
    name: str, *, exact: bool, acting_user: User, after: int = 0, limit: int = 50
) -> list[FoundRow]:
    """People of the reader's area whose name is, or contains, the text, by number, after the last seen."""
    reach = division_ids_in_reach(acting_user, REGISTRY_READ)
    today = clock.today()
    found = PersonResidence.objects.filter(
        holding_on(today), named(name, exact=exact, person="person"), division_id__in=reach,
        person_id__gt=after, person__merged_into__isnull=True,
    )  # fmt: skip
    rows = list(found.order_by("person_id").select_related("person", "division")[:limit])
    homes = _homes([row.person_id for row in rows], today)
    return [
        FoundRow(
            row.person_id, row.person.name, row.person.sex, row.person.birth_date, row.division.key,
            homes.get(row.person_id),
        )
        for row in rows
    ]  # fmt: skip


def person_of_number(number: str, *, acting_user: User) -> int | None:
    """Whose identity number this is; None for nobody and for people outside the reader's area alike.

    Raises ProblemError where the number is none: too short, of the old kind, with a wrong check digit.
    """
    person_no = person_on_record(number)
    if person_no is None or not _is_in_reach(person_no, acting_user):
        return None
    return person_no


def person_on_record(number: str) -> int | None:
    """Whose identity number this is, wherever they live: for declaring relatives, nothing may be shown of it.

    Raises ProblemError where the number is none.
    """
    found: int | None = numbers_matched(pl.Series([id_number_checked(number)]))[0]
    return found


def person_read(person_no: int, *, acting_user: User) -> PersonRead | None:
    """A person as on record today, of a merged one the kept record; None where there is none.

    Raises NotPermitted outside the reader's area. Whoever shows it says what for: see `org.looked`.
    """
    found = (
        PersonResidence.objects.filter(holding_on(clock.today()), person_id=person_kept(person_no))
        .select_related("person", "division")
        .first()
    )
    if found is None:
        return None
    if found.division_id not in division_ids_in_reach(acting_user, REGISTRY_READ):
        raise NotPermitted(REGISTRY_READ, reason="area", place=found.division.zh)
    person = found.person
    home = Membership.objects.filter(holding_on(clock.today()), person=person).first()
    return PersonRead(
        person=PersonRecord(
            person.pk, person.name, Sex(person.sex), person.birth_date, person.died_on, found.division.key
        ),
        household_no=home.household_id if home else None,
        relation=Relation(home.relation) if home else None,
    )


def _is_in_reach(person_no: int, acting_user: User) -> bool:
    reach = division_ids_in_reach(acting_user, REGISTRY_READ)
    here = PersonResidence.objects.filter(holding_on(clock.today()), person_id=person_no)
    return here.filter(division_id__in=reach).exists()


def _homes(person_nos: list[int], day: date) -> dict[int, int]:
    found = Membership.objects.filter(holding_on(day), person_id__in=person_nos)
    return dict(found.values_list("person_id", "household_id"))
