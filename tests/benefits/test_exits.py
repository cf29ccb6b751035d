"""退出 and 期满: a notice objected to, the rhythm of reviews, and what ends by itself."""

from datetime import date

import pytest

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from tests.benefits.office import JULY, JUNE, Office, law
from tests.benefits.test_reviews import DIBAO, TEKUN, WHY, held, propose
from tests.records_fixtures import TODAY

pytestmark = [pytest.mark.records, pytest.mark.django_db]
HARDSHIP = "expenditure_hardship"


def test_an_objection_asks_for_a_new_survey_and_a_new_notice_before_anybody_signs(office: Office) -> None:
    _, number = held(office, TEKUN)
    proposal = propose(office, number, "terminate")

    def object_to(*, who: str = "李某", text: str = "仍无劳动能力") -> benefits.ReviewRecord:
        return benefits.termination_object(proposal=proposal, who=who, text=text, acting_user=office.clerk)

    def post(day: date) -> None:
        benefits.termination_post(proposal=proposal, posted_on=day, acting_user=office.clerk)

    with pytest.raises(ProblemError, match=r"review\.E017"):
        object_to()
    post(TODAY)
    with pytest.raises(ProblemError, match=r"review\.E019"):
        object_to(text=" ")
    with clock.standing_on(date(2023, 7, 5)):
        assert object_to().next_due == date(2023, 7, 26)
    with clock.standing_on(date(2023, 7, 20)):
        with pytest.raises(ProblemError, match=r"review\.E021"):
            benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
        post(date(2023, 7, 20))
        with pytest.raises(ProblemError, match=r"review\.E015"):
            benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    with clock.standing_on(date(2023, 7, 28)):
        with pytest.raises(ProblemError, match=r"review\.E018"):
            object_to()
        benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    assert benefits.entitlement_find(number).ends == JULY


def test_a_notice_whose_last_day_is_a_sunday_stands_until_the_monday(office: Office) -> None:
    _, number = held(office, TEKUN)
    proposal = propose(office, number, "terminate")
    with clock.standing_on(date(2023, 7, 2)):
        benefits.termination_post(proposal=proposal, posted_on=date(2023, 7, 2), acting_user=office.clerk)
    with clock.standing_on(date(2023, 7, 10)), pytest.raises(ProblemError, match=r"review\.E015"):
        benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    with clock.standing_on(date(2023, 7, 11)):
        benefits.proposal_sign(proposal=proposal, acting_user=office.approver)


def test_where_income_is_unstable_and_somebody_can_work_the_next_review_is_in_six_months(
    office: Office,
) -> None:
    _, number = held(office)
    line = benefits.entitlement_review(
        number=number, outcome="continues", reason=WHY, law=law(), unstable=True, acting_user=office.clerk
    )
    assert line.next_due == date(2023, 12, 30)


@pytest.mark.parametrize(("can_work", "due"), [(True, date(2024, 1, 31)), (False, date(2024, 7, 31))])
def test_who_is_admitted_is_first_reviewed_by_whether_somebody_can_work(
    can_work: bool, due: date, office: Office
) -> None:
    home, _ = office.household({"can_work": can_work})
    number = office.ready(DIBAO, home, home)
    with clock.standing_on(JULY.last_day):
        admitted = benefits.case_confirm(
            case=number, snapshot=office.cut(JUNE), law=law(), acting_user=office.approver
        )
    assert isinstance(admitted, int)
    assert benefits.entitlement_find(admitted).review_due == due


def test_expenditure_hardship_ends_by_itself_after_twelve_months_and_is_applied_for_anew(
    office: Office,
) -> None:
    home, _ = office.household({"wage_income": 250_000}, rigid_spending_12m=3_000_000, income_12m=3_100_000)
    number = office.ready(HARDSHIP, home, home)
    with clock.standing_on(JULY.last_day):
        admitted = benefits.case_confirm(
            case=number, snapshot=office.cut(JUNE), law=law(), acting_user=office.approver
        )
        assert isinstance(admitted, int)
        found = benefits.entitlement_find(admitted)
        assert (str(found.starts), str(found.ends), found.review_due) == ("2023-08", "2024-07", None)
        with pytest.raises(ProblemError, match=r"review\.E020"):
            benefits.entitlement_review(
                number=admitted, outcome="continues", reason=WHY, law=law(), acting_user=office.clerk
            )
        ending = benefits.reviews_page(acting_user=office.clerk, wanted=benefits.ReviewsWanted(view="ending"))
        assert [one.number for one in ending.rows] == [admitted]
        sooner = propose(office, admitted, "terminate")
        benefits.proposal_sign(proposal=sooner, acting_user=office.approver)
    assert benefits.entitlement_find(admitted).ends == JULY + 1 + -1
    assert benefits.entitlements_rebuilt() == []
