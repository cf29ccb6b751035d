"""岗位与账号: registered, appointed, ended, shut; nothing typed is lost, nobody acts for oneself."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from minzheng.kernel import clock
from minzheng.org import api as org
from tests.records_fixtures import EAST, EAST_COMMUNITY, SEAT, TODAY, WEST, Bureau
from tests.web.entrance import PASSWORD
from tests.web.pages import DOOR, chinese_in
from tests.web.people import browser_of, text_of, without_second_factor
from tests.web.staff_desk import CLERK, TOMORROW, appointment, day_after, desk, ended, member, posts

__all__ = ["day_after", "desk", "without_second_factor"]
pytestmark = [
    pytest.mark.django_db, pytest.mark.records, pytest.mark.usefixtures("without_second_factor"),
]  # fmt: skip
LINK = re.compile(r"http://testserver(/account/invite/[^<\s]+)")


# --- the list -----------------------------------------------------------------------------------------


def test_the_list_names_everybody_with_their_posts_and_is_searched(desk: Client) -> None:
    page = text_of(desk.get("/staff/"))
    assert all(f">{name}</a>" in page for name in ("admin", "auditor", "clerk", "outsider", "steward"))
    found = text_of(desk.get("/staff/?text=局外"))
    assert (">outsider</a>" in found, ">clerk</a>" in found) == (True, False)


def test_the_list_goes_on_on_the_next_page_and_costs_as_much_whoever_is_on_it(
    office: Bureau, desk: Client, django_assert_max_num_queries: object
) -> None:
    [
        org.user_register(username=f"n{number:03d}", name="某人", acting_user=office.administrator)
        for number in range(60)
    ]
    with django_assert_max_num_queries(DOOR + 8):  # type: ignore[operator]
        first = text_of(desk.get("/staff/"))
    (later,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = text_of(desk.get("/staff/" + unescape(later)))
    shown = [re.findall(r"/staff/people/([^/]+)/", page) for page in (first, second)]
    assert [len(names) for names in shown] == [50, 15]
    assert not set(shown[0]) & set(shown[1])


def test_the_way_there_stands_in_the_navigation_of_administrators_only(desk: Client, office: Bureau) -> None:
    assert 'href="/staff/"' in text_of(desk.get("/account/"))
    assert 'href="/staff/"' not in text_of(browser_of(member("clerk")).get("/account/"))


# --- registering and inviting -------------------------------------------------------------------------


def test_who_is_registered_gets_a_link_shown_once_that_sets_the_password(desk: Client) -> None:
    answer = desk.post("/staff/new/", {"username": "wang", "name": "王某", "unit": EAST})
    assert "no-store" in answer.headers["Cache-Control"]
    (link,) = LINK.findall(text_of(answer))
    assert "/account/invite/" not in text_of(desk.get("/staff/people/wang/"))
    Client().post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert member("wang").check_password(PASSWORD)
    assert Client().get(link).status_code == 404
    assert [one.name for one in org.events_of("user:wang")] == ["UserRegistered", "PasswordInvited"]


@pytest.mark.parametrize(
    ("username", "name", "unit", "code"),
    [
        ("Clerk", "王某", EAST, "staff.E002"),
        ("a/b", "王某", EAST, "staff.E004"),
        ("..", "王某", EAST, "staff.E004"),
        ("wang", " ", EAST, "staff.E005"),
        ("wang", "王某", "990101003000", "staff.E010"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_typed_is_lost(
    desk: Client, username: str, name: str, unit: str, code: str
) -> None:
    answer = desk.post("/staff/new/", {"username": username, "name": name, "unit": unit})
    page = text_of(answer)
    assert (answer.status_code, code in page) == (422, True)
    assert f'value="{username}"' in page
    assert f'value="{name}"' in page
    assert org.user_find("wang") is None


def test_a_new_link_replaces_a_forgotten_password_and_not_ones_own(desk: Client, office: Bureau) -> None:
    assert LINK.search(text_of(desk.post(f"{CLERK}invite/")))
    assert desk.post("/staff/people/admin/invite/").status_code == 403


# --- posts --------------------------------------------------------------------------------------------


def test_an_appointment_gives_the_post_from_its_day_on(desk: Client, office: Bureau) -> None:
    desk.post("/staff/people/outsider/appoint/", appointment(office, since=TOMORROW.isoformat()))
    assert posts("outsider") == []
    with clock.standing_on(TOMORROW):
        assert posts("outsider") == [("clerk", WEST)]


def test_roles_that_do_not_go_together_are_refused_and_what_was_typed_stays(
    desk: Client, office: Bureau
) -> None:
    said = appointment(office, role="auditor", unit=EAST_COMMUNITY, since="2023-07-02")
    answer = desk.post(f"{CLERK}appoint/", said)
    page = text_of(answer)
    assert (answer.status_code, "post.E001" in page) == (422, True)
    chosen = [f'value="{said[name]}" selected' in page for name in ("role", "office", "unit")]
    assert (chosen, 'value="2023-07-02"' in page) == ([True] * 3, True)
    assert posts("clerk") == [("clerk", EAST)]


def test_an_appointment_sent_twice_is_one(desk: Client, office: Bureau) -> None:
    desk.post("/staff/people/outsider/appoint/", appointment(office))
    again = desk.post("/staff/people/outsider/appoint/", appointment(office))
    assert "post.E004" in text_of(again)
    assert posts("outsider") == [("clerk", WEST)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"role": "king"}, "staff.E010"),
        ({"office": "999"}, "staff.E010"),
        ({"unit": "990101003000"}, "staff.E010"),
        ({"since": "morgen"}, "staff.E011"),
    ],
)
def test_what_is_not_on_the_lists_is_refused(
    desk: Client, office: Bureau, said: dict[str, str], code: str
) -> None:
    answer = desk.post("/staff/people/outsider/appoint/", appointment(office, **said))
    assert (answer.status_code, code in text_of(answer)) == (422, True)
    assert posts("outsider") == []


def test_a_post_that_ends_today_opens_no_page_any_more(desk: Client, office: Bureau, day_after: date) -> None:
    reading = browser_of(member("clerk"))
    assert reading.get("/programmes/").status_code == 200
    assert "已卸任" in text_of(ended(desk, "clerk", day_after))
    assert reading.get("/programmes/").status_code == 403
    (told,) = [one for one in org.events_of("user:clerk") if one.name == "PostEnded"]
    assert (told.payload["reason"], told.occurred_on) == ("调离", day_after)


def test_a_post_is_not_ended_before_it_began_nor_without_a_reason(desk: Client, day_after: date) -> None:
    assert "post.E002" in text_of(ended(desk, "clerk", TODAY))
    number = org.posts_of(member("clerk"), on=day_after)[0].pk
    bare = desk.post(f"{CLERK}posts/{number}/end/", {"on": "2023-08-09", "reason": " "})
    assert ("staff.E008" in text_of(bare), 'value="2023-08-09"' in text_of(bare)) == (True, True)
    assert posts("clerk") == [("clerk", EAST)]


def test_a_post_that_has_ended_does_not_come_back_by_a_later_end(desk: Client, day_after: date) -> None:
    number = org.posts_of(member("clerk"), on=day_after)[0].pk
    ended(desk, "clerk", day_after)
    later = {"on": "2024-01-01", "reason": "改期"}
    assert "post.E003" in text_of(desk.post(f"{CLERK}posts/{number}/end/", later))
    assert posts("clerk") == []


def test_nobody_gives_ends_or_shuts_what_is_their_own(desk: Client, office: Bureau, day_after: date) -> None:
    own = "/staff/people/admin/"
    number = org.posts_of(office.administrator, on=day_after)[0].pk
    acts = {
        "appoint/": appointment(office, role="administrator", unit=WEST),
        f"posts/{number}/end/": {"on": day_after.isoformat(), "reason": "调离"},
        "shut/": {"reason": "离职"},
    }
    assert {path: desk.post(own + path, form).status_code for path, form in acts.items()} == dict.fromkeys(
        acts, 403
    )
    assert posts("admin") == [("administrator", SEAT)]
    assert not re.search(r'action="/staff/people/', text_of(desk.get(own)))


# --- words --------------------------------------------------------------------------------------------


def test_a_refusal_in_english_names_people_by_their_user_name(desk: Client, office: Bureau) -> None:
    desk.cookies["django_language"] = "en"
    answer = desk.post("/staff/people/auditor/appoint/", appointment(office))
    assert "auditor holds a post as auditor, which does not go with clerk" in text_of(answer)
    assert chinese_in(text_of(answer)) == []


@pytest.mark.parametrize(
    "path", ["/staff/", "/staff/new/", CLERK, "/staff/people/admin/", "/staff/systems/", "/staff/offices/"]
)
def test_in_english_no_page_shows_a_mix(desk: Client, office: Bureau, path: str) -> None:
    org.token_issue(name="一体化平台", user=office.clerk_east, acting_user=office.administrator)
    desk.cookies["django_language"] = "en"
    assert chinese_in(text_of(desk.get(path))) == []
