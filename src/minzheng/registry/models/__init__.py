"""Tables of this room."""

from minzheng.registry.models.held import Account, Address, Identity, Phone
from minzheng.registry.models.households import Household, HouseholdResidence, Membership, Relation
from minzheng.registry.models.merges import PersonMerge
from minzheng.registry.models.persons import Person, PersonResidence, Sex
from minzheng.registry.models.staff import KinRelation, StaffKin

__all__ = [
    "Account",
    "Address",
    "Household",
    "HouseholdResidence",
    "Identity",
    "KinRelation",
    "Membership",
    "Person",
    "PersonMerge",
    "PersonResidence",
    "Phone",
    "Relation",
    "Sex",
    "StaffKin",
]
