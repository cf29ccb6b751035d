"""Coming in: the password, the lock, invitations, the idle time, one session, the demo's one click."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.desk.district import is_open_demo
from tests.records_fixtures import TODAY, Bureau
from tests.web.entrance import PASSWORD, SIGN_IN, is_in, say_in_the_home, say_in_the_records, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.records]


# --- the password -----------------------------------------------------------------------------------


def test_a_user_name_and_its_password_open_the_first_page(office: Bureau, client: Client) -> None:
    answer = sign_in(client, "clerk")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client)


def test_one_comes_back_to_the_page_one_wanted(office: Bureau, client: Client) -> None:
    sent = client.get("/programmes/")["Location"]
    assert sent == f"{SIGN_IN}?next=/programmes/"
    assert sign_in(client, "clerk", next="/programmes/")["Location"] == "/programmes/"
    assert sign_in(Client(), "clerk", next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_says_nothing_of_whether_there_is_such_a_user(office: Bureau) -> None:
    texts = [
        sign_in(Client(), name, "wrong").content.decode().replace(name, "NAME")
        for name in ("clerk", "nobody-of-this-name")
    ]
    tokens = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert tokens.sub("", texts[0]) == tokens.sub("", texts[1])
    assert "用户名或密码不正确" in texts[0]


def test_what_was_typed_as_the_name_is_kept(office: Bureau, client: Client) -> None:
    assert 'value="clerk"' in sign_in(client, "clerk", "wrong").content.decode()


def test_five_wrong_passwords_lock_the_user_for_half_an_hour(office: Bureau) -> None:
    wrong = [sign_in(Client(), "clerk", "wrong").status_code for _ in range(5)]
    locked = sign_in(Client(), "clerk")
    assert (wrong, locked.status_code) == ([200, 200, 200, 200, 429], 429)
    assert "登录已锁定" in locked.content.decode()
    assert sign_in(Client(), "auditor").status_code == 302
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert sign_in(Client(), "clerk").status_code == 302


def test_coming_in_and_failing_to_are_noted(office: Bureau) -> None:
    sign_in(Client(), "clerk", "wrong")
    sign_in(Client(), "clerk")
    rows = org.trail_page(acting_user=office.auditor, wanted=org.TrailWanted(subject="user:clerk")).rows
    assert [(one.kind, one.user) for one in rows] == [("sign_in", "clerk"), ("refused", "")]


def test_nobody_can_sign_up(client: Client) -> None:
    assert [client.get(f"/account/{word}/").status_code for word in ("signup", "sign-up")] == [404, 404]


@pytest.mark.parametrize(
    "password", ["Short-1", "all-lower-case", "lowerandUPPER", "123456789012", "password123"]
)
def test_a_plain_password_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["Lake-Tai-lake", "laketai-1988", "LAKETAI1988x"])
def test_ten_characters_of_three_classes_will_do(password: str) -> None:
    validate_password(password)


def test_the_password_is_changed_against_the_old_one(office: Bureau, client: Client) -> None:
    sign_in(client, "clerk")
    fresh = {"password1": "Canal-Town-7", "password2": "Canal-Town-7"}
    refused = client.post("/account/password/", {"oldpassword": "wrong", **fresh})
    changed = client.post("/account/password/", {"oldpassword": PASSWORD, **fresh})
    assert ("原密码不正确" in refused.content.decode(), changed.status_code) == (True, 302)
    assert sign_in(Client(), "clerk", "Canal-Town-7").status_code == 302


def test_a_password_of_ninety_days_has_to_be_changed_first(office: Bureau, client: Client) -> None:
    sign_in(client, "clerk")
    assert client.get("/programmes/").status_code == 200
    with clock.standing_on(TODAY + timedelta(days=91)):
        sign_in(client, "clerk")
        assert client.get("/programmes/").headers["Location"] == "/account/password/"
        form = {"oldpassword": PASSWORD, "password1": "Lake-Tai-1989", "password2": "Lake-Tai-1989"}
        client.post("/account/password/", form)
        assert client.get("/programmes/").status_code == 200


# --- invitations ------------------------------------------------------------------------------------


def test_an_invitation_sets_the_first_password_once(office: Bureau, client: Client) -> None:
    uid, token = org.password_invite(user=office.steward, acting_user=office.administrator)
    link, both = f"/account/invite/{uid}/{token}/", ("new_password1", "new_password2")
    assert client.get(link).status_code == 200
    plain = client.post(link, dict.fromkeys(both, "plain"))
    assert (plain.status_code, "密码须含" in plain.content.decode()) == (422, True)
    assert client.post(link, dict.fromkeys(both, PASSWORD))["Location"] == SIGN_IN
    assert client.post(link, dict.fromkeys(both, "Another-One-2")).status_code == 404
    assert sign_in(client, "steward").status_code == 302


def test_only_an_administrator_invites(office: Bureau) -> None:
    with pytest.raises(org.NotPermitted):
        org.password_invite(user=office.outsider, acting_user=office.clerk_east)


@pytest.mark.parametrize("link", ["x/y", "MQ/abc-def", "_w/abc-def"])
def test_a_link_nobody_gave_opens_nothing(link: str, office: Bureau, client: Client) -> None:
    answer = client.get(f"/account/invite/{link}/")
    assert (answer.status_code, "链接已失效" in answer.content.decode()) == (404, True)


# --- the session ------------------------------------------------------------------------------------


def test_a_second_sign_in_ends_the_first(office: Bureau) -> None:
    first, second, other = Client(), Client(), Client()
    sign_in(other, "auditor")
    sign_in(first, "clerk")
    sign_in(second, "clerk")
    assert (is_in(first), is_in(second), is_in(other)) == (False, True, True)


def test_a_quarter_of_an_hour_without_a_request_ends_the_session(office: Bureau, client: Client) -> None:
    sign_in(client, "clerk")
    row = Session.objects.get(session_key=client.session.session_key)
    assert timedelta(minutes=14) < row.expire_date - timezone.now() <= timedelta(minutes=15)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


def test_each_request_pushes_the_end_away(office: Bureau, client: Client) -> None:
    sign_in(client, "clerk")
    client.get("/account/")
    session = client.session
    session["_seen_at"] -= 61
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get("/account/")
    left = Session.objects.get(session_key=session.session_key).expire_date - timezone.now()
    assert left > timedelta(minutes=14)


def test_what_was_typed_too_late_is_shown_again(office: Bureau, client: Client) -> None:
    form = {"note": "与邻居核实", "password": "Tell-Nobody-1"}
    answer = client.post("/people/", form)
    text = answer.content.decode()
    assert (answer.status_code, "与邻居核实" in text, "Tell-Nobody-1" in text) == (403, True, False)


def test_signing_out_needs_a_click_and_empties_the_cache(office: Bureau, client: Client) -> None:
    sign_in(client, "clerk")
    assert (client.get("/account/sign-out/").status_code, is_in(client)) == (405, True)
    answer = client.post("/account/sign-out/")
    assert (answer["Location"], answer["Clear-Site-Data"]) == (SIGN_IN, '"cache"')
    assert not is_in(client)


# --- the demo ---------------------------------------------------------------------------------------


def test_in_a_demo_every_part_is_played_by_one_click(demo: Bureau, client: Client) -> None:
    text = client.get(SIGN_IN).content.decode()
    names = re.findall(r'name="username" value="(\w+)"', text)
    assert sorted(names) == ["admin", "auditor", "clerk", "steward"]
    answer = client.post("/account/demo/", {"username": "auditor", "next": "/programmes/"})
    assert (answer["Location"], client.get("/programmes/").status_code) == ("/programmes/", 200)


def test_the_click_goes_nowhere_else(demo: Bureau, client: Client) -> None:
    answer = client.post("/account/demo/", {"username": "clerk", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("username", ["outsider", "nobody", ""])
def test_who_plays_no_part_does_not_come_in(username: str, demo: Bureau, client: Client) -> None:
    assert client.post("/account/demo/", {"username": username}).status_code == 404
    assert not is_in(client)


def _is_shut(client: Client) -> bool:
    text = client.get(SIGN_IN).content.decode()
    answer = client.post("/account/demo/", {"username": "clerk"})
    return (answer.status_code, "演示" in text, "clerk" in text, is_in(client)) == (404, False, False, False)


def test_a_live_instance_shows_no_names_and_has_no_such_click(office: Bureau, client: Client) -> None:
    assert _is_shut(client)


def test_a_demos_folder_beside_other_records_opens_nothing(office: Bureau, client: Client) -> None:
    say_in_the_home()
    assert (is_open_demo(), _is_shut(client)) == (False, True)


def test_a_demos_records_without_its_folder_open_nothing(office: Bureau, client: Client) -> None:
    say_in_the_records(office)
    assert (is_open_demo(), _is_shut(client)) == (False, True)
