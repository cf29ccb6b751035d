"""Tables of this room."""

from minzheng.registry.models.households import Household, HouseholdResidence, Membership, Relation
from minzheng.registry.models.persons import Person, PersonResidence, Sex

__all__ = [
    "Household",
    "HouseholdResidence",
    "Membership",
    "Person",
    "PersonResidence",
    "Relation",
    "Sex",
]
