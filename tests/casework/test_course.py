"""A case from the application to the decision: what may follow what, who waits, and what is due when."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.walking import case_walk, said_with
from minzheng.org import api as org
from tests.benefits.office import APPLIED, Office, law
from tests.records_fixtures import EAST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO, TEKUN = "subsistence_allowance", "extreme_poverty_support"
VISIT = {"on": "2023-06-06", "first": "甲", "second": "乙", "signed": "1", "findings": "属实"}


def opened(office: Office, programme: str = DIBAO, *, is_relative: bool = False) -> str:
    home, (person,) = office.household({})
    with clock.standing_on(APPLIED):
        return casework.case_open(
            programme=programme, unit_no=home if programme == DIBAO else person, household_no=home,
            applicant=person, division=EAST, applied_on=APPLIED, law=law(), is_relative=is_relative,
            acting_user=office.clerk,
        )  # fmt: skip


def act(
    office: Office, number: str, code: str, said: Mapping[str, str] | None = None, *, on: date = APPLIED
) -> casework.CaseRecord:
    with clock.standing_on(on):
        return casework.case_act(
            number=number, act=code, seen=casework.case_find(number).events, payload=said or {},
            acting_user=office.clerk,
        )  # fmt: skip


def walked_to(office: Office, number: str, step: str) -> casework.CaseRecord:
    """The case walked by what is usually said until it stands at a step."""
    case = casework.case_find(number)
    while case.step != step:
        (offered, *_) = casework.acts_open(number, acting_user=office.clerk)
        case = act(office, number, offered.code, said_with(offered, APPLIED))
    return case


def posted(office: Office) -> casework.CaseRecord:
    number = opened(office)
    walked_to(office, number, "publicity")
    return act(office, number, "publish", {"place": "公开栏"})


def test_a_case_begins_by_waiting_for_acceptance_in_the_township(office: Office) -> None:
    case = casework.case_find(opened(office))
    assert (case.step, case.waiting_on, case.events) == ("accept", "township", 1)


def test_papers_are_asked_for_once_and_the_clock_stands_still_meanwhile(office: Office) -> None:
    number = opened(office)
    act(office, number, "accept")
    before = walked_to(office, opened(office, TEKUN), "survey").due_on
    tekun = opened(office, TEKUN)
    asked = act(office, tekun, "supplement_ask", {"items": "银行流水"})
    assert (asked.step, asked.waiting_on, asked.due_on) == ("supplement", "applicant", None)
    act(office, tekun, "supplemented", on=APPLIED + timedelta(days=7))
    codes = {one.code for one in casework.acts_open(tekun, acting_user=office.clerk)}
    assert "supplement_ask" not in codes
    later = act(office, tekun, "accept", on=APPLIED + timedelta(days=7)).due_on
    assert before is not None
    assert later is not None
    assert later > before


def test_national_and_provincial_times_run_side_by_side_and_the_earlier_is_due(office: Office) -> None:
    number = opened(office)
    act(office, number, "accept")
    running = [due for step in casework.case_steps(number) for due in step.dues]
    assert casework.case_find(number).due_on == min(due.on for due in running)
    assert {due.step for due in running} >= {"survey", "check", "whole"}


def test_a_visit_takes_two_people(office: Office) -> None:
    number = opened(office)
    walked_to(office, number, "survey")
    with pytest.raises(ProblemError, match=r"casework\.E017"):
        act(office, number, "survey", {**VISIT, "second": "甲"}, on=date(2023, 6, 7))
    assert casework.case_find(number).step == "survey"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"on": "2023-06-31"}, "casework.E016"),
        ({"on": "2023-07-01"}, "casework.E019"),
        ({"on": "2023-06-01"}, "casework.E019"),
        ({"findings": " "}, "casework.E015"),
        ({"findings": "长" * 4001}, "casework.E018"),
    ],
)
def test_what_is_said_with_a_step_has_to_be_possible(
    office: Office, change: dict[str, str], problem: str
) -> None:
    number = opened(office)
    walked_to(office, number, "survey")
    with pytest.raises(ProblemError, match=problem.replace(".", r"\.")):
        act(office, number, "survey", {**VISIT, **change}, on=date(2023, 6, 7))


def test_discrepancies_need_a_word_on_how_they_were_handled(office: Office) -> None:
    number = opened(office)
    walked_to(office, number, "check")
    with pytest.raises(ProblemError, match=r"casework\.E015"):
        act(office, number, "check", {"outcome": "discrepancies"})
    case = act(office, number, "check", {"outcome": "discrepancies", "handled": "车辆已过户"})
    assert case.step == "opinion"


def test_a_notice_stays_up_to_its_last_day(office: Office) -> None:
    case = posted(office)
    assert case.notice_closes_on is not None
    with pytest.raises(ProblemError, match=r"casework\.E013"):
        act(office, case.number, "notice_close", {"outcome": "no_objection"}, on=date(2023, 6, 11))
    closed = act(office, case.number, "notice_close", {"outcome": "no_objection"}, on=case.notice_closes_on)
    assert (closed.step, closed.waiting_on) == ("confirm", "county")


def test_an_objection_sends_the_case_back_to_the_survey_and_lengthens_it(office: Office) -> None:
    case = posted(office)
    act(office, case.number, "object", {"text": "有门面出租"})
    assert case.notice_closes_on is not None
    with pytest.raises(ProblemError, match=r"casework\.E014"):
        act(office, case.number, "notice_close", {"outcome": "no_objection"}, on=case.notice_closes_on)
    back = act(office, case.number, "notice_close", {"outcome": "objection"}, on=case.notice_closes_on)
    assert (back.step, back.is_extended, back.objections, back.notice_closes_on) == ("survey", True, 0, None)
    assert case_walk(back, clerk=office.clerk, first=case.notice_closes_on, last=date(2023, 12, 31))


def test_nobody_is_decided_before_every_step_is_taken(office: Office) -> None:
    number = opened(office)
    walked_to(office, number, "opinion")
    with pytest.raises(ProblemError, match=r"casework\.E010"):
        casework.case_decide(number=number, is_confirmed=True, payload={}, acting_user=office.approver)
    assert casework.case_find(number).state == casework.CaseState.OPEN


def test_a_relative_of_staff_is_visited_by_the_county(office: Office) -> None:
    steps = [one.code for one in casework.case_steps(opened(office, is_relative=True))]
    assert steps.index("county_visit") == steps.index("confirm") - 1


def test_of_three_extreme_poverty_cases_one_is_visited_by_the_county(office: Office) -> None:
    numbers = [opened(office, TEKUN) for _ in range(9)]
    visited = [any(step.code == "county_visit" for step in casework.case_steps(number)) for number in numbers]
    assert [sum(visited[at : at + 3]) for at in (0, 3, 6)] == [1, 1, 1]


def test_a_refusal_is_served_in_writing_within_three_working_days(office: Office) -> None:
    home, _ = office.household({})
    number = office.ready(DIBAO, home, home)
    refused = casework.case_decide(number=number, is_confirmed=False, payload={}, acting_user=office.approver)
    assert (refused.step, refused.due_on) == ("refusal_notice", date(2023, 7, 5))
    said = {"letter": "〔2023〕1", "on": "2023-06-30", "received_by": "本人"}
    served = act(office, number, "refusal_serve", said, on=clock.today())
    assert (served.state, served.step, served.due_on) == (casework.CaseState.REFUSED, "", None)


def test_whoever_was_slower_is_told_who_was_quicker_and_changes_nothing(office: Office) -> None:
    number = opened(office)
    seen = casework.case_find(number).events
    act(office, number, "accept")
    with pytest.raises(ProblemError, match=r"casework\.E011.*jingban"):
        casework.case_act(number=number, act="accept", seen=seen, payload={}, acting_user=office.second_clerk)
    assert casework.case_find(number).events == 2


def test_a_step_is_not_taken_before_its_turn(office: Office) -> None:
    with pytest.raises(ProblemError, match=r"casework\.E012"):
        act(office, opened(office), "publish", {"place": "公开栏"})


def test_whoever_took_a_step_does_not_decide(office: Office) -> None:
    number = opened(office)
    with clock.standing_on(APPLIED):
        casework.case_act(number=number, act="accept", seen=1, payload={}, acting_user=office.second_clerk)
    assert case_walk(casework.case_find(number), clerk=office.clerk, first=APPLIED, last=date(2023, 12, 31))
    _also_approves(office, office.second_clerk)
    with pytest.raises(ProblemError, match=r"casework\.E007"):
        casework.case_decide(number=number, is_confirmed=True, payload={}, acting_user=office.second_clerk)


def _also_approves(office: Office, user: org.User) -> None:
    administrator = org.user_find("admin")
    assert administrator is not None
    org.post_assign(
        user=user, office=org.posts_of(user, on=clock.today())[0].office, role=org.Role.APPROVER,
        division="990101000000", acting_user=administrator,
    )  # fmt: skip


def test_supervision_is_open_once_the_time_runs_short(office: Office) -> None:
    number = opened(office)
    case = act(office, number, "accept")
    assert case.due_on is not None
    with clock.standing_on(case.due_on + timedelta(days=1)):
        assert casework.case_find(number).light == "red"
        codes = {one.code for one in casework.acts_open(number, acting_user=office.approver)}
        assert codes == {"supervise"}
        casework.case_act(
            number=number, act="supervise", seen=case.events, payload={"text": "三日内办结"},
            acting_user=office.approver,
        )  # fmt: skip


def test_the_worklist_holds_what_lies_in_reach_and_waits_for_the_reader(office: Office) -> None:
    number = opened(office)
    ready = opened(office)
    case_walk(casework.case_find(ready), clerk=office.clerk, first=APPLIED, last=date(2023, 12, 31))
    wanted = casework.CasesWanted()
    mine = casework.cases_page(acting_user=office.clerk, wanted=wanted)
    assert [one.number for one in mine.rows] == [number]
    assert [one.number for one in casework.cases_page(acting_user=office.approver, wanted=wanted).rows] == [
        ready
    ]
    assert mine.counts["open"] == 2
    assert casework.cases_page(acting_user=office.outsider, wanted=wanted).counts["all"] == 0


def test_pages_of_the_worklist_join_without_a_gap(office: Office) -> None:
    numbers = {opened(office) for _ in range(3)} | {opened(office, TEKUN)}
    act(office, min(numbers), "accept")
    wanted, found, after = casework.CasesWanted(view="all"), [], ""
    first = casework.cases_page(acting_user=office.clerk, wanted=wanted, limit=2)
    after = first.next_after
    second = casework.cases_page(acting_user=office.clerk, wanted=wanted, limit=2, after=after)
    found = [one.number for one in (*first.rows, *second.rows)]
    assert (set(found), len(found), second.next_after) == (numbers, 4, "")
