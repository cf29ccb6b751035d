"""Help first, papers after: who may give how much, on which clocks, and that no bank list pays it again."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import JULY, JUNE, Office, law, row
from tests.casework.walks import DIBAO, HELP, act, opened, staff
from tests.records_fixtures import EAST, WEST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DAY = date(2023, 6, 6)
FIRE = benefits.Emergency(event="6月5日住房失火", multiple=Decimal("1.5"), reason="无处居住，先行安置")


def help_first(office: Office, number: str, by: org.User | None = None, **change: Any) -> int:
    said = {**FIRE.__dict__, **change}
    with clock.standing_on(DAY):
        return benefits.emergency_confirm(
            case=number, emergency=benefits.Emergency(**said), law=law(),
            acting_user=by or office.approver,
        )  # fmt: skip


@pytest.fixture
def urgent(office: Office) -> str:
    return opened(office, HELP, is_urgent=True)


def test_an_emergency_is_decided_before_any_determination_and_papers_follow(
    office: Office, urgent: str
) -> None:
    case = casework.case_find(urgent)
    assert (case.step, case.waiting_on, case.due_on) == ("emergency", "township", date(2023, 6, 6))
    number = help_first(office, urgent)
    given = benefits.entitlement_find(number)
    assert given.amount_fen == benefits.emergency_amount_fen(law(), HELP, Decimal("1.5"))
    assert (given.starts, given.ends, given.end_reason) == (JUNE, JUNE, benefits.PAID_FIRST)
    decided = casework.case_find(urgent)
    assert (decided.state, decided.step) == (casework.CaseState.CONFIRMED, "payment")
    assert decided.due_on == date(2023, 6, 8)
    said = {"on": "2023-06-06", "way": "float", "received_by": "本人", "voucher": "备-001"}
    paid = act(office, urgent, "emergency_paid", said, on=DAY)
    assert (paid.step, paid.due_on) == ("paperwork", date(2023, 6, 20))


def test_papers_that_do_not_follow_become_overdue_and_are_supervised(office: Office, urgent: str) -> None:
    help_first(office, urgent)
    said = {"on": "2023-06-06", "way": "cash", "received_by": "本人"}
    act(office, urgent, "emergency_paid", said, on=DAY)
    with clock.standing_on(date(2023, 6, 21)):
        assert casework.case_find(urgent).light == "red"
        late = casework.CasesWanted(view="overdue")
        rows = casework.cases_page(acting_user=office.clerk, wanted=late).rows
        assert [one.number for one in rows] == [urgent]
        codes = {one.code for one in casework.acts_open(urgent, acting_user=office.approver)}
        assert codes == {"supervise"}
    papers = {"papers": "申请书\n核对授权书", "findings": "消防出具火灾证明"}
    done = act(office, urgent, "papers_later", papers, on=date(2023, 6, 21))
    assert (done.step, done.due_on) == ("", None)


def test_what_the_float_has_paid_stands_on_no_list_and_is_no_loose_end_of_the_month(
    office: Office, urgent: str
) -> None:
    person = casework.case_find(urgent).unit_no
    help_first(office, urgent)
    june = office.close(JUNE)
    assert row(june, HELP, person)["due_fen"] == 0
    assert not row(june, HELP, person)["in_force"]
    assert row(office.close(JULY, june), HELP, person)["due_fen"] == 0
    assert benefits.entitlements_rebuilt() == []
    (held,) = benefits.entitlements_of_unit(HELP, person)
    assert held.ends == JUNE


def test_a_township_gives_up_to_its_own_limit_and_the_county_up_to_the_cap(
    office: Office, urgent: str
) -> None:
    town = staff("zhenshen", org.Role.APPROVER, EAST)
    with pytest.raises(ProblemError, match=r"benefit\.E063.* 3 "):
        help_first(office, urgent, town, multiple=Decimal("3.01"))
    with pytest.raises(ProblemError, match=r"benefit\.E063.* 6 "):
        help_first(office, urgent, multiple=Decimal("6.01"))
    with pytest.raises(ProblemError, match=r"benefit\.E063.* 12 "):
        help_first(office, urgent, multiple=Decimal("12.01"), is_special=True)
    assert help_first(office, urgent, town, multiple=Decimal(3))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"event": " "}, "E061"),
        ({"reason": ""}, "E061"),
        ({"multiple": Decimal(0)}, "E062"),
        ({"multiple": Decimal("1.005")}, "E062"),
        ({"multiple": Decimal("NaN")}, "E062"),
    ],
)
def test_an_emergency_says_what_happened_why_and_a_possible_multiple(
    office: Office, urgent: str, change: dict[str, Any], problem: str
) -> None:
    with pytest.raises(ProblemError, match=rf"benefit\.{problem}"):
        help_first(office, urgent, **change)
    assert casework.case_find(urgent).state == casework.CaseState.OPEN


def test_help_within_the_same_year_needs_a_reason_to_come_again(office: Office, urgent: str) -> None:
    case = casework.case_find(urgent)
    help_first(office, urgent)
    with clock.standing_on(date(2023, 7, 3)):
        again = casework.case_open(
            programme=HELP, unit_no=case.unit_no, household_no=case.household_no, applicant=case.applicant,
            division=EAST, applied_on=date(2023, 7, 3), law=law(), is_urgent=True, acting_user=office.clerk,
        )  # fmt: skip
        with pytest.raises(ProblemError, match=r"benefit\.E064"):
            benefits.emergency_confirm(case=again, emergency=FIRE, law=law(), acting_user=office.approver)
        said = benefits.Emergency(**{**FIRE.__dict__, "again": "余震再次受灾"})
        assert benefits.emergency_confirm(case=again, emergency=said, law=law(), acting_user=office.approver)


def test_help_first_may_be_refused_with_a_reason_and_leaves_the_ordinary_way_open(
    office: Office, urgent: str
) -> None:
    with pytest.raises(ProblemError, match=r"benefit\.E061"):
        benefits.emergency_refuse(case=urgent, reason=" ", law=law(), acting_user=office.approver)
    benefits.emergency_refuse(case=urgent, reason="损失轻微", law=law(), acting_user=office.approver)
    case = casework.case_find(urgent)
    assert case.state == casework.CaseState.REFUSED
    assert (case.step, case.waiting_on, case.due_on) == ("refusal_notice", "township", date(2023, 7, 5))
    assert benefits.entitlements_of_unit(HELP, case.unit_no) == []
    assert office.case(HELP, case.unit_no, case.household_no)


def test_an_emergency_is_taken_in_where_it_happened_wherever_the_household_lives(office: Office) -> None:
    number = opened(office, HELP, is_urgent=True, division=WEST)
    assert casework.case_find(number).division == WEST
    with pytest.raises(ProblemError, match=r"casework\.E004"):
        opened(office, HELP, division=WEST)


def test_what_has_no_way_of_helping_first_is_not_taken_in_as_one(office: Office) -> None:
    with pytest.raises(ProblemError, match=r"casework\.E024"):
        opened(office, DIBAO, is_urgent=True)


def test_an_ordinary_case_is_not_decided_as_an_emergency_nor_by_whoever_took_it_in(
    office: Office, urgent: str
) -> None:
    home, _ = office.household({})
    ready = office.ready(DIBAO, home, home)
    with pytest.raises(ProblemError, match=r"benefit\.E060"):
        help_first(office, ready)
    with pytest.raises(org.NotPermitted):
        help_first(office, urgent, office.clerk)
