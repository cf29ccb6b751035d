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
    head_names,
    household_find,
    household_nos_in_scope,
    household_of,
    person_names,
    persons_in_scope,
    persons_named,
    relations_of,
)
from minzheng.registry.records import (
    DistrictRows,
    HouseholdRecord,
    Landed,
    MemberRecord,
    MembershipRow,
    NamedRow,
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
    "NamedRow",
    "PersonRecord",
    "PersonRow",
    "Relation",
    "ResidenceRow",
    "Sex",
    "death_record",
    "district_load",
    "head_names",
    "household_find",
    "household_nos_in_scope",
    "household_of",
    "household_register",
    "member_join",
    "member_leave",
    "person_move",
    "person_names",
    "person_register",
    "persons_in_scope",
    "persons_named",
    "relations_of",
]
