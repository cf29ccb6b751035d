"""Out of the ordinary: objections and democratic review, more time, a verification half done, spot checks."""

from datetime import date, timedelta

import pytest

from minzheng.casework import api as casework
from minzheng.casework.models import Case
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.walking import case_walk
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.benefits.office import APPLIED, Office
from tests.casework.walks import DIBAO, TEKUN, act, opened, walked_to
from tests.verification.desk import CATALOGUE

pytestmark = [pytest.mark.records, pytest.mark.django_db]
REVIEW = {"on": "2023-06-12", "people": "9", "agreed": "7", "findings": "门面已于去年转让"}


def objected(office: Office, programme: str = DIBAO) -> casework.CaseRecord:
    """A case whose notice ended with an objection."""
    number = opened(office, programme)
    walked_to(office, number, "publicity")
    posted = act(office, number, "publish", {"place": "公开栏"})
    act(office, number, "object", {"text": "有门面出租"})
    assert posted.notice_closes_on is not None
    return act(office, number, "notice_close", {"outcome": "objection"}, on=posted.notice_closes_on)


def test_after_an_objection_a_democratic_review_stands_in_the_place_of_a_second_survey(
    office: Office,
) -> None:
    case = objected(office)
    offered = [one.code for one in casework.acts_open(case.number, acting_user=office.clerk)]
    assert offered[:2] == ["survey", "democratic_review"]
    reviewed = act(office, case.number, "democratic_review", REVIEW, on=date(2023, 6, 12))
    assert reviewed.step == "opinion"
    (event,) = [one for one in casework.case_history(case.number) if one.outcome == "reviewed"]
    assert (event.payload["people"], event.payload["agreed"]) == (9, 7)
    again = act(
        office, case.number, "opinion", {"outcome": "for", "method": "review", "reason": "评议通过"},
        on=date(2023, 6, 13),
    )  # fmt: skip
    assert again.step == "publicity"
    assert act(office, case.number, "publish", {"place": "公开栏"}, on=date(2023, 6, 13)).notice_closes_on


def test_without_an_objection_nobody_is_put_before_a_democratic_review(office: Office) -> None:
    number = opened(office)
    walked_to(office, number, "survey")
    with pytest.raises(ProblemError, match=r"casework\.E012"):
        act(office, number, "democratic_review", REVIEW, on=date(2023, 6, 12))


def test_extreme_poverty_is_surveyed_again_and_not_put_to_the_vote(office: Office) -> None:
    case = objected(office, TEKUN)
    codes = {one.code for one in casework.acts_open(case.number, acting_user=office.clerk)}
    assert "survey" in codes
    assert "democratic_review" not in codes


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"agreed": "10"}, "E021"), ({"people": "九"}, "E022"), ({"people": "12345"}, "E022")],
)
def test_the_votes_of_a_review_add_up(office: Office, change: dict[str, str], problem: str) -> None:
    case = objected(office)
    with pytest.raises(ProblemError, match=rf"casework\.{problem}"):
        act(office, case.number, "democratic_review", {**REVIEW, **change}, on=date(2023, 6, 12))


def test_more_time_is_taken_once_with_a_reason_and_moves_the_end_of_the_whole(office: Office) -> None:
    number = opened(office)
    walked_to(office, number, "survey")
    with pytest.raises(ProblemError, match=r"casework\.E015"):
        act(office, number, "extend", {"reason": " "})
    before = {due.step: due.on for step in casework.case_steps(number) for due in step.dues}
    assert act(office, number, "extend", {"reason": "人户分离，外出务工"}).is_extended
    after = {due.step: due.on for step in casework.case_steps(number) for due in step.dues}
    assert after[casework.WHOLE] > before[casework.WHOLE]
    assert after["opinion"] == before["opinion"]
    codes = {one.code for one in casework.acts_open(number, acting_user=office.clerk)}
    assert "extend" not in codes


def asked_about(office: Office) -> tuple[str, str]:
    """A case that stands at the check, and the request made for it."""
    number = opened(office)
    case = walked_to(office, number, "check")
    with clock.standing_on(APPLIED):
        verification.authorisation_sign(
            person_no=case.applicant, household_no=case.household_no, programme=DIBAO, signed_on=APPLIED,
            matter=number, acting_user=office.clerk,
        )  # fmt: skip
        request = verification.check_request(
            matter=number, household_no=case.household_no, programme=DIBAO, declared={"cars": 0},
            catalogue=CATALOGUE, acting_user=office.clerk,
        )  # fmt: skip
    return number, request


def reported(office: Office, request: str) -> str:
    """Its discrepancies settled, its report issued."""
    with clock.standing_on(APPLIED):
        for one in verification.comparisons_of(request):
            verification.discrepancy_settle(
                discrepancy=one.id, outcome="explained", reason="已查原件", acting_user=office.clerk
            )
        return verification.report_issue(
            number=request, conclusion="to_review", acting_user=office.second_clerk
        )


def test_a_check_is_not_done_before_what_was_asked_has_its_report(office: Office) -> None:
    number, request = asked_about(office)
    with pytest.raises(ProblemError, match=rf"casework\.E025.*{request}"):
        act(office, number, "check", {"outcome": "consistent", "report": "随便写的"})
    report = reported(office, request)
    assert act(office, number, "check", {"outcome": "consistent"}).step == "opinion"
    checked = casework.case_history(number)[-1]
    assert checked.payload["report"] == report


def test_of_a_household_above_a_limit_the_applicant_is_told_before_the_case_goes_on(
    office: Office,
) -> None:
    number, request = asked_about(office)
    late = APPLIED + timedelta(days=verification.ANSWER_DAYS + 1)
    with clock.standing_on(late):
        verification.answers_collect(number=request, catalogue=CATALOGUE, acting_user=office.clerk)
        (one,) = verification.comparisons_of(request)
        verification.discrepancy_settle(
            discrepancy=one.id, outcome="explained", reason="已查原件", acting_user=office.clerk
        )
        verification.report_issue(
            number=request, conclusion="exceeds", exceeds=["cars"], acting_user=office.second_clerk
        )
    said = {"outcome": "discrepancies", "handled": "车辆一辆"}
    with pytest.raises(ProblemError, match=r"casework\.E028"):
        act(office, number, "check", said, on=late)
    told = act(office, number, "check", {**said, "told": "6月21日当面告知"}, on=late)
    assert told.step == "opinion"


def test_a_report_past_its_validity_carries_no_decision(office: Office) -> None:
    number, request = asked_about(office)
    reported(office, request)
    assert case_walk(casework.case_find(number), clerk=office.clerk, first=APPLIED, last=date(2023, 12, 31))
    with (
        clock.standing_on(APPLIED + timedelta(days=91)),
        pytest.raises(ProblemError, match=rf"casework\.E026.*{request}"),
    ):
        casework.case_decide(number=number, is_confirmed=True, payload={}, acting_user=office.approver)
    with clock.standing_on(APPLIED + timedelta(days=90)):
        casework.case_decide(number=number, is_confirmed=True, payload={}, acting_user=office.approver)


def test_while_an_objection_to_the_check_is_open_nothing_is_decided(office: Office) -> None:
    number, request = asked_about(office)
    reported(office, request)
    assert case_walk(casework.case_find(number), clerk=office.clerk, first=APPLIED, last=date(2023, 12, 31))
    verification.check_again(
        number=request, objection="车辆已报废", catalogue=CATALOGUE, acting_user=office.clerk
    )
    with pytest.raises(ProblemError, match=r"casework\.E026"):
        casework.case_decide(number=number, is_confirmed=True, payload={}, acting_user=office.approver)


def test_the_share_of_cases_drawn_for_the_county_can_be_shown_and_stays_above_thirty_percent(
    office: Office,
) -> None:
    numbers = [opened(office, TEKUN) for _ in range(6)]
    drawn = [one for one in numbers if casework.case_plan(one).step("county_visit")]
    said = {"on": "2023-06-05", "first": "甲", "second": "乙", "signed": "1", "findings": "属实"}
    walked_to(office, drawn[0], "publicity")
    posted = act(office, drawn[0], "publish", {"place": "公开栏"})
    assert posted.notice_closes_on is not None
    act(office, drawn[0], "notice_close", {"outcome": "no_objection"}, on=posted.notice_closes_on)
    act(office, drawn[0], "county_visit", said, on=posted.notice_closes_on)
    share = casework.spot_checks(2023, acting_user=office.clerk)
    assert (share.cases, share.drawn, share.visited, share.percent) == (6, 2, 1, 33)
    assert share.percent >= casework.LEAST_PERCENT
    assert casework.spot_checks(2023, acting_user=office.outsider).cases == 0


def test_a_relative_who_comes_to_light_later_has_the_county_visit_still(office: Office) -> None:
    number = opened(office)
    walked_to(office, number, "opinion")
    said = {"kin": "村委会委员", "note": "申请人之弟"}
    act(office, number, "relative", said)
    steps = [one.code for one in casework.case_steps(number)]
    assert steps.index("county_visit") == steps.index("confirm") - 1
    codes = {one.code for one in casework.acts_open(number, acting_user=office.clerk)}
    assert "relative" not in codes
    assert casework.cases_rebuilt() == []
    ordinary = casework.case_plan(opened(office)).digest()
    Case.objects.filter(number=number).update(procedure_id=ordinary)
    assert [one.name for one in casework.cases_rebuilt()] == ["procedure_id"]
    assert casework.cases_rebuild() == 1
    assert casework.case_find(number).step == "opinion"


def test_whoever_takes_a_case_in_cannot_reckon_which_is_drawn(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(key: str) -> tuple[bool, ...]:
        """Nine cases, drawn in an installation of that secret."""
        monkeypatch.setattr("minzheng.casework.spot_checks._key", lambda: key)
        plans = [casework.case_plan(opened(office, TEKUN)) for _ in range(9)]
        return tuple(one.step("county_visit") is not None for one in plans)

    assert len({drawn(key) for key in ("一", "二", "三", "四")}) > 1


def test_nobody_acts_on_the_case_of_a_relative(office: Office) -> None:
    number = opened(office)
    admin = org.user_find("admin")
    assert admin is not None
    registry.staff_person_declare(
        user=office.second_clerk, person_no=casework.case_find(number).applicant,
        relation=registry.KinRelation.SELF, acting_user=admin,
    )  # fmt: skip
    with pytest.raises(ProblemError, match=r"look\.E001"):
        act(office, number, "accept", by=office.second_clerk)
    assert Case.objects.get(number=number).events_count == 1


def consent(office: Office, number: str) -> list[tuple[bool, str]]:
    """Whether what was signed for a case's household runs, and why it ended."""
    home = casework.case_find(number).household_no
    found = verification.signatures_of(home, on=clock.today(), acting_user=office.clerk)
    return [(one.is_signed, one.ended_because) for one in found]


def test_an_application_taken_back_takes_the_consent_and_the_running_check_with_it(office: Office) -> None:
    number, _request = asked_about(office)
    assert consent(office, number) == [(True, "")]
    casework.case_withdraw(number=number, reason="不再申请", acting_user=office.clerk)
    assert consent(office, number) == [(False, "withdrawn")]
    assert [one.is_open for one in verification.requests_of(number)] == [False]


@pytest.mark.parametrize(("is_confirmed", "left"), [(False, (False, "refused")), (True, (True, ""))])
def test_a_refusal_ends_the_consent_and_whoever_receives_stays_under_it(
    office: Office, is_confirmed: bool, left: tuple[bool, str]
) -> None:
    number, request = asked_about(office)
    reported(office, request)
    assert case_walk(
        casework.case_find(number), clerk=office.clerk, first=APPLIED, last=date(2023, 6, 30)
    )  # fmt: skip
    casework.case_decide(number=number, is_confirmed=is_confirmed, payload={}, acting_user=office.approver)
    assert consent(office, number) == [left]


def test_what_a_page_says_of_a_case_is_what_each_part_says_by_itself(office: Office) -> None:
    number = objected(office).number
    told = casework.case_told(number, acting_user=office.clerk)
    assert told.acts == casework.acts_open(number, acting_user=office.clerk)
    assert (told.steps, told.history) == (casework.case_steps(number), casework.case_history(number))
