"""What passes through the door: plain values. The rows of a district are tuples, since there are many."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
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


class IdentityRow(NamedTuple):
    """A person's identity number as loaded, readable only on its way in."""

    person_no: int
    number: str
    since: date


class PhoneRow(NamedTuple):
    """A person's phone as loaded."""

    person_no: int
    phone: str
    since: date


class AccountRow(NamedTuple):
    """A person's account as loaded; `bank_code` is the CNAPS number, 12 digits."""

    person_no: int
    bank_code: str
    account: str
    holder: str
    since: date


class AddressRow(NamedTuple):
    """A household's address as loaded."""

    household_no: int
    text: str
    since: date


class NamedRow(NamedTuple):
    """A person found by name."""

    person_no: int
    household_no: int
    name: str
    birth_date: date


@dataclass(frozen=True)
class DistrictRows:
    """Everything a load brings, in any order; it is landed sorted by key.

    Of what is sealed one row each: what holds from its day on, and ends what held before.
    """

    persons: Sequence[PersonRow]
    households: Sequence[int]
    memberships: Sequence[MembershipRow]
    person_residences: Sequence[ResidenceRow]
    household_residences: Sequence[ResidenceRow]
    identities: Sequence[IdentityRow] = ()
    phones: Sequence[PhoneRow] = ()
    accounts: Sequence[AccountRow] = ()
    addresses: Sequence[AddressRow] = ()


@dataclass(frozen=True)
class Landed:
    """Rows inserted or changed, by table; all zero where everything was there already."""

    persons: int
    households: int
    memberships: int
    person_residences: int
    household_residences: int
    identities: int = 0
    phones: int = 0
    accounts: int = 0
    addresses: int = 0

    @property
    def total(self) -> int:
        """Over all tables."""
        return sum(getattr(self, table.name) for table in fields(self))


@dataclass(frozen=True)
class Settled:
    """What a department's rows changed: people registered anew, people who moved."""

    registered: int
    moved: int


@dataclass(frozen=True)
class PayeeMask:
    """A payee for a screen: 990101********0013, ****1234, 138****5678; None where it is not on record."""

    person_no: int
    name: str
    id_number: str | None
    bank_code: str | None
    account: str | None
    phone: str | None


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


class FoundRow(NamedTuple):
    """A person found in the reader's area; `division` is the key of the unit they belong to today."""

    person_no: int
    name: str
    sex: str
    birth_date: date
    division: str
    household_no: int | None


class KinRow(NamedTuple):
    """A person declared to be a member of staff or a relative of theirs."""

    person_no: int
    name: str
    birth_date: date
    relation: str
    declared_on: date


class MaskedRow(NamedTuple):
    """A sealed value as a screen shows it, in its dates; ``told``: bank code, masked holder."""

    field: str
    masked: str
    since: date
    until: date | None
    told: tuple[str, ...]


@dataclass(frozen=True)
class PersonRead:
    """A person with the household of today, where there is one."""

    person: PersonRecord
    household_no: int | None
    relation: Relation | None
