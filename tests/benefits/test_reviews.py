"""A holder looked at again: what continues is due later, the rest one person proposes and another signs."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.benefits import api as benefits
from minzheng.benefits.by_hand import decided_at, with_decided
from minzheng.benefits.models import EntitlementReview
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import AUGUST, JULY, JUNE, Office, carried, law, row
from tests.records_fixtures import SEAT, TODAY, Bureau

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO, TEKUN = "subsistence_allowance", "extreme_poverty_support"
WHY = "入户核实，情况属实"


def held(office: Office, programme: str = DIBAO) -> tuple[int, int]:
    """A household of one and the number of its entitlement."""
    home, (head,) = office.household({})
    (number,) = carried(office, programme, (home if programme == DIBAO else head, home), amount=1)
    return home, number


def propose(office: Office, number: int, outcome: str, **more: object) -> int:
    found = benefits.entitlement_review(
        number=number,
        outcome=outcome,
        reason=WHY,
        law=law(),
        acting_user=office.clerk,
        **more,  # type: ignore[arg-type]
    )
    return found.id


def test_a_review_that_continues_sets_the_next_day_due(office: Office) -> None:
    _, number = held(office)
    line = benefits.entitlement_review(
        number=number, outcome="continues", reason=WHY, law=law(), acting_user=office.clerk
    )
    assert line.next_due == date(2024, 6, 30)
    assert benefits.entitlement_find(number).review_due == date(2024, 6, 30)
    assert benefits.entitlements_rebuilt() == []


def test_what_is_proposed_changes_nothing_until_another_signs(office: Office) -> None:
    _, number = held(office)
    proposal = propose(office, number, "suspend", month=JULY)
    assert benefits.entitlement_find(number).suspended_from is None
    benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    assert benefits.entitlement_find(number).suspended_from == JULY
    assert [event.kind for event in benefits.entitlement_history(number)] == ["admitted", "suspended"]
    back = propose(office, number, "resume", month=AUGUST)
    benefits.proposal_sign(proposal=back, acting_user=office.approver)
    assert benefits.entitlement_find(number).suspended_from is None
    assert benefits.entitlements_rebuilt() == []


def test_nobody_signs_what_they_proposed(office: Office, bureau: Bureau) -> None:
    _, number = held(office)
    org.post_assign(
        user=office.clerk,
        office=bureau.office,
        role=org.Role.APPROVER,
        division=SEAT,
        acting_user=bureau.administrator,
    )
    proposal = propose(office, number, "suspend")
    with pytest.raises(ProblemError, match=r"review\.E013"):
        benefits.proposal_sign(proposal=proposal, acting_user=office.clerk)


def test_a_proposal_signed_twice_has_one_effect(office: Office) -> None:
    _, number = held(office)
    proposal = propose(office, number, "adjust", month=JULY, amount_fen=500)
    benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    with pytest.raises(ProblemError, match=r"review\.E005"):
        benefits.proposal_sign(proposal=proposal, acting_user=office.other_approver)
    assert [event.amount_fen for event in benefits.entitlement_history(number)] == [1, 500]


def test_one_proposal_at_a_time_and_none_over_a_stale_page(office: Office) -> None:
    _, number = held(office)
    propose(office, number, "suspend", seen=0)
    with pytest.raises(ProblemError, match=r"review\.E006"):
        propose(office, number, "terminate", seen=1)
    with pytest.raises(ProblemError, match=r"review\.E001"):
        propose(office, number, "terminate", seen=0)
    assert len(benefits.reviews_of(number)) == 1


@pytest.mark.parametrize("reason", ["", "  ", "长" * 401])
def test_no_review_without_a_reason(office: Office, reason: str) -> None:
    _, number = held(office)
    with pytest.raises(ProblemError, match=r"review\.E003"):
        benefits.entitlement_review(
            number=number, outcome="continues", reason=reason, law=law(), acting_user=office.clerk
        )


def test_what_was_sent_back_may_be_proposed_again(office: Office) -> None:
    _, number = held(office)
    first = propose(office, number, "terminate")
    benefits.proposal_refuse(proposal=first, reason="再核实收入", acting_user=office.approver)
    assert benefits.entitlement_find(number).ends is None
    benefits.proposal_sign(proposal=propose(office, number, "terminate"), acting_user=office.approver)
    assert benefits.entitlement_find(number).ends == JUNE


def test_a_gradual_exit_lasts_six_months_and_no_longer(office: Office) -> None:
    _, number = held(office)
    with pytest.raises(ProblemError, match=r"review\.E007"):
        propose(office, number, "terminate", month=JUNE + 7)
    benefits.proposal_sign(
        proposal=propose(office, number, "terminate", month=JUNE + 6), acting_user=office.approver
    )
    assert benefits.entitlement_find(number).ends == JUNE + 6


def test_extreme_poverty_support_ends_only_after_seven_days_of_notice(office: Office) -> None:
    _, number = held(office, TEKUN)
    proposal = propose(office, number, "terminate")
    with pytest.raises(ProblemError, match=r"review\.E014"):
        benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    benefits.termination_post(proposal=proposal, posted_on=TODAY, acting_user=office.clerk)
    with clock.standing_on(date(2023, 7, 7)), pytest.raises(ProblemError, match=r"review\.E015"):
        benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    with clock.standing_on(date(2023, 7, 8)):
        benefits.proposal_sign(proposal=proposal, acting_user=office.approver)
    assert benefits.entitlement_find(number).ends == JULY


def test_a_notice_is_posted_once_and_only_where_there_is_one(office: Office) -> None:
    _, number = held(office, TEKUN)
    proposal = propose(office, number, "terminate")
    with pytest.raises(ProblemError, match=r"review\.E011"):
        benefits.termination_post(proposal=proposal, posted_on=date(2023, 7, 1), acting_user=office.clerk)
    benefits.termination_post(proposal=proposal, posted_on=TODAY, acting_user=office.clerk)
    with pytest.raises(ProblemError, match=r"review\.E010"):
        benefits.termination_post(proposal=proposal, posted_on=TODAY, acting_user=office.clerk)
    _, other = held(office)
    with pytest.raises(ProblemError, match=r"review\.E009"):
        benefits.termination_post(
            proposal=propose(office, other, "terminate"), posted_on=TODAY, acting_user=office.clerk
        )


def test_outsiders_neither_review_nor_sign(office: Office) -> None:
    _, number = held(office)
    proposal = propose(office, number, "suspend")
    with pytest.raises(org.NotPermitted):
        benefits.proposal_sign(proposal=proposal, acting_user=office.outsider)
    with pytest.raises(org.NotPermitted):
        benefits.proposal_sign(proposal=proposal, acting_user=office.second_clerk)
    with pytest.raises(org.NotPermitted):
        benefits.entitlement_review(
            number=number, outcome="continues", reason=WHY, law=law(), acting_user=office.approver
        )


def test_the_database_keeps_reviews_as_they_were_written(office: Office) -> None:
    _, number = held(office)
    propose(office, number, "suspend")
    with pytest.raises(TypeError, match="只增不改"):
        EntitlementReview.objects.update(reason="")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE benefits_entitlementreview SET reason = ''")


def test_the_list_shows_what_is_due_by_its_day_and_only_here(office: Office) -> None:
    _, first = held(office)
    _, second = held(office)
    benefits.entitlement_review(
        number=first, outcome="continues", reason=WHY, law=law(), acting_user=office.clerk
    )
    propose(office, second, "suspend")
    page = benefits.reviews_page(acting_user=office.clerk, wanted=benefits.ReviewsWanted(view="all"), limit=1)
    assert [one.number for one in page.rows] == [second]
    assert page.counts == {"overdue": 0, "soon": 1, "all": 2, "proposed": 1, "ending": 0, "reassess": 0}
    assert page.rows[0].proposed == "suspend"
    more = benefits.reviews_page(
        acting_user=office.clerk, wanted=benefits.ReviewsWanted(view="all"), after=page.next_after
    )
    assert [one.number for one in more.rows] == [first]
    nothing = benefits.reviews_page(acting_user=office.outsider, wanted=benefits.ReviewsWanted(view="all"))
    assert (nothing.rows, set(nothing.counts.values())) == ([], {0})


def test_views_by_day_are_counted_up_to_a_limit_and_then_one_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        held(office)
    monkeypatch.setattr("minzheng.benefits.queries_desk.COUNTED", 1)
    page = benefits.reviews_page(acting_user=office.clerk, wanted=benefits.ReviewsWanted())
    assert (page.counts["overdue"], page.counts["all"]) == (0, 2)


def test_who_was_suspended_by_hand_is_on_no_list_and_an_override_is_paid(office: Office) -> None:
    home, number = held(office)
    other, adjusted = held(office)
    benefits.proposal_sign(
        proposal=propose(office, number, "suspend", month=JULY), acting_user=office.approver
    )
    benefits.proposal_sign(
        proposal=propose(office, adjusted, "adjust", month=JULY, amount_fen=4321), acting_user=office.approver
    )
    before = office.close(JUNE)
    with clock.standing_on(JULY.last_day):
        snapshot, plain = office.propose(JULY, before)
    decided = with_decided(plain, decided_at(JULY), law().on(snapshot.day, held=True))
    here, there = row(decided, DIBAO, home), row(decided, DIBAO, other)
    assert (here["due_fen"], here["suspended"], here["in_force"], here["change"], here["because"]) == (
        0, True, False, "stopped", WHY,
    )  # fmt: skip
    assert (there["due_fen"], there["change"], there["because"]) == (4321, "changed", WHY)
    assert decided.columns == plain.columns
