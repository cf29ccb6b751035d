"""自理能力变化: reported, assessed again within ten working days, the tier adjusted or left (TK-08)."""

from datetime import date

import pytest

from minzheng.benefits import api as benefits
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import Office, carried, law

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO, TEKUN = "subsistence_allowance", "extreme_poverty_support"
SAID = "中风后不能自己走动和洗澡"


@pytest.fixture
def holder(office: Office) -> int:
    """Somebody in extreme poverty support who manages everything."""
    home, (person,) = office.household({"self_care_unmet": 0})
    return carried(office, TEKUN, (person, home), amount=1)[0]


def reported(office: Office, number: int, **change: object) -> benefits.ReviewRecord:
    said: dict[str, object] = {"reported_on": date(2023, 6, 28), "who": "村干部", "text": SAID, **change}
    return benefits.ability_report(
        number=number, law=law(), acting_user=office.clerk, **said  # type: ignore[arg-type]
    )  # fmt: skip


def due(office: Office, number: int) -> date | None:
    """Until when the list of the clerk wants it assessed; None where it does not."""
    wanted = benefits.ReviewsWanted("reassess")
    page = benefits.reviews_page(acting_user=office.clerk, wanted=wanted)
    assert page.counts["reassess"] == len(page.rows)
    return next((one.reassess_by for one in page.rows if one.number == number), None)


def test_a_report_is_due_ten_working_days_after_it_and_stands_in_the_list(
    office: Office, holder: int
) -> None:
    assert due(office, holder) is None
    line = reported(office, holder)
    assert (line.act, line.reason, line.next_due) == ("reported", f"村干部：{SAID}", date(2023, 7, 12))
    assert due(office, holder) == date(2023, 7, 12)
    assert benefits.entitlements_rebuilt() == []


def test_the_tier_follows_the_new_assessment_once_another_has_signed(office: Office, holder: int) -> None:
    reported(office, holder)
    proposal = benefits.entitlement_review(
        number=holder, outcome="adjust", reason="评估：两项不能自理", law=law(), acting_user=office.clerk
    )
    assert due(office, holder) is not None
    benefits.proposal_sign(proposal=proposal.id, acting_user=office.approver)
    assert due(office, holder) is None


def test_where_the_tier_stays_the_review_continues_and_the_report_is_settled(
    office: Office, holder: int
) -> None:
    reported(office, holder)
    benefits.entitlement_review(
        number=holder, outcome="continues", reason="评估：仍能自理", law=law(), acting_user=office.clerk
    )
    assert due(office, holder) is None
    assert reported(office, holder, text="再次中风").next_due is not None


def test_what_was_proposed_before_the_report_does_not_settle_it_and_an_end_does(
    office: Office, holder: int
) -> None:
    earlier = benefits.entitlement_review(
        number=holder, outcome="suspend", reason="外出未归", law=law(), acting_user=office.clerk
    )
    reported(office, holder)
    benefits.proposal_sign(proposal=earlier.id, acting_user=office.approver)
    assert due(office, holder) is not None


def test_a_proposal_sent_back_leaves_the_report_due(office: Office, holder: int) -> None:
    reported(office, holder)
    proposal = benefits.entitlement_review(
        number=holder, outcome="adjust", reason="评估：两项不能自理", law=law(), acting_user=office.clerk
    )
    benefits.proposal_refuse(proposal=proposal.id, reason="评估表未签字", acting_user=office.approver)
    assert due(office, holder) is not None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"who": " "}, "E025"), ({"text": ""}, "E025"), ({"text": "长" * 341}, "E025"),
        ({"reported_on": date(2023, 7, 1)}, "E024"), ({"reported_on": date(2019, 7, 1)}, "E024"),
    ],
)  # fmt: skip
def test_a_report_says_who_what_and_when(
    office: Office, holder: int, change: dict[str, object], code: str
) -> None:
    with pytest.raises(ProblemError, match=rf"review\.{code}"):
        reported(office, holder, **change)
    assert due(office, holder) is None


def test_a_second_report_is_refused_while_one_is_due(office: Office, holder: int) -> None:
    reported(office, holder)
    with pytest.raises(ProblemError, match=r"review\.E023 .*2023-07-12"):
        reported(office, holder)


def test_only_what_goes_by_ability_is_reported_on_and_only_by_a_clerk_of_the_area(
    office: Office, holder: int
) -> None:
    home, _ = office.household({})
    (dibao,) = carried(office, DIBAO, (home, home), amount=1)
    with pytest.raises(ProblemError, match=r"review\.E022"):
        reported(office, dibao)
    for who in (office.outsider, office.approver):
        with pytest.raises(org.NotPermitted):
            benefits.ability_report(
                number=holder, reported_on=date(2023, 6, 28), who="村干部", text=SAID, law=law(),
                acting_user=who,
            )  # fmt: skip


def test_a_review_is_not_recorded_as_a_report(office: Office, holder: int) -> None:
    with pytest.raises(ProblemError, match=r"review\.E002"):
        benefits.entitlement_review(
            number=holder, outcome="reassess", reason="评估", law=law(), acting_user=office.clerk
        )
