"""个案认定 in the browser: proposed beside the facts, signed by another, and the case then decided on it."""

from datetime import date
from typing import Any

import pytest

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.org import api as org
from tests.records_fixtures import SEAT
from tests.web.cases_desk import DIBAO, Desk, bureau, code_list, desk, office, published, text_of, today, west

__all__ = ["bureau", "code_list", "desk", "office", "today", "west"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
WHY = "测算工资与实际不符，入户核实无工作"


def typed(desk: Desk, **changed: str) -> dict[str, str]:
    """The form as a clerk fills it in for the head of the household that earns too much."""
    (head,) = [one for one, home in desk.office.lives_in.items() if home == desk.rich]
    return {"fact": f"{head}:wage_income", "value": "0", "until": "2023-12-31", "reason": WHY, **changed}


def propose(desk: Desk, **changed: str) -> Any:
    return desk.clerk.post(f"/overrides/{desk.rich}/propose/", typed(desk, **changed))


def decide(desk: Desk, decision: str, **more: str) -> Any:
    (one, *_more) = benefits.overrides_of_household(desk.rich)
    sent = {"override": str(one.id), "decision": decision, **more}
    return desk.approver.post(f"/overrides/{desk.rich}/decide/", sent)


def test_the_form_offers_what_was_reckoned_with_its_value_and_nothing_a_register_proves(desk: Desk) -> None:
    page = desk.clerk.get(f"/overrides/{desk.rich}/").context["page"]
    offered = {one.code.partition(":")[2]: one.value for one in page.choices}
    assert offered["wage_income"] == "50,000.00 元/月"
    assert {"cars", "supporter_able", "financial_assets"} <= set(offered)
    assert {"died_on", "birth_date", "disability_grade", "local_hukou"} & set(offered) == set()


def test_proposed_it_waits_and_whoever_proposed_is_not_offered_to_sign(desk: Desk) -> None:
    assert propose(desk).status_code == 302
    listed = desk.approver.get("/overrides/")
    assert [row.value for row in listed.context["waiting"]] == ["0.00 元/月"]
    assert 'value="sign"' in text_of(desk.approver.get(f"/overrides/{desk.rich}/"))
    assert 'value="sign"' not in text_of(desk.clerk.get(f"/overrides/{desk.rich}/"))


def test_signed_it_decides_the_case_and_stands_beside_the_facts_with_its_reason(desk: Desk) -> None:
    number = desk.office.ready(DIBAO, desk.rich, desk.rich)
    published(desk.office)
    with clock.standing_on(date(2023, 7, 31)):
        before = desk.approver.get(f"/cases/{number}/confirm/").context["page"]
        assert before.outcome == "ineligible"
        propose(desk)
        decide(desk, "sign")
        # What was shown is no longer what would be decided.
        shown = {"seen": str(before.case.events), "snapshot": before.determined.snapshot.id, "aside": ""}
        assert desk.approver.post(f"/cases/{number}/confirm/", shown).status_code == 422
        answer = desk.approver.get(f"/cases/{number}/confirm/")
        page = answer.context["page"]
        assert page.outcome == "eligible"
        assert WHY in text_of(answer)
        assert WHY in text_of(desk.clerk.get(f"/cases/{number}/"))
        sent = {"seen": str(page.case.events), "snapshot": page.determined.snapshot.id, "aside": page.aside}
        assert desk.approver.post(f"/cases/{number}/confirm/", sent).status_code == 302
        assert casework.case_find(number).state == casework.CaseState.CONFIRMED


def test_the_months_page_shows_it_once_the_month_was_cut_with_it(desk: Desk) -> None:
    propose(desk)
    decide(desk, "sign")
    assert WHY not in text_of(desk.clerk.get(f"/households/{desk.rich}/2023-06/"))
    published(desk.office)
    shown = desk.clerk.get(f"/households/{desk.rich}/2023-06/?programme={DIBAO}")
    assert WHY in text_of(shown)
    assert shown.context["page"].why.determination.outcome == "eligible"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"value": "没有"}, "override.E002"),
        ({"until": "2025-01-01"}, "override.E006"),
        ({"until": "明年"}, "paydesk.E009"),
        ({"reason": " "}, "override.E007"),
        ({"fact": ":died_on"}, "override.E001"),
        ({"fact": "99:wage_income"}, "override.E003"),
    ],
)
def test_what_is_refused_comes_back_with_everything_typed(
    changed: dict[str, str], code: str, desk: Desk
) -> None:
    answer = propose(desk, **changed)
    assert answer.status_code == 422
    assert code in text_of(answer)
    assert answer.context["typed"]["reason"] == typed(desk, **changed)["reason"]


def test_it_is_sent_back_or_ended_with_a_reason_and_signed_once(desk: Desk) -> None:
    propose(desk)
    assert decide(desk, "refuse", reason="").status_code == 422
    assert decide(desk, "refuse", reason="请补证明").status_code == 302
    propose(desk)
    assert decide(desk, "sign").status_code == 302
    assert decide(desk, "sign").status_code == 422
    assert decide(desk, "end", reason="已就业").status_code == 302
    rows = desk.clerk.get(f"/overrides/{desk.rich}/").context["page"].rows
    assert [row.state for row in rows] == ["ended", "refused"]


def test_an_override_is_decided_on_the_page_of_its_own_household(desk: Desk) -> None:
    propose(desk)
    (one,) = benefits.overrides_of_household(desk.rich)
    sent = {"override": str(one.id), "decision": "sign"}
    answer = desk.approver.post(f"/overrides/{desk.home}/decide/", sent)
    assert (answer.status_code, "override.E010" in text_of(answer)) == (422, True)


def test_another_area_sees_none_and_opens_none(desk: Desk, west: org.User) -> None:
    propose(desk)
    browser = desk.client(west)
    assert browser.get("/overrides/").context["waiting"] == []
    assert browser.get(f"/overrides/{desk.rich}/").status_code == 403
    assert browser.post(f"/overrides/{desk.rich}/propose/", typed(desk)).status_code == 403
    assert browser.get("/overrides/99999/").status_code == 404


def test_an_auditor_reads_and_proposes_nothing(desk: Desk) -> None:
    admin = org.user_find("admin")
    assert admin is not None
    auditor = org.user_register(username="jihe_er", name="稽核", acting_user=admin)
    office = org.office_found(zh="稽核室", en="Audit", division=SEAT, acting_user=admin)
    org.post_assign(
        user=auditor, office=office, role=org.Role.AUDITOR, division=SEAT, acting_user=admin
    )  # fmt: skip
    browser = desk.client(auditor)
    assert browser.get(f"/overrides/{desk.rich}/").status_code == 200
    assert browser.post(f"/overrides/{desk.rich}/propose/", typed(desk)).status_code == 403
