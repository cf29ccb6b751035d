"""What passes through the door: plain values. The rows of a district are tuples, since there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from minzheng.registry.models import Relation, Sex


class PersonRow(NamedTuple):
    """A person as loaded."""

    person_no: int
    name: str
    sex: str
    birth_date: date
    died_on: date | None = None


class MembershipRow(NamedTuple):
    """A person's time in a household as loaded."""

    person_no: int
    household_no: int
    relation: str
    since: date
    until: date | None = None


class ResidenceRow(NamedTuple):
    """A division (by key) for a person or household number, with its dates."""

    number: int
    division: str
    since: date
    until: date | None = None


class NamedRow(NamedTuple):
    """A person found by name."""

    person_no: int
    household_no: int
    name: str
    birth_date: date


@dataclass(frozen=True)
class DistrictRows:
    """Everything a load brings, in any order; it is landed sorted by key."""

    persons: Sequence[PersonRow]
    households: Sequence[int]
    memberships: Sequence[MembershipRow]
    person_residences: Sequence[ResidenceRow]
    household_residences: Sequence[ResidenceRow]


@dataclass(frozen=True)
class Landed:
    """Rows inserted or changed, by table; all zero where everything was there already."""

    persons: int
    households: int
    memberships: int
    person_residences: int
    household_residences: int

    @property
    def total(self) -> int:
        return (
            self.persons
            + self.households
            + self.memberships
            + self.person_residences
            + self.household_residences
        )


@dataclass(frozen=True)
class PersonRecord:
    """A person on a day; `division` is the key of the unit the person belonged to then, if any."""

    person_no: int
    name: str
    sex: Sex
    birth_date: date
    died_on: date | None
    division: str | None


@dataclass(frozen=True)
class MemberRecord:
    """A member of a household on a day."""

    person: PersonRecord
    relation: Relation
    since: date


@dataclass(frozen=True)
class HouseholdRecord:
    """A household on a day, its head first."""

    household_no: int
    division: str | None
    members: tuple[MemberRecord, ...]

    @property
    def head(self) -> PersonRecord | None:
        """户主, or None in a household that has named none."""
        return next((member.person for member in self.members if member.relation == Relation.HEAD), None)
