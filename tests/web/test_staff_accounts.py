"""Accounts of staff: shut and opened again, what is told of them, and whose administrator may do that."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client

from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.account.locked import locked_out
from tests.records_fixtures import EAST, TODAY, WEST, Bureau
from tests.web.entrance import sign_in
from tests.web.people import text_of, without_second_factor
from tests.web.staff_desk import CLERK, appointment, desk, member, posts, town_administrator

__all__ = ["desk", "without_second_factor"]
pytestmark = [
    pytest.mark.django_db, pytest.mark.records, pytest.mark.usefixtures("without_second_factor"),
]  # fmt: skip


# --- the account -----------------------------------------------------------------------------------------


def test_an_account_that_is_shut_is_out_at_once_and_opens_again_without_the_old_session(
    desk: Client, office: Bureau
) -> None:
    reading = Client()
    sign_in(reading, "clerk")
    assert reading.get("/programmes/").status_code == 200
    desk.post(f"{CLERK}shut/", {"reason": "离职"})
    assert reading.get("/programmes/").status_code == 302
    assert sign_in(Client(), "clerk").headers["Location"] == "/account/sign-in/shut/"
    assert "账号已停用" in text_of(Client().get("/account/sign-in/shut/"))
    desk.post(f"{CLERK}reopen/")
    assert reading.get("/programmes/").status_code == 302
    sign_in(reading, "clerk")
    assert reading.get("/programmes/").status_code == 200
    told = [one.name for one in org.events_of("user:clerk")]
    assert told[-3:] == ["UserShut", "UserReopened", "PasswordSet"] or told[-2:] == [
        "UserShut",
        "UserReopened",
    ]


def test_shutting_asks_for_a_reason_and_a_shut_account_is_not_invited(desk: Client) -> None:
    assert "staff.E008" in text_of(desk.post(f"{CLERK}shut/", {"reason": ""}))
    assert member("clerk").is_active
    desk.post(f"{CLERK}shut/", {"reason": "离职"})
    assert "staff.E006" in text_of(desk.post(f"{CLERK}invite/"))
    assert "已停用" in text_of(desk.get(CLERK))


def test_the_page_tells_of_password_and_lock_and_shows_no_secret(desk: Client, office: Bureau) -> None:
    with clock.standing_on(TODAY + timedelta(days=40)):
        assert "40 天前设置" in text_of(desk.get(CLERK))
    AccessAttempt.objects.create(
        username="clerk", ip_address="10.0.0.1", failures_since_start=settings.AXES_FAILURE_LIMIT
    )
    AccessAttempt.objects.update(attempt_time=clock.now())
    page = text_of(desk.get(CLERK))
    assert "暂时锁定" in page
    assert member("clerk").password not in page
    assert "还没有设置" in text_of(desk.get("/staff/people/outsider/"))


def locked(username: str) -> None:
    AccessAttempt.objects.create(
        username=username, ip_address="10.0.0.1", failures_since_start=settings.AXES_FAILURE_LIMIT
    )
    AccessAttempt.objects.update(attempt_time=clock.now())


def test_a_lock_is_lifted_for_a_reason_and_the_person_comes_in(desk: Client) -> None:
    locked("clerk")
    assert "staff.E008" in text_of(desk.post(f"{CLERK}unlock/", {"reason": " "}))
    assert locked_out([member("clerk")]) == {"clerk"}
    desk.post(f"{CLERK}unlock/", {"reason": "电话核实，本人输错"})
    assert locked_out([member("clerk")]) == frozenset()
    assert org.events_of("user:clerk")[-1].name == "LockLifted"
    assert "staff.E014" in text_of(desk.post(f"{CLERK}unlock/", {"reason": "再来一次"}))


def test_a_lost_second_factor_is_taken_away_with_its_session(desk: Client) -> None:
    reading = Client()
    sign_in(reading, "clerk")
    Authenticator.objects.create(user=member("clerk"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    Authenticator.objects.create(
        user=member("clerk"), type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"}
    )
    assert "staff.E008" in text_of(desk.post(f"{CLERK}second-factor/", {"reason": ""}))
    assert Authenticator.objects.count() == 2
    desk.post(f"{CLERK}second-factor/", {"reason": "手机遗失，当面核实"})
    assert not Authenticator.objects.exists()
    assert reading.get("/programmes/").status_code == 302
    assert org.events_of("user:clerk")[-1].name == "SecondFactorReset"
    assert "staff.E013" in text_of(desk.post(f"{CLERK}second-factor/", {"reason": "再来一次"}))


def test_nobody_restores_their_own_access(desk: Client, office: Bureau) -> None:
    own = f"/staff/people/{office.administrator.username}/"
    locked(office.administrator.username)
    assert desk.post(f"{own}unlock/", {"reason": "自己"}).status_code == 403
    assert desk.post(f"{own}second-factor/", {"reason": "自己"}).status_code == 403


def test_the_administrator_of_a_town_restores_nobody_who_works_elsewhere_too(office: Bureau) -> None:
    locked("clerk")
    west = town_administrator(office, WEST)
    for act in ("unlock", "second-factor"):
        assert west.post(f"{CLERK}{act}/", {"reason": "不归我管"}).status_code == 403


# --- areas --------------------------------------------------------------------------------------------


def test_the_administrator_of_a_town_sees_that_town_and_gives_posts_there_only(office: Bureau) -> None:
    west = town_administrator(office, WEST)
    assert west.get(CLERK).status_code == 403
    assert ">clerk</a>" not in text_of(west.get("/staff/"))
    west.post("/staff/new/", {"username": "xi", "name": "西某", "unit": WEST})
    answer = west.post("/staff/people/xi/appoint/", appointment(office, unit=EAST))
    assert (answer.status_code, posts("xi")) == (422, [])


def test_whom_another_town_registered_is_not_to_be_seen_before_they_have_a_post(
    office: Bureau, desk: Client
) -> None:
    west = town_administrator(office, WEST)
    desk.post("/staff/new/", {"username": "dong", "name": "东某", "unit": EAST})
    assert west.get("/staff/people/dong/").status_code == 403
    assert "/staff/people/dong/" not in text_of(west.get("/staff/"))
    assert "dong" not in text_of(west.get("/settings/user/"))


def test_an_account_that_reaches_beyond_a_town_is_not_in_the_hands_of_its_administrator(
    office: Bureau,
) -> None:
    """Or the link would let the administrator of a town decide for the district."""
    west = town_administrator(office, WEST)
    org.post_assign(
        user=office.clerk_east, office=office.office, role=org.Role.CLERK, division=WEST,
        acting_user=office.administrator,
    )  # fmt: skip
    page = text_of(west.get(CLERK))
    assert ("辖区以外还有岗位" in page, "东街道" in page) == (True, False)
    assert west.post(f"{CLERK}invite/").status_code == 403
    assert west.post(f"{CLERK}shut/", {"reason": "离职"}).status_code == 403
    assert member("clerk").is_active


# --- offices ------------------------------------------------------------------------------------------


def test_an_office_is_founded_once_and_then_somebody_is_appointed_to_it(office: Bureau) -> None:
    west = town_administrator(office, WEST)
    said = {"zh": "西镇便民服务中心", "en": "", "unit": WEST}
    west.post("/staff/offices/", said)
    again = west.post("/staff/offices/", said)
    assert ("office.E002" in text_of(again), f'value="{said["zh"]}"' in text_of(again)) == (True, True)
    seated = org.office_at(zh=said["zh"], division=WEST)
    assert seated is not None
    west.post("/staff/new/", {"username": "xi", "name": "西某", "unit": WEST})
    west.post("/staff/people/xi/appoint/", appointment(office, office=str(seated.pk)))
    assert posts("xi") == [("clerk", WEST)]


def test_no_office_is_founded_elsewhere_or_without_a_name(office: Bureau) -> None:
    west = town_administrator(office, WEST)
    elsewhere = west.post("/staff/offices/", {"zh": "东街道中心", "en": "", "unit": EAST})
    nameless = west.post("/staff/offices/", {"zh": " ", "en": "Centre", "unit": WEST})
    assert ("staff.E010" in text_of(elsewhere), "office.E001" in text_of(nameless)) == (True, True)
    assert "救助科" not in text_of(west.get("/staff/offices/")), "the district's office is not the town's"
    assert org.office_at(zh="东街道中心", division=EAST) is None
