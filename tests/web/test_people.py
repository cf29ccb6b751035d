"""People found, opened for a purpose, revealed one number at a time; every look noted."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from minzheng.kernel import clock
from minzheng.org import api as org
from tests.benefits.office import Office, office
from tests.records_fixtures import WEST, bureau, code_list, today
from tests.registry.people import ACCOUNT, PHONE, number, staff
from tests.web.people import Town, browser_of, noted, opened, text_of, town, without_second_factor

__all__ = ["bureau", "code_list", "office", "today", "town", "without_second_factor"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]

MIDDAY = datetime(2023, 6, 30, 12, 0, tzinfo=clock.CHINA)


@pytest.fixture
def at_midday(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """The time of day, and a way to move it on."""
    now = [MIDDAY]
    monkeypatch.setattr(clock, "now", lambda: now[0])

    def later(by: timedelta) -> None:
        now[0] += by

    return later


# --- finding --------------------------------------------------------------------------------------


def test_people_are_found_by_name_and_shown_masked(town: Town) -> None:
    text = text_of(browser_of(town.clerk).get("/people/?q=某"))
    assert (text.count("某*"), "某**" in text, "某人<" in text) == (2, True, False)
    assert noted(town, kind="search") == [("clerk", "people", "")]


def test_a_name_that_has_to_be_exact_is_not_found_by_a_part(town: Town) -> None:
    assert "没有找到" in text_of(browser_of(town.clerk).get("/people/?q=某&exact=1"))


def test_nobody_of_another_area_is_found(town: Town) -> None:
    clerk = staff(town.bureau, "xizhen", org.Role.CLERK, WEST)
    browser = browser_of(clerk)
    assert "没有找到" in text_of(browser.get("/people/?q=某"))
    assert "没有此人" in text_of(browser.post("/people/number/", {"number": number(1)}))
    assert browser.get(f"/people/{town.man}/").status_code == 403


def test_an_identity_number_leads_to_its_person_and_stands_in_no_address(town: Town) -> None:
    answer = browser_of(town.clerk).post("/people/number/", {"number": f" {number(1).lower()} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/people/{town.man}/")
    (row,) = org.trail_page(acting_user=town.auditor, wanted=org.TrailWanted(kind="search")).rows
    assert number(1) not in f"{row.subject}{row.detail}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("330502800101001", "15位的旧身份证号"),
        (number(1)[:-1] + ("0" if number(1)[-1] != "0" else "1"), "校验码不符"),
        ("12", "应为18位"),
        ("", "请填写"),
    ],
)
def test_what_is_no_identity_number_is_said_and_given_back(town: Town, typed: str, said: str) -> None:
    answer = browser_of(town.clerk).post("/people/number/", {"number": typed})
    assert (answer.status_code, said in text_of(answer), f'value="{typed}"' in text_of(answer)) == (
        422,
        True,
        True,
    )


def test_an_identity_number_in_the_field_for_names_is_not_looked_up(town: Town) -> None:
    answer = browser_of(town.clerk).get(f"/people/?q={number(1)}")
    assert (answer.status_code, "look.E011" in text_of(answer)) == (422, True)
    assert noted(town, kind="search") == []


def test_a_case_number_leads_to_the_case(town: Town) -> None:
    answer = browser_of(town.clerk).get(f"/people/?case={town.case}")
    assert answer.headers["Location"].endswith(f"/{town.case}/")


def test_a_case_nobody_knows_is_said(town: Town) -> None:
    assert browser_of(town.clerk).get("/people/?case=209900000001").status_code == 422


# --- what for -------------------------------------------------------------------------------------


def test_a_person_is_closed_until_a_purpose_is_given(town: Town) -> None:
    text = text_of(browser_of(town.clerk).get(f"/people/{town.man}/"))
    assert ("查看用途" in text, "13899" in text, "1975" in text) == (True, False, False)
    assert noted(town, subject=f"person:{town.man}") == []


def test_with_a_case_the_person_is_opened_masked_and_noted(town: Town) -> None:
    text = text_of(opened(town, browser_of(town.clerk)))
    assert "990101********" in text
    assert ("138****5678" in text, "137****1111" in text, "****1234" in text) == (True, True, True)
    assert "东风社区居委会****" in text
    assert "602室" not in text
    assert noted(town, kind="read") == [("clerk", f"person:{town.man}", f"办件 {town.case}")]


def test_a_child_may_be_opened_for_the_case_of_the_household(town: Town) -> None:
    assert "2015-03-04" in text_of(opened(town, browser_of(town.clerk), town.boy))


@pytest.mark.parametrize("case", ["209900000001", "", "  "])
def test_a_case_that_does_not_concern_the_person_opens_nothing(town: Town, case: str) -> None:
    answer = browser_of(town.clerk).post(f"/people/{town.man}/purpose/", {"case": case, "reason": "audit"})
    assert (answer.status_code, "1975" in text_of(answer)) == (422, False)
    assert noted(town, kind="read") == []


def test_a_case_of_another_household_opens_nothing(town: Town, office: Office) -> None:
    _, (other,) = office.household({})
    answer = browser_of(town.clerk).post(f"/people/{other}/purpose/", {"case": town.case})
    assert (answer.status_code, "look.E002" in text_of(answer), town.case in text_of(answer)) == (
        422,
        True,
        True,
    )


def test_an_auditor_gives_a_reason_instead(town: Town) -> None:
    assert "1975-03-04" in text_of(opened(town, browser_of(town.auditor), reason="audit"))
    assert noted(town, kind="read") == [("auditor", f"person:{town.man}", "日常稽核")]


def test_a_reason_that_is_none_of_the_list_opens_nothing(town: Town) -> None:
    answer = browser_of(town.auditor).post(f"/people/{town.man}/purpose/", {"reason": "curious"})
    assert (answer.status_code, "look.E003" in text_of(answer)) == (422, True)


def test_a_purpose_holds_for_half_an_hour_and_one_person(
    town: Town, at_midday: Callable[[timedelta], None]
) -> None:
    browser = browser_of(town.clerk)
    opened(town, browser)
    at_midday(timedelta(minutes=29))
    assert "1975-03-04" in text_of(browser.get(f"/people/{town.man}/"))
    assert "查看用途" in text_of(browser.get(f"/people/{town.boy}/"))
    at_midday(timedelta(minutes=1))
    assert "1975-03-04" not in text_of(browser.get(f"/people/{town.man}/"))


# --- one number at a time -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [("id_number", number(1)), ("phone", PHONE), ("account", ACCOUNT), ("address", "东街道1号602室")],
)
def test_a_value_is_shown_once_in_the_text_and_noted(town: Town, field: str, value: str) -> None:
    browser = browser_of(town.clerk)
    opened(town, browser)
    answer = browser.post(f"/people/{town.man}/reveal/", {"field": field})
    assert (text_of(answer).count(value), f"<b>{value}</b>" in text_of(answer)) == (1, True)
    assert "no-store" in answer.headers["Cache-Control"]
    assert value not in text_of(browser.get(f"/people/{town.man}/"))
    assert noted(town, kind="reveal") == [("clerk", f"person:{town.man}", f"办件 {town.case}")]


def test_nothing_is_revealed_without_a_purpose(town: Town) -> None:
    answer = browser_of(town.clerk).post(f"/people/{town.man}/reveal/", {"field": "phone"}, follow=True)
    assert ("look.E004" in text_of(answer), PHONE in text_of(answer)) == (True, False)


def test_what_is_not_on_record_is_said(town: Town) -> None:
    browser = browser_of(town.clerk)
    opened(town, browser, town.boy)
    answer = browser.post(f"/people/{town.boy}/reveal/", {"field": "phone"})
    assert (answer.status_code, "look.E005" in text_of(answer)) == (422, True)


def test_a_field_there_is_not_is_not_found(town: Town) -> None:
    browser = browser_of(town.clerk)
    opened(town, browser)
    assert browser.post(f"/people/{town.man}/reveal/", {"field": "health"}).status_code == 404
