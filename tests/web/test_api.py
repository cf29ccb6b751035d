"""The interface for other systems: by token, within rights, once, and never a stack trace."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.benefits.office import APPLIED, Office, law, office
from tests.records_fixtures import EAST, WEST, bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]
pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO, HELP = "subsistence_allowance", "temporary_assistance"


class _Place:
    law = law()


@pytest.fixture(autouse=True)
def of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minzheng.web.api.cases.open_district", _Place)
    monkeypatch.setattr("minzheng.web.api.cases.open_place", _Place)
    monkeypatch.setattr("minzheng.web.api.law.open_district", _Place)


@pytest.fixture
def called(office: Office) -> Client:
    return client_of(office.clerk)


def client_of(user: org.User) -> Client:
    administrator = org.user_find("admin")
    assert administrator is not None
    token = org.token_issue(name=f"系统{user.username}", user=user, acting_user=administrator)
    return Client(headers={"authorization": f"Bearer {token}"})


def asked(office: Office) -> dict[str, Any]:
    home, (person,) = office.household({})
    return {
        "programme": DIBAO, "unit_no": home, "household_no": home, "applicant": person, "division": EAST,
        "applied_on": APPLIED.isoformat(),
    }  # fmt: skip


def post(client: Client, path: str, content: dict[str, Any], key: str = "key-0001") -> Any:
    return client.post(path, content, "application/json", headers={"idempotency-key": key})


def test_without_a_token_nothing_is_told(office: Office) -> None:
    answer = Client().get("/api/cases")
    assert answer.status_code == 401
    assert answer.json()["code"] == "api.E401"


def test_a_token_that_has_ended_is_none(office: Office, called: Client) -> None:
    administrator = org.user_find("admin")
    assert administrator is not None
    assert called.get("/api/cases").status_code == 200
    (token,) = org.tokens_of(administrator)
    assert token.used_on == clock.today()
    org.token_end(number=token.number, acting_user=administrator)
    assert called.get("/api/cases").status_code == 401


def test_nobody_issues_a_token_for_themselves_and_only_the_administrator_does(office: Office) -> None:
    administrator = org.user_find("admin")
    assert administrator is not None
    with pytest.raises(org.NotPermitted):
        org.token_issue(name="x", user=administrator, acting_user=administrator)
    with pytest.raises(org.NotPermitted):
        org.token_issue(name="x", user=office.approver, acting_user=office.clerk)


def test_an_application_sent_twice_is_taken_in_once(office: Office, called: Client) -> None:
    content = asked(office)
    first, second = (post(called, "/api/cases", content) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert len(casework.cases_open()) == 1


def test_a_key_is_not_for_another_call(office: Office, called: Client) -> None:
    content = asked(office)
    post(called, "/api/cases", content)
    other = post(called, "/api/cases", {**content, "programme": "near_poverty"})
    assert (other.status_code, other.json()["code"]) == (409, "org.E001")


def test_a_case_is_walked_by_its_acts(office: Office, called: Client) -> None:
    number = post(called, "/api/cases", asked(office)).json()["number"]
    acts = called.get(f"/api/cases/{number}/acts").json()
    assert acts[0]["code"] == "accept"
    taken = post(called, f"/api/cases/{number}/acts/accept", {"seen": 1, "said": {}}, "key-0002")
    assert (taken.status_code, taken.json()["events"]) == (200, 2)
    again = post(called, f"/api/cases/{number}/acts/accept", {"seen": 1, "said": {}}, "key-0003")
    assert (again.status_code, again.json()["code"]) == (409, "casework.E027")
    late = post(called, f"/api/cases/{number}/acts/accept", {"seen": 1, "said": {"note": "迟"}}, "key-0004")
    assert (late.status_code, late.json()["code"]) == (409, "casework.E011")
    assert [one["kind"] for one in called.get(f"/api/cases/{number}/events").json()] == ["opened", "step"]


def test_a_case_is_sorted_by_class_once_and_only_as_it_was_last_seen(office: Office, called: Client) -> None:
    content = asked(office)
    number = post(called, "/api/cases", {**content, "programme": ""}).json()["number"]
    post(called, f"/api/cases/{number}/acts/accept", {"seen": 1, "said": {}}, "key-0002")
    as_dibao = {"programme": DIBAO, "unit_no": content["unit_no"], "reason": "按收入属于低保"}
    path = f"/api/cases/{number}/classify"
    stale = post(called, path, {**as_dibao, "seen": 1}, "key-0003")
    assert (stale.status_code, stale.json()["code"]) == (409, "casework.E011")
    first, second = (post(called, path, {**as_dibao, "seen": 2}, "key-0004") for _ in range(2))
    assert (first.status_code, first.json()["programme"], first.json()["step"]) == (200, DIBAO, "survey")
    assert first.json() == second.json()
    assert casework.case_find(number).events == 3


def urgent(office: Office, called: Client) -> str:
    """An application to be helped first."""
    content = asked(office)
    content |= {"programme": HELP, "unit_no": content["applicant"], "is_urgent": True}
    return str(post(called, "/api/cases", content).json()["number"])


def test_help_first_is_decided_once_over_the_interface(office: Office, called: Client) -> None:
    number, approver = urgent(office, called), client_of(office.approver)
    said = {"event": "住房失火", "multiple": "1.5", "reason": "无处居住"}
    path = f"/api/cases/{number}/emergency"
    assert post(called, path, said, "key-0002").status_code == 403
    above = post(approver, path, {**said, "multiple": "6.01"}, "key-0003")
    assert (above.status_code, above.json()["code"]) == (422, "benefit.E063")
    first, second = (post(approver, path, said, "key-0004") for _ in range(2))
    assert (first.status_code, first.json()) == (200, second.json())
    given = benefits.entitlement_find(first.json()["entitlement"])
    assert given.amount_fen == benefits.emergency_amount_fen(law(), HELP, Decimal("1.5"))
    assert len(benefits.entitlements_of_unit(HELP, given.unit_no)) == 1
    again = post(approver, path, said, "key-0005")
    assert (again.status_code, again.json()["code"]) == (409, "casework.E006")


def test_help_first_turned_down_is_to_be_served(office: Office, called: Client) -> None:
    number, approver = urgent(office, called), client_of(office.approver)
    path = f"/api/cases/{number}/emergency/refuse"
    unsaid = post(approver, path, {"reason": " "}, "key-0002")
    assert (unsaid.status_code, unsaid.json()["code"]) == (422, "benefit.E061")
    answer = post(approver, path, {"reason": "损失轻微"}, "key-0003")
    assert (answer.json()["state"], answer.json()["step"]) == ("refused", "refusal_notice")


@pytest.mark.parametrize("multiple", ["两倍", "1.234", "-1", ""])
def test_a_multiple_that_is_none_is_refused_before_anything_is_asked(
    office: Office, called: Client, multiple: str
) -> None:
    number, approver = urgent(office, called), client_of(office.approver)
    said = {"event": "住房失火", "multiple": multiple, "reason": "无处居住"}
    answer = post(approver, f"/api/cases/{number}/emergency", said, "key-0002")
    assert answer.status_code == 422
    assert casework.case_find(number).state == casework.CaseState.OPEN


def test_whoever_decides_on_their_own_household_over_the_interface_is_refused_and_noted(
    office: Office, called: Client
) -> None:
    approver = client_of(office.approver)
    number = urgent(office, called)
    administrator, applicant = org.user_find("admin"), casework.case_find(number).applicant
    assert administrator is not None
    registry.staff_person_declare(
        user=office.approver, person_no=applicant, relation=registry.KinRelation.SELF,
        acting_user=administrator,
    )  # fmt: skip
    said = {"event": "住房失火", "multiple": "1", "reason": "无处居住"}
    answer = post(approver, f"/api/cases/{number}/emergency", said, "key-0002")
    assert (answer.status_code, answer.json()["code"]) == (422, "look.E001")
    auditor = org.user_find("auditor")
    assert auditor is not None
    tried = org.trail_page(acting_user=auditor, wanted=org.TrailWanted(kind="refused")).rows
    home = casework.case_find(number).household_no
    assert [(one.user, one.subject) for one in tried] == [(office.approver.username, f"household:{home}")]


def test_what_may_be_mended_is_not_kept_under_the_key(office: Office, called: Client) -> None:
    content = asked(office)
    ahead = post(called, "/api/cases", {**content, "applied_on": "2023-07-01"})
    assert (ahead.status_code, ahead.json()["code"]) == (422, "casework.E002")
    assert post(called, "/api/cases", content).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("approver", 200), ("steward", 403), ("outsider", 403)]
)
def test_a_case_is_shown_to_those_whose_area_and_role_it_is(
    office: Office, called: Client, who: str, status: int
) -> None:
    number = post(called, "/api/cases", asked(office)).json()["number"]
    client = client_of(getattr(office, who)) if who != "clerk" else called
    assert client.get(f"/api/cases/{number}").status_code == status


def test_a_list_and_its_count_end_at_the_border(office: Office, called: Client) -> None:
    post(called, "/api/cases", asked(office))
    administrator = org.user_find("admin")
    assert administrator is not None
    west = org.user_register(username="west", name="west", acting_user=administrator)
    desk = org.posts_of(office.clerk, on=clock.today())[0].office
    org.post_assign(
        user=west, office=desk, role=org.Role.CLERK, division=WEST, since=date(2020, 1, 1),
        acting_user=administrator,
    )  # fmt: skip
    answer = client_of(west).get("/api/cases?view=all").json()
    assert (answer["cases"], answer["total"]) == ([], 0)


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        ("/api/cases", "{", 422),
        ("/api/cases", '{"unit_no": "x"}', 422),
        ("/api/cases", '{"unit_no": 99999999999999999999999999}', 422),
        ("/api/cases/none/acts/accept", '{"seen": 0}', 404),
        ("/api/cases/none/confirm", "", 403),
    ],
)
def test_a_call_that_cannot_be_right_is_refused_with_a_code(
    called: Client, path: str, content: str, status: int
) -> None:
    answer = called.post(path, content, "application/json", headers={"idempotency-key": "key-0009"})
    assert answer.status_code == status
    assert answer.json()["code"]


def test_the_description_names_the_permission_of_every_operation(db: None) -> None:
    described = Client().get("/api/openapi.json").json()["paths"]
    operations = [one for path in described.values() for one in path.values()]
    assert operations
    assert all(one.get("x-permission") for one in operations)


def test_the_description_page_comes_from_this_host_alone(db: None) -> None:
    page = Client().get("/api/docs").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
