"""The door of this room: what others may call, and the values they get."""

from minzheng.registry.actions.held import account_change, address_change, identity_correct, phone_change
from minzheng.registry.actions.households import household_register, member_join, member_leave
from minzheng.registry.actions.merge import person_merge, person_merge_undo
from minzheng.registry.actions.persons import death_record, person_move, person_register
from minzheng.registry.district import district_load
from minzheng.registry.matching import numbers_matched, pseudonyms, pseudonyms_since, register_mark
from minzheng.registry.models import Relation, Sex
from minzheng.registry.payees import payee_details, payee_masks, payees_of
from minzheng.registry.queries import (
    divisions_of_households,
    head_names,
    household_find,
    household_nos_in_scope,
    household_of,
    names_of_everybody,
    person_names,
    persons_in_scope,
    persons_named,
    relations_of,
)
from minzheng.registry.records import (
    AccountRow,
    AddressRow,
    DistrictRows,
    HouseholdRecord,
    IdentityRow,
    Landed,
    MemberRecord,
    MembershipRow,
    NamedRow,
    PayeeDetails,
    PayeeMask,
    PersonRecord,
    PersonRow,
    PhoneRow,
    ResidenceRow,
    Settled,
)
from minzheng.registry.residents import deaths_settle, resident_rows_settle

__all__ = [
    "AccountRow",
    "AddressRow",
    "DistrictRows",
    "HouseholdRecord",
    "IdentityRow",
    "Landed",
    "MemberRecord",
    "MembershipRow",
    "NamedRow",
    "PayeeDetails",
    "PayeeMask",
    "PersonRecord",
    "PersonRow",
    "PhoneRow",
    "Relation",
    "ResidenceRow",
    "Settled",
    "Sex",
    "account_change",
    "address_change",
    "death_record",
    "deaths_settle",
    "district_load",
    "divisions_of_households",
    "head_names",
    "household_find",
    "household_nos_in_scope",
    "household_of",
    "household_register",
    "identity_correct",
    "member_join",
    "member_leave",
    "names_of_everybody",
    "numbers_matched",
    "payee_details",
    "payee_masks",
    "payees_of",
    "person_merge",
    "person_merge_undo",
    "person_move",
    "person_names",
    "person_register",
    "persons_in_scope",
    "persons_named",
    "phone_change",
    "pseudonyms",
    "pseudonyms_since",
    "register_mark",
    "relations_of",
    "resident_rows_settle",
]
