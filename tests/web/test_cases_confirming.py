"""审核确认 in the browser: shown first, decided once."""

from datetime import date
from typing import Any

import pytest

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.notices import api as notices
from minzheng.web.desk.cases.papers import papers_of_act
from minzheng.web.desk.district import open_place
from tests.web.cases_desk import (
    DIBAO,
    Desk,
    act,
    bureau,
    code_list,
    desk,
    office,
    published,
    text_of,
    today,
    west,
)

__all__ = ["bureau", "code_list", "desk", "office", "today", "west"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]


def walked(desk: Desk, home: int) -> str:
    """A case up to its decision, and the month run again."""
    number = desk.office.ready(DIBAO, home, home)
    published(desk.office)
    return number


def confirm(desk: Desk, number: str, **typed: str) -> Any:
    page = desk.approver.get(f"/cases/{number}/confirm/").context["page"]
    sent = {"seen": str(page.case.events), "snapshot": page.determined.snapshot.id, **typed}
    return desk.approver.post(f"/cases/{number}/confirm/", sent)


def test_confirming_first_shows_the_amount_and_the_month_it_starts(desk: Desk) -> None:
    number = walked(desk, desk.home)
    with clock.standing_on(date(2023, 7, 31)):
        html = text_of(desk.approver.get(f"/cases/{number}/confirm/"))
        assert "予以确认" in html
        assert "2023年8月" in html
        assert confirm(desk, number).status_code == 302
        assert casework.case_find(number).state == casework.CaseState.CONFIRMED


def test_two_who_confirm_at_once_make_one_entitlement(desk: Desk) -> None:
    number = walked(desk, desk.home)
    with clock.standing_on(date(2023, 7, 31)):
        shown = desk.approver.get(f"/cases/{number}/confirm/").context["page"]
        sent = {"seen": str(shown.case.events), "snapshot": shown.determined.snapshot.id}
        desk.approver.post(f"/cases/{number}/confirm/", sent)
        other = desk.client(desk.office.other_approver)
        again = other.post(f"/cases/{number}/confirm/", sent, follow=True)
        assert "没有再次生效" in text_of(again)
        assert len(benefits.entitlements_of_unit(DIBAO, desk.home)) == 1


def test_what_changed_since_it_was_shown_is_not_confirmed(desk: Desk) -> None:
    number = walked(desk, desk.home)
    with clock.standing_on(date(2023, 7, 31)):
        answer = confirm(desk, number, seen="1")
        assert answer.status_code == 422
        assert casework.case_find(number).state == casework.CaseState.OPEN


def test_a_refusal_shows_the_clauses_and_their_articles_first(desk: Desk) -> None:
    number = walked(desk, desk.rich)
    with clock.standing_on(date(2023, 7, 31)):
        page = desk.approver.get(f"/cases/{number}/confirm/").context["page"]
        assert [one.title for one in page.failing] == ["人均收入低于标准"]
        assert all(one.law for one in page.failing)
        assert confirm(desk, number).status_code == 302
        assert casework.case_find(number).state == casework.CaseState.REFUSED


def test_who_is_undetermined_is_neither_confirmed_nor_refused(desk: Desk) -> None:
    number = walked(desk, desk.unknown)
    with clock.standing_on(date(2023, 7, 31)):
        answer = desk.approver.get(f"/cases/{number}/confirm/")
        assert '<button class="button primary"' not in text_of(answer)
        assert confirm(desk, number).status_code == 422
        assert casework.case_find(number).state == casework.CaseState.OPEN


def test_a_clerk_confirms_nothing(desk: Desk) -> None:
    number = walked(desk, desk.home)
    assert desk.clerk.get(f"/cases/{number}/confirm/").status_code == 403
    assert desk.clerk.post(f"/cases/{number}/confirm/").status_code == 403


def test_a_refusal_is_served_by_its_own_number_and_the_delivery_goes_on_the_letter(desk: Desk) -> None:
    number = walked(desk, desk.rich)
    with clock.standing_on(date(2023, 7, 31)):
        confirm(desk, number)
        (letter,) = notices.letters_of(number, acting_user=desk.office.clerk)
        opened = desk.clerk.get(f"/cases/{number}/").context["page"].acts[0]
        assert (opened.code, opened.fields[0].value) == ("refusal_serve", letter.number)
        sent = {"letter": letter.number, "how": "post", "on": "2023-07-31", "received_by": "本人"}
        assert act(desk.clerk, number, "refusal_serve", **sent).status_code == 302
        (served,) = notices.letters_of(number, acting_user=desk.office.clerk)
        assert [(one.how, one.received_by) for one in served.deliveries] == [
            (notices.DeliveryWay.POST, "本人")
        ]
        assert casework.case_find(number).step == ""


def test_the_notice_of_a_case_shows_the_amount_that_would_be_decided(desk: Desk) -> None:
    number = walked(desk, desk.home)
    case = casework.case_find(number)
    assert papers_of_act(case, "publish", {}, district=open_place(), user=desk.office.clerk) == ()
    (notice,) = notices.notices_of(number, acting_user=desk.office.clerk)
    determined = desk.approver.get(f"/cases/{number}/").context["page"].determined
    assert notice.shown.amount_fen == determined.why.determination.amount_fen > 0
    assert (notice.shown.name, notice.shown.members) == ("某人", 1)
