"""分类认定: one application, handled as the programme it turns out to be for.

国办发〔2023〕39号 五: applied for once, sorted and determined by class. Nobody is sent away to apply again
because they named the wrong programme, or none; what was surveyed and checked once is not done again.
"""

from django.db import IntegrityError, transaction

from minzheng.casework.actions.opening import kept, refuse_unit, refuse_waiting
from minzheng.casework.actions.writing import Held, append, case_held, stale
from minzheng.casework.models import Case, CaseEventKind, CaseState
from minzheng.casework.payload import LONGEST
from minzheng.casework.permissions import CASE_STEP
from minzheng.casework.plan import Plan
from minzheng.casework.procedure import plan_of
from minzheng.casework.projection import CLASSIFY, EMERGENCY
from minzheng.casework.queries import case_find, refuse_closed
from minzheng.casework.records import CaseRecord
from minzheng.casework.spot_checks import COUNTY_VISIT, SPOT_CHECKED, is_drawn, with_visit
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry


@registry.noted_outside
def case_classify(
    *, number: str, seen: int, programme: str, unit_no: int, reason: str, law: Law, acting_user: org.User
) -> CaseRecord:
    """Handle an open case as another programme, or as the first one where none was named; the case then.

    ``unit_no`` is the household, or the member for a programme of persons. Acceptance, survey and check
    stand; the opinion and the notice are to be made anew. Raises ProblemError where somebody was quicker,
    the case is decided, help was given first already, the programme is not applied for, or the unit has
    another case open for it.
    """
    held = case_held(number)
    org.permission_check(acting_user, CASE_STEP, division=held.case.division.key)
    registry.stop_at_own(acting_user, held.case.household_id)
    if seen != held.course.events:
        raise stale(number)
    _refuse(held, programme, unit_no, reason, law)
    drawn = is_drawn(programme, held.case.applied_on.year)
    plan = _plan(held, law, programme, is_drawn=drawn)
    said: dict[str, object] = {
        "programme": programme, "unit_no": unit_no, "procedure": kept(plan).digest,
        "before": held.case.programme, "reason": reason.strip(),
    }  # fmt: skip
    said |= {"is_drawn": drawn} if programme in SPOT_CHECKED else {}
    _handle_as(held.case, programme, unit_no, plan)
    append(
        Held(held.case, plan, held.course), CaseEventKind.CLASSIFIED, payload=said, acting_user=acting_user,
        step=CLASSIFY,
    )  # fmt: skip
    return case_find(number)


def _handle_as(case: Case, programme: str, unit_no: int, plan: Plan) -> None:
    """Written at once with its event; whoever opened a case of the unit meanwhile was first."""
    row = Case.objects.filter(pk=case.pk)
    try:
        with transaction.atomic():
            row.update(programme=programme, unit_no=unit_no, procedure_id=plan.digest())
    except IntegrityError:
        refuse_waiting(programme, unit_no)
        raise


def _refuse(held: Held, programme: str, unit_no: int, reason: str, law: Law) -> None:
    case, found = held.case, law.programme(programme)
    refuse_closed(case.number, CaseState(case.state))
    if found is None or found.admitted_by != "application":
        raise ProblemError(problem("casework.E009", programme=programme, place=law.place.zh))
    if held.plan.step(EMERGENCY) is not None or held.course.asked_on is not None:
        raise ProblemError(problem("casework.E012", case=case.number, act="分类认定"))
    if (case.programme, case.unit_no) == (programme, unit_no):
        raise ProblemError(problem("casework.E023", case=case.number, programme=found.short))
    if not reason.strip() or len(reason) > LONGEST:
        raise ProblemError(problem("casework.E015", field="理由"))
    refuse_unit(law, programme, unit_no, case.household_id)
    refuse_waiting(programme, unit_no)


def _plan(held: Held, law: Law, programme: str, *, is_drawn: bool) -> Plan:
    """As the law stood on the day of the application; the county's visit, once due, stays due."""
    plan = plan_of(law, programme, held.case.applied_on)
    return with_visit(plan) if is_drawn or held.plan.step(COUNTY_VISIT) is not None else plan
