"""Reads of this room."""

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl
from django.db.models import Q, QuerySet

from minzheng.casework.acts import Act
from minzheng.casework.hands import acts_for_county
from minzheng.casework.models import Case, CaseEvent, CaseState
from minzheng.casework.offered import acts_of
from minzheng.casework.permissions import CASE_READ, CASE_VISIT
from minzheng.casework.plan import Plan
from minzheng.casework.projection import (
    Course,
    Standing,
    course_of,
    course_of_case,
    dues_of,
    plan_of_case,
    standing_of,
    step_now,
)
from minzheng.casework.records import (
    CaseEventRecord,
    CaseRecord,
    CaseTold,
    Difference,
    StepRecord,
    case_record,
    event_record_of,
)
from minzheng.casework.spot_checks import COUNTY_VISIT
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org

WITH = ("division", "applicant", "opened_by", "decided_by")


def case_find(number: str) -> CaseRecord:
    """The case of that number; raises ProblemError where there is none."""
    return case_record(_row(number, *WITH))


def case_read(number: str, *, acting_user: org.User) -> CaseRecord:
    """The same for a reader; raises NotPermitted outside the reader's area."""
    case = _row(number, *WITH)
    org.permission_check(acting_user, CASE_READ, division=case.division)
    return case_record(case)


def _row(number: str, *related: str) -> Case:
    rows = Case.objects.select_related(*related) if related else Case.objects.all()
    try:
        return rows.get(number=number)
    except Case.DoesNotExist:
        raise ProblemError(problem("casework.E008", case=number)) from None


def case_awaiting(number: str) -> CaseRecord:
    """The same, of a case that waits for a decision, locked until the transaction ends: of two who decide at
    once the second finds it decided. Raises ProblemError for any other."""
    try:
        case = Case.objects.select_for_update(of=("self",)).select_related(*WITH).get(number=number)
    except Case.DoesNotExist:
        raise ProblemError(problem("casework.E008", case=number)) from None
    refuse_closed(number, CaseState(case.state))
    return case_record(case)


def refuse_closed(number: str, state: CaseState) -> None:
    """Raises ProblemError for a case that does not wait for a decision any more."""
    if state != CaseState.OPEN:
        said = UnfitError(str(state.label), state.value)
        raise ProblemError(problem("casework.E006", case=number, state=said))


def case_history(number: str) -> list[CaseEventRecord]:
    """办理记录, oldest first."""
    case = _row(number)
    plan = plan_of_case(case)
    return [event_record_of(one, plan) for one in _events(case)]


def _events(case: Case) -> QuerySet[CaseEvent]:
    return case.events.select_related("recorded_by").order_by("seq")


def case_steps(number: str) -> list[StepRecord]:
    """The steps of the case's procedure in order, and the clocks that run; the whole procedure among them."""
    case = _row(number)
    return _steps(plan_of_case(case), course_of_case(case))


def _steps(plan: Plan, course: Course) -> list[StepRecord]:
    now, running = step_now(plan, course), dues_of(plan, course)
    return [
        StepRecord(
            one.code, one.zh, one.en, one.who,
            "now" if one == now else "done" if one.code in course.done else "later",
            course.done.get(one.code), tuple(due for due in running if due.step == one.code), one.law,
        )
        for one in plan.steps
    ]  # fmt: skip


def acts_open(number: str, *, acting_user: org.User) -> list[Act]:
    """What this user may do to the case now, the expected act first."""
    case = _row(number, "division")
    return _acts(case, course_of_case(case), acting_user)


def case_told(number: str, *, acting_user: org.User) -> CaseTold:
    """All that a page says of a case, its row and its events read once."""
    case = _row(number, "division")
    plan, events = plan_of_case(case), list(_events(case))
    course = course_of(events, case.applied_on)
    history = [event_record_of(one, plan) for one in events]
    return CaseTold(_acts(case, course, acting_user), _steps(plan, course), history)


def _acts(case: Case, course: Course, acting_user: org.User) -> list[Act]:
    acts = list(acts_of(plan_of_case(case), course, case, today=clock.today()))
    asked = {one.permission for one in acts}
    given = {one for one in asked if org.is_permitted(acting_user, one, division=case.division)}
    mine = [one for one in acts if one.permission in given]
    if case.step != COUNTY_VISIT or acts_for_county(acting_user, CASE_VISIT, path=case.division.path):
        return mine
    return [one for one in mine if one.code != COUNTY_VISIT]


def case_plan(number: str) -> Plan:
    """The procedure the case is handled by."""
    return plan_of_case(_row(number))


def cases_open(division: str | None = None) -> list[CaseRecord]:
    """The cases not decided yet, by number; of one division (key) and everything in it where given."""
    found = Case.objects.filter(state=CaseState.OPEN)
    if division is not None:
        found = found.filter(division__path__startswith=org.division_find(division).path)
    return [case_record(case) for case in found.select_related(*WITH).order_by("number")]


def cases_to_serve() -> list[CaseRecord]:
    """The cases refused and not told so in writing yet, by number."""
    found = Case.objects.filter(state=CaseState.REFUSED).exclude(step="").select_related(*WITH)
    return [case_record(case) for case in found.order_by("number")]


def cases_of_unit(programme: str, unit_no: int) -> list[CaseRecord]:
    """Every case a unit ever had for a programme, oldest first."""
    found = Case.objects.filter(programme=programme, unit_no=unit_no).select_related(*WITH)
    return [case_record(case) for case in found.order_by("number")]


def cases_waiting_of(unit_nos: Iterable[int]) -> dict[tuple[str, int], list[CaseRecord]]:
    """The cases of some units in which something is still to be done, by programme and unit, oldest first."""
    found = Case.objects.filter(unit_no__in=list(unit_nos), step__gt="").select_related(*WITH)
    waiting: dict[tuple[str, int], list[CaseRecord]] = {}
    for case in found.order_by("number"):
        waiting.setdefault((case.programme, case.unit_no), []).append(case_record(case))
    return waiting


def cases_of_household(household_no: int) -> list[CaseRecord]:
    """Every case of a household, newest first."""
    found = Case.objects.filter(household_id=household_no).select_related(*WITH)
    return [case_record(case) for case in found.order_by("-number")]


def households_with_open_cases() -> pl.DataFrame:
    """household_no (Int64), each once, sorted."""
    found = Case.objects.filter(state=CaseState.OPEN).order_by("household_id")
    numbers = list(found.values_list("household_id", flat=True).distinct())
    return pl.DataFrame({"household_no": pl.Series(numbers, dtype=pl.Int64)})


def applications_of(month: Month) -> pl.DataFrame:
    """programme, unit_no, is_open: who waits for a decision now or had one in the month; sorted."""
    decided = Q(decided_on__gte=month.first_day, decided_on__lte=month.last_day)
    found = Case.objects.filter(Q(state=CaseState.OPEN) | decided).exclude(programme="")
    rows = [
        (programme, unit_no, state == CaseState.OPEN)
        for programme, unit_no, state in found.values_list("programme", "unit_no", "state")
    ]
    schema = {"programme": pl.String, "unit_no": pl.Int64, "is_open": pl.Boolean}
    applications = pl.DataFrame(rows, schema=schema, orient="row")
    return (
        applications.group_by("programme", "unit_no")
        .agg(pl.col("is_open").any())
        .sort("programme", "unit_no")
    )


def cases_rebuilt() -> list[Difference]:
    """Where a stored case is not what its events give; empty where all is well."""
    cases = Case.objects.prefetch_related("events")
    return [one for case in cases for one in _differences(case)]


def standing_given(case: Case) -> Standing:
    """Where the events of a case, fetched with it, say it stands."""
    return standing_of(plan_of_case(case), course_of(case.events.all(), case.applied_on))


def asked_given(case: Case) -> dict[str, Any]:
    """What the events of a case, fetched with it, say it is handled as since it was taken in: its programme
    and unit by the last classification, its procedure by the last event that changed it."""
    given: dict[str, Any] = {}
    for said in (one.payload for one in case.events.all() if "procedure" in one.payload):
        given |= {name: said[name] for name in ("programme", "unit_no") if name in said}
        given["procedure_id"] = said["procedure"]
    return given


def _differences(case: Case) -> Iterator[Difference]:
    given = {**asked_given(case), **standing_given(case)._asdict()}
    for name, says in given.items():
        was = getattr(case, name)
        if was != says:
            yield Difference(f"case:{case.number}", name, str(was), str(says))
