"""Who is kept from looking at people and at the trail: oneself, relatives, other posts."""

import pytest

from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.benefits.office import office
from tests.records_fixtures import bureau, code_list, today
from tests.registry.people import number
from tests.web.people import Town, browser_of, noted, opened, text_of, town, without_second_factor

__all__ = ["bureau", "code_list", "office", "today", "town", "without_second_factor"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]


# --- oneself and relatives ------------------------------------------------------------------------


@pytest.fixture
def related(town: Town) -> Town:
    """The clerk has declared the man a relative."""
    browser = browser_of(town.clerk)
    answer = browser.post("/people/own/", {"number": number(1), "relation": "kin"}, follow=True)
    assert "已备案" in text_of(answer)
    return town


@pytest.mark.parametrize("who", ["man", "boy"])
def test_relatives_and_who_lives_with_them_are_closed_and_the_attempt_is_noted(
    related: Town, who: str
) -> None:
    person_no = getattr(related, who)
    answer = opened(related, browser_of(related.clerk), person_no)
    assert ("look.E001" in text_of(answer), "某*" in text_of(answer)) == (True, False)
    assert noted(related, kind="refused") == [("clerk", f"person:{person_no}", "")]
    assert registry.is_own(related.clerk, related.household)


def test_what_was_open_before_is_closed_by_declaring(town: Town) -> None:
    browser = browser_of(town.clerk)
    opened(town, browser)
    registry.staff_person_declare(
        user=town.clerk, person_no=town.boy, relation=registry.KinRelation.KIN,
        acting_user=town.bureau.steward,
    )  # fmt: skip
    assert browser.get(f"/people/{town.man}/").status_code == 403
    assert browser.post(f"/people/{town.man}/reveal/", {"field": "phone"}).status_code == 403


def test_a_colleague_is_not_kept_from_them(related: Town) -> None:
    assert "1975-03-04" in text_of(opened(related, browser_of(related.auditor), reason="audit"))
    assert not registry.is_own(related.auditor, related.household)


def test_declaring_twice_is_declaring_once(related: Town) -> None:
    browser_of(related.clerk).post("/people/own/", {"number": number(1), "relation": "kin"})
    assert len(registry.kin_declared(related.clerk)) == 1


def test_whoever_shared_a_household_with_oneself_stays_a_relative(town: Town) -> None:
    registry.staff_person_declare(
        user=town.clerk, person_no=town.boy, relation=registry.KinRelation.SELF, acting_user=town.clerk
    )
    registry.member_leave(person_no=town.boy, acting_user=town.clerk, on=clock.today())
    assert registry.own_persons(town.clerk) == {town.man, town.boy}


def test_nobody_but_steward_and_administrator_declares_for_another(town: Town) -> None:
    with pytest.raises(org.NotPermitted):
        registry.staff_person_declare(
            user=town.clerk, person_no=town.man, relation=registry.KinRelation.KIN, acting_user=town.auditor
        )


# --- who may come here ----------------------------------------------------------------------------


def test_the_administrator_opens_no_person(town: Town) -> None:
    browser = browser_of(town.bureau.administrator)
    assert browser.get("/people/").status_code == 403
    assert browser.get(f"/people/{town.man}/").status_code == 403


def test_the_trail_is_for_auditors(town: Town) -> None:
    assert browser_of(town.clerk).get("/people/trail/").status_code == 403
    opened(town, browser_of(town.clerk))
    text = text_of(
        browser_of(town.auditor).get(f"/people/trail/?user=clerk&kind=read&subject=person:{town.man}")
    )
    assert (f"办件 {town.case}" in text, "哈希链完整" in text) == (True, True)


@pytest.mark.parametrize("query", ["kind=gossip", "day=yesterday", "before=x", "before=-1"])
def test_a_filter_of_the_trail_there_is_not_is_not_found(town: Town, query: str) -> None:
    assert browser_of(town.auditor).get(f"/people/trail/?{query}").status_code == 404


def test_the_trail_has_pages(town: Town) -> None:
    browser = browser_of(town.auditor)
    for _ in range(52):
        org.looked(user=town.clerk, subject="people", kind="search")
    text = text_of(browser.get("/people/trail/?kind=search"))
    assert ('rel="next"' in text, text.count("<tr>")) == (True, 51)
    assert 'rel="first"' in text_of(browser.get("/people/trail/?kind=search&before=3"))
