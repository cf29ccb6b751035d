"""随机抽查: the chain draws, an auditor judges, each look once, and never one's own."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from minzheng.kernel import clock
from minzheng.org import api as org
from tests.records_fixtures import SEAT, TODAY, WEST, Bureau, bureau, code_list, today
from tests.web.people import browser_of, text_of, without_second_factor

__all__ = ["bureau", "code_list", "today", "without_second_factor"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
PAGE = "/people/trail/sample/"


@pytest.fixture
def looks(bureau: Bureau, without_second_factor: None) -> Iterator[Bureau]:
    """Thirty looks of a clerk and one of the auditor; then a week goes by."""
    for number in range(30):
        org.looked(user=bureau.clerk_east, subject=f"person:{number}", purpose=f"办件 {number}")
    org.looked(user=bureau.auditor, subject="person:99", purpose="日常稽核")
    with clock.standing_on(TODAY + timedelta(days=7)):
        yield bureau


def drawn(bureau: Bureau, reader: org.User | None = None) -> list[org.Drawn]:
    monday = org.week_before(clock.today())
    return org.looks_drawn(monday=monday, acting_user=reader or bureau.auditor)


def judged(browser: Client, seq: int, *, sound: str, note: str = "") -> object:
    return browser.post(PAGE, {"seq": str(seq), "sound": sound, "note": note})


def test_twenty_of_a_weeks_looks_are_drawn_the_same_every_time(looks: Bureau) -> None:
    first, again = drawn(looks), drawn(looks)
    assert (len(first), first == again) == (20, True)
    assert {one.look.user for one in first} == {"clerk"}


def test_what_an_auditor_says_stands_beside_the_look_once(looks: Bureau) -> None:
    browser, seq = browser_of(looks.auditor), drawn(looks)[0].look.seq
    judged(browser, seq, sound="1")
    late = judged(browser, seq, sound="0", note="与办件无关")
    assert (drawn(looks)[0].sound, "look.E013" in text_of(late)) == (True, True)
    assert [one.name for one in org.events_of(f"trail:{seq}")] == ["LookJudged"]


def test_a_look_without_a_purpose_is_described(looks: Bureau) -> None:
    browser, seq = browser_of(looks.auditor), drawn(looks)[0].look.seq
    assert "look.E014" in text_of(judged(browser, seq, sound="0"))
    judged(browser, seq, sound="0", note="与办件无关")
    assert "与办件无关" in text_of(browser.get(PAGE))


def test_what_was_not_drawn_is_not_judged(looks: Bureau) -> None:
    assert "look.E012" in text_of(judged(browser_of(looks.auditor), 31, sound="1"))


def test_nobody_but_an_auditor_of_the_area_sees_what_was_drawn(looks: Bureau) -> None:
    assert browser_of(looks.clerk_east).get(PAGE).status_code == 403
    west = org.user_register(username="xijihe", name="西稽核", acting_user=looks.administrator)
    org.post_assign(
        user=west, office=looks.office, role=org.Role.AUDITOR, division=WEST, acting_user=looks.administrator
    )
    assert drawn(looks, west) == []
    assert org.posts_of(looks.auditor, on=TODAY)[0].division.key == SEAT
