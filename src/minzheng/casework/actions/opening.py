"""An application taken in where the household lives, with the procedure the law has for it that day.

In an emergency it is taken in where that happened: nobody is asked where they are registered before they are
helped (国办发〔2023〕39号 四（三）).
"""

from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from minzheng.casework.actions.writing import Held, append
from minzheng.casework.models import Case, CaseEventKind, CaseState, Procedure
from minzheng.casework.permissions import CASE_OPEN
from minzheng.casework.plan import Plan, StepPlan
from minzheng.casework.procedure import plan_of, ways_of
from minzheng.casework.projection import CLASSIFY, course_of
from minzheng.casework.records import NO_PAPERS, Papers
from minzheng.casework.spot_checks import SPOT_CHECKED, is_drawn, with_visit
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry


@registry.noted_outside
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
    papers: Papers = NO_PAPERS,
) -> str:
    """Take in an application; the number of the case, which is that of its matter (办件号).

    ``programme`` is "" where none is named. ``is_relative``: of somebody who handles it (近亲属备案), so the
    county visits. ``is_urgent``: help first; ``division`` is then the place of the event. ``papers``: what
    was brought, and what of a confirmed earlier case of the unit stands for the rest. Raises ProblemError
    where the household lives elsewhere or is the user's own or a relative's, the applicant or the unit is not
    of it, the day lies ahead, there is no such programme or way, or the unit has a case open for it.
    """
    place = org.permission_check(acting_user, CASE_OPEN, division=division)
    _refuse_household(household_no, place, acting_user, is_urgent=is_urgent)
    _refuse_stranger(applicant, household_no)
    _refuse_unfit(law, programme, unit_no, household_no, papers)
    plan = _plan(law, programme, applied_on, is_urgent=is_urgent)
    plan = with_visit(plan) if (drawn := is_drawn(programme, applied_on.year)) or is_relative else plan
    matter = org.matter_open(kind="application", division=division, acting_user=acting_user)
    case = Case(
        number=matter.number, household_id=household_no, applicant_id=applicant, programme=programme,
        unit_no=unit_no, applied_on=applied_on, division=matter.division, procedure=kept(plan),
        opened_by=acting_user,
    )  # fmt: skip
    _insert(case)
    payload = {"applied_on": applied_on.isoformat(), "is_relative": is_relative, "is_urgent": is_urgent}
    payload |= papers.said() | ({"is_drawn": drawn} if programme in SPOT_CHECKED else {})
    held = Held(case, plan, course_of((), applied_on))
    append(held, CaseEventKind.OPENED, payload=payload, acting_user=acting_user)
    return case.number


def _refuse_unfit(law: Law, programme: str, unit_no: int, household_no: int, papers: Papers) -> None:
    refuse_unit(law, programme, unit_no, household_no)
    refuse_waiting(programme, unit_no)
    _refuse_papers(papers, programme, unit_no)


def _refuse_papers(papers: Papers, programme: str, unit_no: int) -> None:
    """Raises ProblemError where papers are to stand for others that are of no confirmed case of the unit."""
    earlier = Case.objects.filter(
        number=papers.reused_from, programme=programme, unit_no=unit_no, state=CaseState.CONFIRMED
    )
    if papers.reused and not earlier.exists():
        raise ProblemError(problem("casework.E029", case=papers.reused_from or "—"))


def refuse_waiting(programme: str, unit_no: int) -> None:
    """Raises ProblemError where a unit has a case open for a programme."""
    waiting = Case.objects.filter(programme=programme, unit_no=unit_no, state=CaseState.OPEN).first()
    if waiting is not None:
        raise ProblemError(problem("casework.E001", unit=unit_no, programme=programme, case=waiting.number))


def _insert(case: Case) -> None:
    """Two who take the same application in at once: the second is told of the first's case."""
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError:
        refuse_waiting(case.programme, case.unit_no)
        raise


def _plan(law: Law, code: str, on: date, *, is_urgent: bool) -> Plan:
    if on > clock.today():
        raise ProblemError(problem("casework.E002", day=on, today=clock.today()))
    if not code:
        return Plan("", on, ASKED_FOR_HELP)
    if law.programme(code) is None:
        raise ProblemError(problem("casework.E009", programme=code, place=law.place.zh))
    if is_urgent and URGENT not in ways_of(law, code):
        raise ProblemError(problem("casework.E024", programme=code))
    return plan_of(law, code, on, way=URGENT if is_urgent else "")


URGENT: Final = "urgent"


ASKED_FOR_HELP: Final = (
    StepPlan(
        "accept", "受理", "acceptance", "township", ("accepted", "supplement", "withdrawn"), "applied", (),
        (), "社会救助暂行办法", "S",
    ),
    StepPlan(
        CLASSIFY, "分类认定", "sorted by class", "township", ("done",), "previous", (), (),
        "关于加强低收入人口动态监测做好分层分类社会救助工作的意见（国办发〔2023〕39号）", "S",
    ),
)  # fmt: skip
"""Of a household that names no programme: taken in, then handled as the programme it is entitled to."""


def kept(plan: Plan) -> Procedure:
    """The row of a procedure, written the first time a case goes by it."""
    row, _ = Procedure.objects.get_or_create(digest=plan.digest(), defaults={"content": plan.content()})
    return row


def _refuse_household(
    household_no: int, place: org.DivisionRecord, acting_user: org.User, *, is_urgent: bool
) -> None:  # fmt: skip
    """Nobody takes in their own; in an emergency nobody is asked where they live."""
    registry.stop_at_own(acting_user, household_no)
    if is_urgent:
        return
    home = registry.path_of_household(household_no, on=clock.today(), acting_user=acting_user)
    if home is None:
        raise ProblemError(problem("casework.E003", household=household_no))
    if not home.startswith(place.path):
        raise ProblemError(problem("casework.E004", household=household_no, place=place.zh))


def refuse_unit(law: Law, programme: str, unit_no: int, household_no: int) -> None:
    """Raises ProblemError where a programme of persons is not for a member, or another for somebody else."""
    found = law.programme(programme)
    if found is not None and found.unit == "person":
        _refuse_stranger(unit_no, household_no)
    elif unit_no != household_no:
        raise ProblemError(problem("casework.E005", person=unit_no, household=household_no))


def _refuse_stranger(person: int, household_no: int) -> None:
    """Raises ProblemError for a person who is not of the household today."""
    if registry.household_of(person, on=clock.today()) != household_no:
        raise ProblemError(problem("casework.E005", person=person, household=household_no))
