"""One box: an identity number, a case number, a household number or a name, and none of them left behind."""

import pytest

from minzheng.org import api as org
from tests.benefits.office import office
from tests.records_fixtures import bureau, code_list, today
from tests.registry.people import number
from tests.web.people import Town, browser_of, text_of, town, without_second_factor

__all__ = ["bureau", "code_list", "office", "today", "town", "without_second_factor"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
FIND = "/search/find/"


def test_an_identity_number_leads_to_its_person_and_stays_out_of_addresses_and_trail(town: Town) -> None:
    answer = browser_of(town.clerk).post(FIND, {"q": number(1)})
    assert answer.headers["Location"] == f"/people/{town.man}/"
    searched = org.trail_page(acting_user=town.auditor, wanted=org.TrailWanted(kind="search")).rows
    assert [(one.subject, one.detail) for one in searched] == [
        (f"person:{town.man}", {"by": "number", "found": 1})
    ]


def test_a_case_number_leads_to_the_case(town: Town) -> None:
    assert browser_of(town.clerk).post(FIND, {"q": town.case}).headers["Location"] == f"/cases/{town.case}/"


@pytest.mark.parametrize("text", ["某", "12", "202399999999", ""])
def test_whatever_else_is_looked_for_as_a_household_or_a_name(town: Town, text: str) -> None:
    answer = browser_of(town.clerk).post(FIND, {"q": text})
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/search/")


def test_a_number_nobody_has_is_said_and_not_repeated(town: Town) -> None:
    answer = browser_of(town.clerk).post(FIND, {"q": number(7)})
    assert (answer.status_code, "look.E007" in text_of(answer), number(7) in text_of(answer)) == (
        422,
        True,
        False,
    )


def test_an_identity_number_in_an_address_is_neither_looked_up_nor_noted(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minzheng.web.desk.views.district_for", lambda *_: None)
    answer = browser_of(town.clerk).get(f"/search/?q={number(1)}")
    assert (answer.status_code, "look.E011" in text_of(answer)) == (422, True)
    assert org.trail_page(acting_user=town.auditor, wanted=org.TrailWanted(kind="search")).rows == []


def test_the_box_of_every_page_sends_its_words_in_the_body(town: Town) -> None:
    text = text_of(browser_of(town.clerk).get("/people/"))
    assert f'action="{FIND}" method="post"' in text
