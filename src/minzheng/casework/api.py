"""The door of this room: what others may call, and the values they get."""

from minzheng.casework.actions.acting import case_act, case_withdraw
from minzheng.casework.actions.classifying import case_classify
from minzheng.casework.actions.deciding import case_decide
from minzheng.casework.actions.opening import case_open
from minzheng.casework.actions.rebuilding import cases_rebuild
from minzheng.casework.acts import Act, Field
from minzheng.casework.clocks import light
from minzheng.casework.hands import acts_for_county, may_decide
from minzheng.casework.models import CaseEventKind, CaseState
from minzheng.casework.offered import act_expected
from minzheng.casework.permissions import (
    CASE_DECIDE,
    CASE_OPEN,
    CASE_READ,
    CASE_STEP,
    CASE_SUPERVISE,
    CASE_VISIT,
    CASE_WITHDRAW,
)
from minzheng.casework.plan import WHOLE, Plan
from minzheng.casework.projection import CLASSIFY, DECIDING, EMERGENCY
from minzheng.casework.queries import (
    acts_open,
    applications_of,
    case_awaiting,
    case_find,
    case_history,
    case_plan,
    case_read,
    case_steps,
    case_told,
    cases_of_household,
    cases_of_unit,
    cases_open,
    cases_rebuilt,
    cases_to_serve,
    cases_waiting_of,
    households_with_open_cases,
)
from minzheng.casework.records import (
    CaseEventRecord,
    CaseRecord,
    CasesPage,
    CasesWanted,
    CaseTold,
    Difference,
    Papers,
    StepRecord,
)
from minzheng.casework.spot_checks import LEAST_PERCENT, SpotChecks, spot_checks
from minzheng.casework.worklist import cases_page

__all__ = [
    "CASE_DECIDE",
    "CASE_OPEN",
    "CASE_READ",
    "CASE_STEP",
    "CASE_SUPERVISE",
    "CASE_VISIT",
    "CASE_WITHDRAW",
    "CLASSIFY",
    "DECIDING",
    "EMERGENCY",
    "LEAST_PERCENT",
    "WHOLE",
    "Act",
    "CaseEventKind",
    "CaseEventRecord",
    "CaseRecord",
    "CaseState",
    "CaseTold",
    "CasesPage",
    "CasesWanted",
    "Difference",
    "Field",
    "Papers",
    "Plan",
    "SpotChecks",
    "StepRecord",
    "act_expected",
    "acts_for_county",
    "acts_open",
    "applications_of",
    "case_act",
    "case_awaiting",
    "case_classify",
    "case_decide",
    "case_find",
    "case_history",
    "case_open",
    "case_plan",
    "case_read",
    "case_steps",
    "case_told",
    "case_withdraw",
    "cases_of_household",
    "cases_of_unit",
    "cases_open",
    "cases_page",
    "cases_rebuild",
    "cases_rebuilt",
    "cases_to_serve",
    "cases_waiting_of",
    "households_with_open_cases",
    "light",
    "may_decide",
    "spot_checks",
]
