"""接口令牌 at the desk: shown once, acting as somebody of the own area, withdrawn at once."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from minzheng.org import api as org
from tests.records_fixtures import TODAY, WEST, Bureau
from tests.web.people import browser_of, text_of, without_second_factor
from tests.web.staff_desk import desk, member, town_administrator

__all__ = ["desk", "without_second_factor"]
pytestmark = [
    pytest.mark.django_db, pytest.mark.records, pytest.mark.usefixtures("without_second_factor"),
]  # fmt: skip
SHOWN = re.compile(r'class="once">([\w-]{40,})<')
SYSTEMS = "/staff/systems/"


def form(desk: Client, **said: str) -> dict[str, str]:
    """What the page would send, with what its hidden field holds now."""
    (seen,) = re.findall(r'name="seen" value="(\d+)"', text_of(desk.get(SYSTEMS)))
    return {"seen": seen, "system": "一体化平台", "username": "clerk", "until": "", **said}


def issued(desk: Client) -> str:
    (token,) = SHOWN.findall(text_of(desk.post(SYSTEMS, form(desk))))
    return str(token)


def calls(token: str) -> int:
    answer = Client(headers={"authorization": f"Bearer {token}"}).get("/api/cases")
    return answer.status_code


def test_a_token_is_shown_once_and_works(desk: Client) -> None:
    answer = desk.post(SYSTEMS, form(desk))
    (token,) = SHOWN.findall(text_of(answer))
    assert "no-store" in answer.headers["Cache-Control"]
    assert calls(token) == 200
    page = text_of(desk.get(SYSTEMS))
    assert (token in page, "一体化平台" in page) == (False, True)
    assert TODAY.isoformat() in page


def test_the_same_form_sent_again_issues_no_second_token(desk: Client, office: Bureau) -> None:
    sent = form(desk)
    desk.post(SYSTEMS, sent)
    again = desk.post(SYSTEMS, sent)
    assert ("token.E006" in text_of(again), 'value="一体化平台"' in text_of(again)) == (True, True)
    assert len(org.tokens_of(office.administrator)) == 1


def test_a_withdrawn_token_is_none_at_once_and_is_not_withdrawn_twice(desk: Client, office: Bureau) -> None:
    token = issued(desk)
    (kept,) = org.tokens_of(office.administrator)
    withdraw = f"{SYSTEMS}{kept.number}/withdraw/"
    assert "已失效" in text_of(desk.post(withdraw, follow=True))
    assert calls(token) == 401
    assert "token.E004" in text_of(desk.post(withdraw))
    told = [one.name for one in org.events_of("user:clerk")]
    assert told[-2:] == ["TokenIssued", "TokenEnded"]


def test_a_token_stops_with_the_account_it_acts_for(desk: Client, office: Bureau) -> None:
    token = issued(desk)
    desk.post("/staff/people/clerk/shut/", {"reason": "离职"})
    assert calls(token) == 401
    (kept,) = org.tokens_of(office.administrator)
    assert (kept.is_running, kept.may_end) == (False, True)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"system": " "}, "token.E001"),
        ({"username": "nobody"}, "staff.E012"),
        ({"until": TODAY.isoformat()}, "token.E002"),
        ({"until": "soon"}, "staff.E011"),
    ],
)
def test_what_will_not_do_is_said_and_kept(desk: Client, said: dict[str, str], code: str) -> None:
    sent = form(desk, **said)
    answer = desk.post(SYSTEMS, sent)
    page = text_of(answer)
    assert (answer.status_code, code in page) == (422, True)
    assert [f'value="{sent[name]}"' in page for name in ("system", "username", "until")] == [True] * 3


def test_nobody_issues_a_token_for_themselves(desk: Client, office: Bureau) -> None:
    assert desk.post(SYSTEMS, form(desk, username="admin")).status_code == 403
    assert org.tokens_of(office.administrator) == []


def test_the_administrator_of_a_town_issues_for_nobody_elsewhere_and_withdraws_nothing_there(
    desk: Client, office: Bureau
) -> None:
    token = issued(desk)
    west = town_administrator(office, WEST)
    assert "staff.E012" in text_of(west.post(SYSTEMS, form(west)))
    (kept,) = org.tokens_of(office.administrator)
    assert west.post(f"{SYSTEMS}{kept.number}/withdraw/").status_code == 403
    assert "一体化平台" not in text_of(west.get(SYSTEMS))
    assert calls(token) == 200


def test_a_person_with_a_post_elsewhere_too_has_no_token_of_a_towns_administrator(office: Bureau) -> None:
    """It would carry the rights of the other post."""
    west = town_administrator(office, WEST)
    org.post_assign(
        user=office.clerk_east, office=office.office, role=org.Role.CLERK, division=WEST,
        until=TODAY + timedelta(days=30), acting_user=office.administrator,
    )  # fmt: skip
    assert west.post(SYSTEMS, form(west)).status_code == 403
    assert org.tokens_of(office.administrator) == []


def test_only_administrators_open_it(office: Bureau) -> None:
    assert browser_of(member("auditor")).get(SYSTEMS).status_code == 403
