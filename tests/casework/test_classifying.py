"""One application, handled as the programme it turns out to be for: what stands, what is done anew."""

import pytest

from minzheng.casework import api as casework
from minzheng.casework.models import Case
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.walking import case_walk
from minzheng.org import api as org
from tests.benefits.office import APPLIED, Office, law
from tests.casework.test_hands import LATER
from tests.casework.walks import DIBAO, HELP, TEKUN, act, opened, walked_to

pytestmark = [pytest.mark.records, pytest.mark.django_db]
NEAR = "near_poverty"
WHY = "收入高于低保标准，低于低边标准"


def sorted_as(
    office: Office, number: str, programme: str = NEAR, *, unit: int | None = None, seen: int | None = None,
    reason: str = WHY, by: org.User | None = None,
) -> casework.CaseRecord:  # fmt: skip
    case = casework.case_find(number)
    with clock.standing_on(APPLIED):
        return casework.case_classify(
            number=number, seen=case.events if seen is None else seen, programme=programme,
            unit_no=case.household_no if unit is None else unit, reason=reason, law=law(),
            acting_user=by or office.clerk,
        )  # fmt: skip


def test_a_household_that_names_nothing_is_sorted_and_goes_on(office: Office) -> None:
    number = opened(office, "")
    accepted = act(office, number, "accept")
    assert (accepted.step, accepted.waiting_on) == (casework.CLASSIFY, "township")
    case = sorted_as(office, number, DIBAO)
    assert (case.programme, case.step) == (DIBAO, "survey")
    assert case.due_on is not None


def test_what_was_surveyed_and_checked_stands_and_the_opinion_and_notice_are_made_anew(
    office: Office,
) -> None:
    number = opened(office)
    walked_to(office, number, "publicity")
    act(office, number, "publish", {"place": "公开栏"})
    case = sorted_as(office, number)
    assert (case.programme, case.step, case.notice_closes_on) == (NEAR, "opinion", None)
    done = {one.code for one in casework.case_steps(number) if one.state == "done"}
    assert done == {"accept", "survey", "check"}
    assert case_walk(casework.case_find(number), clerk=office.clerk, first=APPLIED, last=LATER)


def test_the_clock_of_the_whole_runs_on_from_the_first_acceptance(office: Office) -> None:
    number = opened(office)
    walked_to(office, number, "opinion")
    before = {due.step: due.on for step in casework.case_steps(number) for due in step.dues}
    sorted_as(office, number)
    after = {due.step: due.on for step in casework.case_steps(number) for due in step.dues}
    assert before[casework.WHOLE] == after[casework.WHOLE]


def test_that_a_case_is_handled_as_something_else_follows_from_its_events(office: Office) -> None:
    number = opened(office)
    home = casework.case_find(number).household_no
    sorted_as(office, number)
    assert casework.cases_rebuilt() == []
    Case.objects.filter(number=number).update(programme=DIBAO, unit_no=999)
    told = {one.name: one.events_say for one in casework.cases_rebuilt()}
    assert told == {"programme": NEAR, "unit_no": str(home)}
    assert casework.cases_rebuild() == 1
    assert casework.case_find(number).programme == NEAR


def test_for_a_programme_of_persons_a_member_is_named_and_the_draw_is_made(office: Office) -> None:
    number = opened(office)
    applicant = casework.case_find(number).applicant
    with pytest.raises(ProblemError, match=r"casework\.E005"):
        sorted_as(office, number, TEKUN, unit=999)
    assert sorted_as(office, number, TEKUN, unit=applicant).unit_no == applicant
    with clock.standing_on(APPLIED):
        assert casework.spot_checks(2023, acting_user=office.clerk).cases == 1


def test_the_countys_visit_stays_due_for_a_relative(office: Office) -> None:
    number = opened(office, is_relative=True)
    sorted_as(office, number)
    assert "county_visit" in {one.code for one in casework.case_steps(number)}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"programme": DIBAO}, "E023"),
        ({"programme": "gold"}, "E009"),
        ({"programme": "old_age_allowance"}, "E009"),
        ({"reason": "  "}, "E015"),
        ({"seen": 0}, "E011"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Office, change: dict[str, object], problem: str
) -> None:
    number = opened(office)
    with pytest.raises(ProblemError, match=rf"casework\.{problem}"):
        sorted_as(office, number, **change)  # type: ignore[arg-type]
    assert (casework.case_find(number).programme, casework.case_find(number).events) == (DIBAO, 1)


def test_a_unit_with_a_case_open_for_the_other_programme_has_no_second(office: Office) -> None:
    number = opened(office)
    home = casework.case_find(number).household_no
    other = office.case(NEAR, home, home)
    with pytest.raises(ProblemError, match=rf"casework\.E001.*{other}"):
        sorted_as(office, number)


def test_help_first_and_closed_cases_are_not_sorted(office: Office) -> None:
    urgent = opened(office, HELP, is_urgent=True)
    with pytest.raises(ProblemError, match=r"casework\.E012"):
        sorted_as(office, urgent, DIBAO)
    withdrawn = opened(office)
    casework.case_withdraw(number=withdrawn, reason="自愿", acting_user=office.clerk)
    with pytest.raises(ProblemError, match=r"casework\.E006"):
        sorted_as(office, withdrawn)


def test_whoever_sorted_a_case_does_not_decide_it_and_an_approver_does_not_sort(office: Office) -> None:
    number = opened(office)
    with pytest.raises(org.NotPermitted):
        sorted_as(office, number, by=office.approver)
    sorted_as(office, number, by=office.second_clerk)
    assert case_walk(casework.case_find(number), clerk=office.clerk, first=APPLIED, last=LATER)
    admin = org.user_find("admin")
    assert admin is not None
    org.post_assign(
        user=office.second_clerk, office=org.posts_of(office.clerk, on=clock.today())[0].office,
        role=org.Role.APPROVER, division="990101000000", acting_user=admin,
    )  # fmt: skip
    with pytest.raises(ProblemError, match=r"casework\.E007"):
        casework.case_decide(number=number, is_confirmed=True, payload={}, acting_user=office.second_clerk)
