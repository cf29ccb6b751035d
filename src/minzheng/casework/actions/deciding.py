"""What benefits decided about a case, when every step before the decision has been taken."""

from collections.abc import Mapping
from typing import Any

from minzheng.casework.actions.writing import append, case_held
from minzheng.casework.checked import refuse_expired
from minzheng.casework.hands import refuse_township
from minzheng.casework.models import CaseEventKind, CaseState
from minzheng.casework.permissions import CASE_DECIDE
from minzheng.casework.projection import step_now
from minzheng.casework.queries import refuse_closed
from minzheng.casework.records import CaseRecord, case_record
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry


@registry.noted_outside
def case_decide(
    *, number: str, is_confirmed: bool, payload: Mapping[str, Any], acting_user: org.User
) -> CaseRecord:
    """Record what was decided. Called by benefits, in the transaction in which it admits somebody.

    Raises ProblemError where the case is not open, a step before the decision is missing (nobody is
    admitted outside the procedure, 民发〔2021〕57号 第二十八条), the decision is the county's and the acting
    user is of a township, what was verified is not valid any more, or the acting user took it in or took
    one of its steps: nobody decides on what they prepared themselves.
    """
    case, plan, course = held = case_held(number)
    org.permission_check(acting_user, CASE_DECIDE, division=case.division)
    refuse_closed(number, course.state)
    registry.stop_at_own(acting_user, case.household_id)
    if acting_user.pk in {case.opened_by_id, *course.workers}:
        raise ProblemError(problem("casework.E007", case=number, who=acting_user.name))
    step = step_now(plan, course)
    if step is None or not step.decides or course.asked_on is not None:
        raise ProblemError(problem("casework.E010", case=number, step=step.zh if step else "—"))
    refuse_township(case, step.who, CASE_DECIDE, acting_user)
    refuse_expired(number)
    state = CaseState.CONFIRMED if is_confirmed else CaseState.REFUSED
    # The clock stops with the decision: whether it was in time could not be said afterwards.
    due = case.due_on.isoformat() if case.due_on else None
    append(
        held, CaseEventKind.DECIDED, payload={**payload, "state": state.value, "decided_due_on": due},
        acting_user=acting_user, step=step.code, outcome=state.value,
    )  # fmt: skip
    return case_record(case)
