"""分类认定 and 急难先行救助 in the browser: from the intake to what comes of it."""

import re
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.notices import api as notices
from minzheng.org import api as org
from tests.benefits.office import law
from tests.casework.walks import HELP
from tests.records_fixtures import EAST, WEST
from tests.web.cases_desk import DIBAO, Desk, act, bureau, code_list, desk, office, text_of, today, west
from tests.web.pages import chinese_in

__all__ = ["bureau", "code_list", "desk", "office", "today", "west"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
NEAR = "near_poverty"


def send(desk: Desk, number: str, choice: str, **typed: str) -> Any:
    seen = str(casework.case_find(number).events)
    sent = {"seen": seen, "choice": choice, "reason": "按收入属于低保", **typed}
    return desk.clerk.post(f"/cases/{number}/classify/", sent)


def nameless(desk: Desk) -> str:
    """An application that names no programme, accepted."""
    number = desk.office.case("", desk.home, desk.home, date(2023, 6, 5))
    act(desk.clerk, number, "accept")
    return number


def urgent(desk: Desk, **typed: str) -> Any:
    """The intake of an emergency."""
    applicant = str(desk.person)
    sent = {
        "household": str(desk.home), "programme": HELP, "unit": applicant, "applicant": applicant,
        "applied_on": "2023-06-30", "is_urgent": "1", **typed,
    }  # fmt: skip
    return desk.clerk.post("/cases/new/", sent, follow=True)


# --- sorted by class ----------------------------------------------------------------------------------


def test_every_programme_stands_in_order_with_its_reasons_and_the_first_match_is_chosen(desk: Desk) -> None:
    number = nameless(desk)
    page = desk.clerk.get(f"/cases/{number}/classify/").context["page"]
    codes = [one.row.code for one in page.choices]
    assert codes[:3] == ["extreme_poverty_support", DIBAO, NEAR]
    assert [one.row.code for one in page.choices if one.chosen] == [DIBAO]
    assert all(one.row.why for one in page.choices if one.row.outcome != "eligible")


def test_an_application_that_names_nothing_leads_from_its_page_to_the_sorting_and_on(desk: Desk) -> None:
    number = nameless(desk)
    html = text_of(desk.clerk.get(f"/cases/{number}/"))
    assert f'href="/cases/{number}/classify/"' in html
    assert "按顺序首个符合的是" in html
    sent = send(desk, number, f"{DIBAO}:{desk.home}")
    assert sent.headers["Location"] == f"/cases/{number}/"
    case = casework.case_find(number)
    assert (case.programme, case.step) == (DIBAO, "survey")
    assert "分类认定" in text_of(desk.clerk.get(f"/cases/{number}/"))


def test_sorted_twice_it_takes_effect_once_and_says_so(desk: Desk) -> None:
    number = nameless(desk)
    send(desk, number, f"{DIBAO}:{desk.home}", seen="2")
    events = casework.case_find(number).events
    again = desk.clerk.post(
        f"/cases/{number}/classify/",
        {"seen": "2", "choice": f"{DIBAO}:{desk.home}", "reason": "按收入属于低保"}, follow=True,
    )  # fmt: skip
    assert "没有再次生效" in text_of(again)
    assert casework.case_find(number).events == events


@pytest.mark.parametrize(
    ("choice", "reason", "code"),
    [("", "理由充分", "E015"), (f"{DIBAO}:999", "理由充分", "E005"), ("gold:1", "理由充分", "E009")],
)
def test_a_choice_that_cannot_be_comes_back_with_the_reason_typed(
    desk: Desk, choice: str, reason: str, code: str
) -> None:
    number = nameless(desk)
    sent = send(desk, number, choice, reason=reason)
    assert sent.status_code == 422
    assert f"casework.{code}" in text_of(sent)
    assert reason in text_of(sent)


def test_an_approver_and_a_stranger_to_the_area_sort_nothing(desk: Desk, west: org.User) -> None:
    number = nameless(desk)
    assert desk.approver.get(f"/cases/{number}/classify/").status_code == 403
    assert desk.client(west).get(f"/cases/{number}/classify/").status_code == 403
    assert f"/cases/{number}/classify/" not in text_of(desk.approver.get(f"/cases/{number}/"))


def test_the_intake_says_why_the_other_programmes_are_not_met(desk: Desk) -> None:
    typed = {"household": str(desk.rich), "programme": "", "look": "1"}
    html = text_of(desk.clerk.post("/cases/new/", typed))
    assert "人均收入低于标准" in html


def test_the_share_drawn_for_the_county_is_shown_by_year_in_the_readers_area(
    desk: Desk, west: org.User
) -> None:
    number = desk.office.case("extreme_poverty_support", desk.person, desk.home, date(2023, 6, 5))
    (this, *_before) = desk.clerk.get("/cases/spot-checks/").context["years"]
    assert (this.year, this.cases) == (2023, 1)
    assert len(this.waiting) == this.drawn
    assert set(this.waiting) <= {number}
    assert [one.cases for one in desk.client(west).get("/cases/spot-checks/").context["years"]] == [0, 0, 0]


# --- help first ---------------------------------------------------------------------------------------


def test_an_emergency_is_taken_in_where_it_happened_and_helped_at_once(desk: Desk) -> None:
    taken = urgent(desk, where=WEST)
    (case,) = casework.cases_of_household(desk.home)
    assert (case.division, case.step) == (WEST, "emergency")
    assert "办件编号" in text_of(taken)
    shown = desk.approver.get(f"/cases/{case.number}/confirm/", follow=True)
    assert "急难先行救助" in text_of(shown)
    said = {"seen": str(case.events), "event": "住房失火", "multiple": "2", "reason": "无处居住"}
    done = desk.approver.post(f"/cases/{case.number}/emergency/", said, follow=True)
    assert "已决定先行救助" in text_of(done)
    (given,) = benefits.entitlements_of_unit(HELP, desk.person)
    assert given.amount_fen == 2 * benefits.emergency_amount_fen(law(), HELP, 1)  # type: ignore[arg-type]
    history = text_of(desk.clerk.get(f"/cases/{case.number}/"))
    assert "登记先行支付" in history
    assert "住房失火" in history
    again = desk.approver.post(f"/cases/{case.number}/emergency/", said, follow=True)
    assert "没有再次生效" in text_of(again)
    assert len(benefits.entitlements_of_unit(HELP, desk.person)) == 1
    (letter,) = notices.letters_of(case.number, acting_user=desk.office.clerk)
    told = "".join(one.text for one in notices.letter_text(letter.number))
    assert (letter.kind, f"一次性发放{given.amount_fen / 100:.2f}元" in told) == ("confirmation", True)


def test_what_was_typed_about_an_emergency_comes_back_with_the_mistake(desk: Desk) -> None:
    urgent(desk)
    (case,) = casework.cases_of_household(desk.home)
    said = {"seen": str(case.events), "event": "住房失火", "multiple": "两倍", "reason": "无处居住"}
    sent = desk.approver.post(f"/cases/{case.number}/emergency/", said)
    html = text_of(sent)
    assert sent.status_code == 422
    assert "benefit.E062" in html
    assert ("住房失火" in html, 'value="两倍"' in html) == (True, True)
    stale = desk.approver.post(f"/cases/{case.number}/emergency/", {**said, "multiple": "2", "seen": "9"})
    assert (stale.status_code, "有了变化" in text_of(stale)) == (422, True)
    assert casework.case_find(case.number).state == casework.CaseState.OPEN


def test_help_first_refused_says_that_the_ordinary_way_is_open(desk: Desk) -> None:
    urgent(desk)
    (case,) = casework.cases_of_household(desk.home)
    said = {"seen": str(case.events), "reason": "损失轻微", "refuse": "1"}
    done = desk.approver.post(f"/cases/{case.number}/emergency/", said, follow=True)
    assert "仍可按一般程序申请" in text_of(done)
    now = casework.case_find(case.number)
    assert (now.state, now.step) == (casework.CaseState.REFUSED, "refusal_notice")
    assert now.due_on == date(2023, 7, 5)
    (letter,) = notices.letters_of(case.number, acting_user=desk.office.clerk)
    told = "".join(one.text for one in notices.letter_text(letter.number))
    assert (letter.kind, letter.serve_by) == ("refusal", now.due_on)
    assert all(word in told for word in ("损失轻微", "第四十七条", "行政复议", "行政诉讼"))
    served = {"how": "in_person", "on": "2023-06-30", "received_by": "本人"}
    desk.clerk.post(f"/letters/one/{letter.number}/delivery/", served)
    assert casework.case_find(case.number).step == ""


def test_a_place_out_of_reach_is_no_place_of_an_emergency(desk: Desk) -> None:
    taken = urgent(desk, where="990101003000")
    assert "casework.E015" in text_of(taken)
    assert casework.cases_of_household(desk.home) == []


def test_a_clerk_does_not_decide_an_emergency(desk: Desk) -> None:
    urgent(desk, where=EAST)
    (case,) = casework.cases_of_household(desk.home)
    assert desk.clerk.get(f"/cases/{case.number}/emergency/").status_code == 403


def test_the_new_pages_read_in_english_name_no_host_and_carry_no_inline_style(desk: Desk) -> None:
    number = nameless(desk)
    taken = urgent(desk, where=EAST).redirect_chain[-1][0]
    clerk, approver = desk.clerk, desk.approver
    clerk.cookies["django_language"] = approver.cookies["django_language"] = "en"
    pages = [
        text_of(clerk.get(f"/cases/{number}/classify/")),
        text_of(clerk.get(f"/cases/{number}/")),
        text_of(clerk.get("/cases/spot-checks/")),
        text_of(approver.get(f"{taken.partition('?')[0]}emergency/")),
    ]
    translation.activate("zh-hans")
    assert [chinese_in(one) for one in pages] == [[]] * len(pages)
    foreign = re.compile(r"https?://|<script|<style|\bstyle=|\bon[a-z]+=|javascript:")
    assert [foreign.findall(one) for one in pages] == [[]] * len(pages)
