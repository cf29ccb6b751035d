"""What an act brings with it: the notice neighbours read, the letter that ends a step, no number to copy."""

from datetime import date
from types import SimpleNamespace

import pytest

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.notices import api as notices
from minzheng.ops.demo.walking import said_with
from minzheng.org import api as org
from tests.benefits.office import law
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


# --- written later ------------------------------------------------------------------------------------

LETTERS_OFFICE = "minzheng.notices.actions.letters.org"
LACKS = "本件的决定还没有书面文书"


def letter_said(desk: Desk, number: str) -> tuple[str, str]:
    """The only letter of a case: its kind and everything it says."""
    (letter,) = notices.letters_of(number, acting_user=desk.office.clerk)
    return letter.kind.value, "".join(one.text for one in notices.letter_text(letter.number))


def test_a_refusal_that_a_live_office_could_not_write_is_written_later_with_the_reasons_of_the_decision(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = SimpleNamespace(**{**vars(org), "is_demo": lambda: False})
    monkeypatch.setattr(LETTERS_OFFICE, live)
    number = refused(desk)
    assert notices.letters_of(number, acting_user=desk.office.clerk) == []
    assert LACKS in text_of(desk.clerk.get(f"/cases/{number}/"))
    again = desk.clerk.post(f"/cases/{number}/papers/", follow=True)
    assert ("notice.E002" in text_of(again), LACKS in text_of(again)) == (True, True)
    monkeypatch.setattr(LETTERS_OFFICE, org)
    done = desk.clerk.post(f"/cases/{number}/papers/", follow=True)
    assert ("文书已制作" in text_of(done), LACKS in text_of(done)) == (True, False)
    kind, said = letter_said(desk, number)
    assert kind == "refusal"
    assert all(word in said for word in ("48,950.00 元 ≥", "第九条", "行政复议", "行政诉讼"))
    desk.clerk.post(f"/cases/{number}/papers/")
    assert len(notices.letters_of(number, acting_user=desk.office.clerk)) == 1


def test_a_confirmation_written_later_says_what_was_granted_and_from_when(desk: Desk) -> None:
    number = desk.office.ready(DIBAO, desk.home, desk.home)
    snapshot = published(desk.office)
    given = benefits.case_confirm(case=number, snapshot=snapshot, law=law(), acting_user=desk.office.approver)
    assert LACKS in text_of(desk.clerk.get(f"/cases/{number}/"))
    with clock.standing_on(date(2023, 9, 4)):
        desk.clerk.post(f"/cases/{number}/papers/")
    kind, said = letter_said(desk, number)
    assert kind == "confirmation"
    assert isinstance(given, int)
    assert "自2023年7月起每月发放980.00元" in said


def test_papers_asked_for_by_another_system_are_told_in_writing_while_they_are_awaited(desk: Desk) -> None:
    number, clerk = desk.case(), desk.office.clerk
    casework.case_act(
        number=number, act="supplement_ask", seen=1, payload={"items": "户口簿\n诊断证明"}, acting_user=clerk
    )
    assert "一次性告知还没有书面文书" in text_of(desk.clerk.get(f"/cases/{number}/"))
    desk.clerk.post(f"/cases/{number}/papers/")
    kind, said = letter_said(desk, number)
    assert (kind, "户口簿" in said, "诊断证明" in said) == ("supplement", True, True)
    act(desk.clerk, number, "supplemented")
    assert "还没有书面文书" not in text_of(desk.clerk.get(f"/cases/{number}/"))


def test_what_was_asked_for_and_has_come_in_is_not_asked_for_in_writing_any_more(desk: Desk) -> None:
    number, clerk = desk.case(), desk.office.clerk
    asked = {"items": "户口簿"}
    casework.case_act(number=number, act="supplement_ask", seen=1, payload=asked, acting_user=clerk)
    act(desk.clerk, number, "supplemented")
    desk.clerk.post(f"/cases/{number}/papers/")
    assert notices.letters_of(number, acting_user=clerk) == []
