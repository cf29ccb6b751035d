"""The second factor: who is led to it, who is asked for it, and what becomes of the secret."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.records_fixtures import Bureau
from tests.web.entrance import PASSWORD, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.records]
CODE = re.compile(r'id="f-secret"[^>]*value="([A-Z2-7]+)"')
RECOVERY = re.compile(r"<li>([0-9a-f]{8,})</li>")


def _set_up(browser: Client) -> tuple[str, str]:
    """Set the second factor up; the secret and a recovery code."""
    browser.post("/account/again/?next=/account/second-factor/set-up/", {"password": PASSWORD})
    (secret,) = CODE.findall(browser.get("/account/second-factor/set-up/").content.decode())
    answer = browser.post("/account/second-factor/set-up/", {"code": _code(secret)}, follow=True)
    return secret, RECOVERY.findall(answer.content.decode())[0]


def _code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_a_post_that_asks_for_a_second_factor_is_led_to_it_first(office: Bureau, client: Client) -> None:
    sign_in(client, "auditor")
    sent = {path: client.get(path).get("Location") for path in ("/", "/programmes/", "/people/")}
    assert set(sent.values()) == {"/account/second-factor/set-up/"}
    _set_up(client)
    assert client.get("/programmes/").status_code == 200


def test_who_has_one_is_asked_for_the_code(office: Bureau, client: Client) -> None:
    sign_in(client, "auditor")
    secret, _ = _set_up(client)
    cache.clear()
    later = Client()
    assert sign_in(later, "auditor")["Location"] == "/account/sign-in/code/"
    assert not is_in(later)
    wrong = later.post("/account/sign-in/code/", {"code": "000000"})
    assert ("验证码不正确" in wrong.content.decode(), is_in(later)) == (True, False)
    later.post("/account/sign-in/code/", {"code": _code(secret)})
    assert is_in(later)


def test_a_recovery_code_takes_the_place_of_the_phone_once(office: Bureau, client: Client) -> None:
    sign_in(client, "auditor")
    _, recovery = _set_up(client)
    browsers = [Client(), Client()]
    sent = [sign_in(one, "auditor")["Location"] for one in browsers]
    posted = [one.post("/account/sign-in/code/", {"code": recovery}).status_code for one in browsers]
    assert (set(sent), posted) == ({"/account/sign-in/code/"}, [302, 200])


def test_the_secret_lies_sealed(office: Bureau, client: Client) -> None:
    sign_in(client, "auditor")
    secret, _ = _set_up(client)
    kept = Authenticator.objects.get(user=office.auditor, type="totp").data["secret"]
    assert secret not in kept


def test_whose_post_asks_for_one_cannot_take_it_down(office: Bureau, client: Client) -> None:
    sign_in(client, "auditor")
    _set_up(client)
    answer = client.post("/account/second-factor/take-down/")
    assert "必须保留" in answer.content.decode()


def test_a_clerk_is_not_asked_for_one(office: Bureau, client: Client) -> None:
    sign_in(client, "clerk")
    assert client.get("/programmes/").status_code == 200


def test_it_can_be_switched_off(office: Bureau, client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR = False
    sign_in(client, "auditor")
    assert client.get("/programmes/").status_code == 200
