"""An application taken in where the household lives, with the procedure the law has for it that day."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.db import transaction

from minzheng.casework.actions.writing import Held, append
from minzheng.casework.models import Case, CaseEventKind, CaseState, Procedure
from minzheng.casework.permissions import CASE_OPEN
from minzheng.casework.plan import Plan, StepPlan
from minzheng.casework.procedure import plan_of
from minzheng.casework.projection import course_of
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry

VISITED_ALWAYS_ONE_OF = 3
"""特困: of three cases in a row one is visited, not told beforehand which (≥ 30 %, 民发〔2021〕43号 a16)."""
SPOT_CHECKED = frozenset({"extreme_poverty_support"})
COUNTY_VISIT = StepPlan(
    "county_visit", "县级入户复核", "visit by the county", "county", ("done",), "previous", (), (),
    "最低生活保障审核确认办法第十一条、第二十条；特困人员认定办法第十六条", "S",
)  # fmt: skip


@transaction.atomic
def case_open(
    *,
    programme: str,
    unit_no: int,
    household_no: int,
    applicant: int,
    division: str,
    applied_on: date,
    law: Law,
    acting_user: org.User,
    is_relative: bool = False,
    is_urgent: bool = False,
) -> str:
    """Take in an application; the number of the case, which is that of its matter (办件号).

    ``programme`` may be "" where the household asks for help without naming one. ``is_relative``: the
    applicant is related to somebody who handles it (近亲属备案), so the county visits. ``is_urgent``: help
    first, papers after, where the programme has such a way. Raises ProblemError where the household does
    not live in ``division``, the applicant or the unit is not of the household, the day lies ahead, the
    place has no such programme, or the same unit already has a case open for it.
    """
    place = org.permission_check(acting_user, CASE_OPEN, division=division)
    _refuse_strangers(household_no, {applicant, unit_no} - {household_no}, place, applied_on, acting_user)
    waiting = Case.objects.filter(programme=programme, unit_no=unit_no, state=CaseState.OPEN).first()
    if waiting is not None:
        raise ProblemError(problem("casework.E001", unit=unit_no, programme=programme, case=waiting.number))
    plan = _plan(law, programme, applied_on, is_urgent=is_urgent)
    matter = org.matter_open(kind="application", division=division, acting_user=acting_user)
    if is_relative or _is_drawn(programme, applied_on.year):
        plan = with_visit(plan)
    case = Case.objects.create(
        number=matter.number, household_id=household_no, applicant_id=applicant, programme=programme,
        unit_no=unit_no, applied_on=applied_on, division_id=place.id, procedure=_kept(plan),
        opened_by=acting_user,
    )  # fmt: skip
    payload = {"applied_on": applied_on.isoformat(), "is_relative": is_relative, "is_urgent": is_urgent}
    held = Held(case, plan, course_of((), applied_on))
    append(held, CaseEventKind.OPENED, payload=payload, acting_user=acting_user)
    return case.number


def _plan(law: Law, code: str, on: date, *, is_urgent: bool) -> Plan:
    if not code:
        return Plan("", on, (ASKED_FOR_HELP,))
    if law.programme(code) is None:
        raise ProblemError(problem("casework.E009", programme=code, place=law.place.zh))
    return plan_of(law, code, on, way="urgent" if is_urgent else "")


ASKED_FOR_HELP = StepPlan(
    "accept", "受理", "acceptance", "township", ("accepted", "supplement", "withdrawn"), "applied", (), (),
    "社会救助暂行办法", "S",
)  # fmt: skip


def with_visit(plan: Plan) -> Plan:
    """The same procedure with a visit by the county before it confirms."""
    before = [one for one in plan.steps if one.code == "confirm"]
    if not before:
        return plan
    place = plan.steps.index(before[0])
    return replace(plan, steps=(*plan.steps[:place], COUNTY_VISIT, *plan.steps[place:]))


def _is_drawn(programme: str, year: int) -> bool:
    if programme not in SPOT_CHECKED:
        return False
    number = org.series_next(f"spot-check-{programme}-{year}") - 1
    block, place = divmod(number, VISITED_ALWAYS_ONE_OF)
    return sha256(f"{programme}/{year}/{block}".encode()).digest()[0] % VISITED_ALWAYS_ONE_OF == place


def _kept(plan: Plan) -> Procedure:
    kept, _ = Procedure.objects.get_or_create(digest=plan.digest(), defaults={"content": plan.content()})
    return kept


def _refuse_strangers(
    household_no: int, persons: set[int], place: org.DivisionRecord, on: date, acting_user: org.User
) -> None:
    if on > clock.today():
        raise ProblemError(problem("casework.E002", day=on, today=clock.today()))
    household = registry.household_find(household_no, on=clock.today(), acting_user=acting_user)
    if household is None or household.division is None:
        raise ProblemError(problem("casework.E003", household=household_no))
    if not org.division_find(household.division).path.startswith(place.path):
        raise ProblemError(problem("casework.E004", household=household_no, place=place.zh))
    members = {member.person.person_no for member in household.members}
    for stranger in sorted(persons - members):
        raise ProblemError(problem("casework.E005", person=stranger, household=household_no))
