"""The door of this room: what others may call, and the values they get."""

from minzheng.casework.actions import case_decide, case_open, case_withdraw, cases_rebuild
from minzheng.casework.models import CaseState
from minzheng.casework.permissions import CASE_DECIDE, CASE_OPEN, CASE_WITHDRAW
from minzheng.casework.queries import (
    applications_of,
    case_awaiting,
    case_find,
    cases_of_unit,
    cases_open,
    cases_rebuilt,
    households_with_open_cases,
)
from minzheng.casework.records import CaseRecord, Difference

__all__ = [
    "CASE_DECIDE",
    "CASE_OPEN",
    "CASE_WITHDRAW",
    "CaseRecord",
    "CaseState",
    "Difference",
    "applications_of",
    "case_awaiting",
    "case_decide",
    "case_find",
    "case_open",
    "case_withdraw",
    "cases_of_unit",
    "cases_open",
    "cases_rebuild",
    "cases_rebuilt",
    "households_with_open_cases",
]
