"""What an act brings with it: the notice neighbours read, the letter that ends a step, no number to copy."""

from datetime import date

import pytest

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.notices import api as notices
from minzheng.ops.demo.walking import said_with
from tests.web.cases_desk import DIBAO, Desk, act, bureau, code_list, desk, office, published, text_of, today

__all__ = ["bureau", "code_list", "desk", "office", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
STEPS = ("accept", "survey", "check", "opinion")


def before_the_notice(desk: Desk, home: int) -> str:
    """A case whose next step is the notice, and the month run again."""
    number, clerk = desk.case(home), desk.office.clerk
    for code in STEPS:
        (step,) = (one for one in casework.acts_open(number, acting_user=clerk) if one.code == code)
        seen, said = casework.case_find(number).events, said_with(step, clock.today())
        casework.case_act(number=number, act=code, seen=seen, payload=said, acting_user=clerk)
    published(desk.office)
    return number


def refused(desk: Desk) -> str:
    """A case that the approver has refused from the page."""
    number = desk.office.ready(DIBAO, desk.rich, desk.rich)
    published(desk.office)
    page = desk.approver.get(f"/cases/{number}/confirm/").context["page"]
    seen = {"seen": str(page.case.events), "snapshot": page.determined.snapshot.id}
    desk.approver.post(f"/cases/{number}/confirm/", seen)
    return number


def test_the_notice_of_a_case_shows_what_would_be_granted(desk: Desk) -> None:
    number = before_the_notice(desk, desk.home)
    assert act(desk.clerk, number, "publish", place="村务公开栏").status_code == 302
    notice = notices.notice_of(number, acting_user=desk.office.clerk)
    assert notice is not None
    assert notice.shown.amount_fen == 98000
    assert notice.closes_on == casework.case_find(number).notice_closes_on


def test_without_a_determination_the_step_stands_and_the_reader_is_told_in_words(desk: Desk) -> None:
    number = before_the_notice(desk, desk.unknown)
    done = desk.clerk.post(
        f"/cases/{number}/publish/",
        {"seen": str(casework.case_find(number).events), "place": "村务公开栏"}, follow=True,
    )  # fmt: skip
    assert "公示的内容缺少金额，没有发布" in text_of(done)
    assert casework.case_find(number).notice_closes_on is not None


def test_a_refusal_served_from_its_letter_ends_that_step_of_the_case(desk: Desk) -> None:
    with clock.standing_on(date(2023, 7, 31)):
        number = refused(desk)
        (letter,) = notices.letters_of(number, acting_user=desk.office.clerk)
        typed = {"how": "in_person", "on": "2023-07-31", "received_by": "本人"}
        answer = desk.clerk.post(f"/letters/one/{letter.number}/delivery/", typed, follow=True)
        assert f"办件 {number} 的送达环节已办结" in text_of(answer)
        assert casework.case_find(number).step == ""


def test_the_form_that_serves_a_refusal_knows_the_number_of_its_letter(desk: Desk) -> None:
    with clock.standing_on(date(2023, 7, 31)):
        number = refused(desk)
        (letter,) = notices.letters_of(number, acting_user=desk.office.clerk)
        forms = {one.code: one for one in desk.clerk.get(f"/cases/{number}/").context["page"].acts}
        held = {one.name: one.value for one in forms["refusal_serve"].fields}
        assert held["letter"] == letter.number
