"""The door of this room: what others may call, and the values they get."""

from minzheng.registry.actions import (
    death_record,
    household_register,
    member_join,
    member_leave,
    person_move,
    person_register,
)
from minzheng.registry.district import district_load
from minzheng.registry.models import Relation, Sex
from minzheng.registry.queries import (
    household_find,
    household_nos_in_scope,
    household_of,
    persons_in_scope,
)
from minzheng.registry.records import (
    DistrictRows,
    HouseholdRecord,
    Landed,
    MemberRecord,
    MembershipRow,
    PersonRecord,
    PersonRow,
    ResidenceRow,
)

__all__ = [
    "DistrictRows",
    "HouseholdRecord",
    "Landed",
    "MemberRecord",
    "MembershipRow",
    "PersonRecord",
    "PersonRow",
    "Relation",
    "ResidenceRow",
    "Sex",
    "death_record",
    "district_load",
    "household_find",
    "household_nos_in_scope",
    "household_of",
    "household_register",
    "member_join",
    "member_leave",
    "person_move",
    "person_register",
    "persons_in_scope",
]
