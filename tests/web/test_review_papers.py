"""What a review brings: the notice and letter before an exit, the written decision, what else is due."""

from datetime import date
from typing import Any

import pytest

from minzheng.benefits import api as benefits
from minzheng.notices import api as notices
from minzheng.web.desk.district import open_place
from minzheng.web.desk.payments.papers import papers_made_up, papers_of_signature
from tests.benefits.office import JUNE, office
from tests.records_fixtures import bureau, code_list, today
from tests.web.paydesk import text_of
from tests.web.test_review_pages import TEKUN, WHY, Desk, cut, desk

__all__ = ["bureau", "code_list", "desk", "office", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]


def test_a_termination_posted_today_goes_up_in_public_and_its_letter_tells_how_to_object(desk: Desk) -> None:
    desk.post(desk.office.clerk, "propose", desk.tekun, outcome="terminate", reason=WHY, seen=0)
    proposal = desk.proposal(desk.tekun)
    desk.post(desk.office.clerk, "post", desk.tekun, proposal=proposal, posted_on="2023-06-30", seen=1)
    (line,) = [one for one in benefits.reviews_of(desk.tekun) if one.id == proposal]
    (notice,) = notices.notices_of(line.matter, acting_user=desk.office.clerk)
    assert (notice.kind, notice.closes_on) == ("exit", date(2023, 7, 7))
    assert (notice.shown.name, notice.shown.members, notice.shown.amount_fen) == ("某人", 1, 1)
    (letter,) = notices.letters_of(line.matter, acting_user=desk.office.clerk)
    text = "".join(one.text for one in notices.letter_text(letter.number))
    assert (letter.kind, WHY in text) == ("exit_notice", True)
    assert all(word in text for word in ("2023年7月7日", "第二十四条、第二十六条", "自2023年7月起终止"))


def test_an_objection_is_recorded_with_the_day_of_the_new_survey(desk: Desk) -> None:
    desk.post(desk.office.clerk, "propose", desk.tekun, outcome="terminate", reason=WHY, seen=0)
    proposal = desk.proposal(desk.tekun)
    desk.post(desk.office.clerk, "post", desk.tekun, proposal=proposal, posted_on="2023-06-30", seen=1)
    said: dict[str, Any] = {"proposal": proposal, "who": "李某", "text": "仍无人照料", "seen": 2}
    assert desk.post(desk.office.clerk, "object", desk.tekun, **said).status_code == 302
    answer = desk.get(desk.office.approver, f"/payments/reviews/{desk.tekun}/")
    assert all(word in text_of(answer) for word in ("李某：仍无人照料", "2023-07-21"))
    signed = desk.post(desk.office.approver, "decide", desk.tekun, proposal=proposal, decision="sign")
    assert (signed.status_code, "review.E021" in text_of(signed)) == (422, True)


@pytest.mark.parametrize(
    ("outcome", "kind", "said"),
    [
        ("suspend", "suspension", "自2023年6月起暂停发放"),
        ("terminate", "termination", "自2023年7月起终止"),
        ("adjust", "adjustment", "由每月0.01元调整为每月500.00元"),
    ],
)
def test_what_is_signed_is_told_in_writing_with_reason_article_and_remedy(
    outcome: str, kind: str, said: str, desk: Desk
) -> None:
    amount = "500" * (outcome == "adjust")
    desk.post(desk.office.clerk, "propose", outcome=outcome, reason=WHY, amount=amount, seen=0)
    proposal = desk.proposal()
    desk.post(desk.office.approver, "decide", proposal=proposal, decision="sign", seen=1)
    (line,) = [one for one in benefits.reviews_of(desk.number) if one.id == proposal]
    (letter,) = notices.letters_of(line.matter, acting_user=desk.office.clerk)
    text = "".join(one.text for one in notices.letter_text(letter.number))
    assert (letter.kind, letter.is_demo, letter.confidence) == (kind, True, "A")
    assert all(word in text for word in (said, WHY, "第三十一条", "行政复议", "行政诉讼"))


def test_in_a_live_office_what_was_signed_stands_and_the_letter_resting_on_a_default_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.post(desk.office.clerk, "propose", outcome="suspend", reason=WHY, seen=0)
    proposal = desk.proposal()
    place = open_place()
    before = benefits.entitlement_find(desk.number)
    signed = benefits.proposal_sign(proposal=proposal, acting_user=desk.office.approver)
    monkeypatch.setattr("minzheng.notices.actions.letters.org.is_demo", lambda: False)
    (refused,) = papers_of_signature(place, before, signed, desk.office.approver)
    assert refused.id == "notice.E002"
    assert benefits.entitlement_find(desk.number).suspended_from == JUNE
    assert notices.letters_page(acting_user=desk.office.clerk)[1] == 0
    # Once what stood in the way is out of it, the letter is made up for, and once.
    monkeypatch.setattr("minzheng.notices.actions.letters.org.is_demo", lambda: True)
    (made_up, again) = (papers_made_up(place, before, desk.office.approver) for _ in range(2))
    assert (made_up, again, notices.letters_page(acting_user=desk.office.clerk)[1]) == ((), (), 1)


def test_whoever_leaves_extreme_poverty_support_is_screened_for_what_else_is_due(desk: Desk) -> None:
    cut(desk)
    desk.post(desk.office.clerk, "propose", desk.tekun, outcome="terminate", reason=WHY, seen=0)
    page = desk.get(desk.office.clerk, f"/payments/reviews/{desk.tekun}/").context["page"]
    found = {one.code: one.outcome for one in page.screened}
    assert found["subsistence_allowance"] == "eligible"
    assert TEKUN not in found
    assert [one.code for one in page.screened if one.is_first] == ["subsistence_allowance"]
    assert page.may_open


def test_the_form_offers_the_shorter_rhythm_where_somebody_can_work(desk: Desk) -> None:
    cut(desk)
    page = desk.get(desk.office.clerk, f"/payments/reviews/{desk.number}/").context["page"]
    assert (page.reviews_sooner, page.can_work) == (True, True)
    desk.post(desk.office.clerk, "propose", outcome="continues", reason=WHY, unstable="1", seen=0)
    assert benefits.entitlement_find(desk.number).review_due == date(2023, 12, 30)
