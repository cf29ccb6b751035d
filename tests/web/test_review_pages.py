"""复核 in the browser: the list, a review recorded, a proposal signed by another; and a month closed."""

import json
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import polars as pl
import pytest
from django.test import Client
from pytest_django import Settings

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.desk import district as districts
from tests.benefits.office import JUNE, Office, carried, law, office
from tests.records_fixtures import EAST, EAST_COMMUNITY, Bureau, bureau, code_list, today
from tests.web.paydesk import text_of

__all__ = ["bureau", "code_list", "office", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
DIBAO, TEKUN = "subsistence_allowance", "extreme_poverty_support"
WHY = "入户核实，收入超过标准"


@dataclass
class Desk:
    """The office, a household that receives, and who sits where."""

    office: Office
    home: int
    number: int
    person: int
    tekun: int

    def client(self, user: org.User) -> Client:
        """A browser in which somebody is signed in."""
        client = Client()
        client.force_login(user)
        return client

    def get(self, user: org.User, address: str) -> Any:
        """A page as somebody reads it."""
        return self.client(user).get(address)

    def post(self, user: org.User, act: str, number: int = 0, **typed: Any) -> Any:
        """An act on the review of an entitlement."""
        address = f"/payments/reviews/{number or self.number}/{act}/"
        return self.client(user).post(address, typed)

    def proposal(self, number: int = 0) -> int:
        """The proposal that waits."""
        found = benefits.proposal_of(number or self.number)
        assert found is not None
        return found.line.id


@pytest.fixture
def desk(office: Office, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Desk:
    settings.HOME = office.home
    monkeypatch.setattr(districts, "law_of", lambda _place: law())
    admin = org.user_find("admin")
    assert admin is not None
    org.event_record(
        name=org.DEMO_EVENT, subject=f"division:{EAST}", payload={}, division=EAST, acting_user=admin
    )
    home, _ = office.household({})
    other, (person,) = office.household({})
    (number,) = carried(office, DIBAO, (home, home), amount=1)
    (tekun,) = carried(office, TEKUN, (person, other), amount=1)
    mark = {"place": "someplace", "today": "2023-06-30", "stories": []}
    (office.home / "demo.json").write_text(json.dumps(mark), encoding="utf-8")
    return Desk(office, home, number, person, tekun)


def cut(desk: Desk) -> None:
    """June as it was determined."""
    snapshot, _ = desk.office.propose(JUNE)
    homes = sorted(desk.office.households)
    rows = {
        "household_no": homes, "division": [EAST] * len(homes),
        "community": [EAST_COMMUNITY] * len(homes), "asked": [True] * len(homes),
    }  # fmt: skip
    snapshot.write("standing", pl.DataFrame(rows))


def test_the_list_has_what_is_due_and_narrows_by_programme_and_town(desk: Desk) -> None:
    page = desk.get(desk.office.clerk, "/payments/reviews/?view=all")
    assert [row.due.number for row in page.context["rows"]] == [desk.number, desk.tekun]
    narrowed = desk.get(desk.office.clerk, f"/payments/reviews/?view=all&programme={TEKUN}&division={EAST}")
    assert [row.due.number for row in narrowed.context["rows"]] == [desk.tekun]
    assert desk.get(desk.office.clerk, "/payments/reviews/?view=none").status_code == 404
    assert desk.get(desk.office.clerk, "/payments/reviews/?after=x").status_code == 404


def test_what_is_overdue_stands_under_overdue(desk: Desk) -> None:
    with clock.standing_on(date(2024, 7, 1)):
        page = desk.get(desk.office.clerk, "/payments/reviews/?view=overdue")
        assert [row.is_overdue for row in page.context["rows"]] == [True, True]


def test_another_area_sees_no_row_and_no_count(desk: Desk, bureau: Bureau) -> None:
    west = org.user_register(username="west", name="west", acting_user=bureau.administrator)
    org.post_assign(
        user=west,
        office=bureau.office,
        role=org.Role.CLERK,
        division="990101002000",
        acting_user=bureau.administrator,
    )
    page = desk.get(west, "/payments/reviews/?view=all")
    assert (page.context["rows"], {count for _, count, _ in page.context["tabs"]}) == ([], {0})
    assert desk.get(west, f"/payments/reviews/{desk.number}/").status_code == 403
    typed: dict[str, Any] = {"outcome": "continues", "reason": WHY, "seen": 0}
    assert desk.post(west, "propose", **typed).status_code == 403
    assert desk.get(west, f"/payments/received/{desk.home}/").status_code == 403


def test_a_review_that_continues_is_recorded_at_once(desk: Desk) -> None:
    answer = desk.post(desk.office.clerk, "propose", outcome="continues", reason=WHY, seen=0)
    assert answer.status_code == 302
    assert benefits.entitlement_find(desk.number).review_due == date(2024, 6, 30)


def test_a_form_that_is_refused_comes_back_with_everything_typed(desk: Desk) -> None:
    typed: dict[str, Any] = {
        "outcome": "adjust",
        "reason": WHY,
        "amount": "十元",
        "month": "2023-08",
        "seen": 0,
    }
    answer = desk.post(desk.office.clerk, "propose", **typed)
    assert (answer.status_code, "paydesk.E008" in text_of(answer)) == (422, True)
    assert all(word in text_of(answer) for word in (WHY, "十元", "2023-08"))
    assert benefits.reviews_of(desk.number) == []


def test_a_stale_form_is_refused_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.post(desk.office.clerk, "propose", outcome="continues", reason="先来", seen=0)
    late = desk.post(desk.office.clerk, "propose", outcome="suspend", reason=WHY, seen=0)
    assert (late.status_code, "review.E001" in text_of(late), WHY in text_of(late)) == (422, True, True)
    assert len(benefits.reviews_of(desk.number)) == 1


def test_what_one_proposes_another_signs_and_twice_is_once(desk: Desk) -> None:
    desk.post(desk.office.clerk, "propose", outcome="suspend", reason=WHY, seen=0)
    proposal = desk.proposal()
    assert (
        desk.post(desk.office.clerk, "decide", proposal=proposal, decision="sign", seen=1).status_code == 403
    )
    signed = desk.post(desk.office.approver, "decide", proposal=proposal, decision="sign", seen=1)
    assert signed.status_code == 302
    again = desk.post(desk.office.approver, "decide", proposal=proposal, decision="sign", seen=1)
    assert (again.status_code, "review.E005" in text_of(again)) == (422, True)
    kinds = [event.kind for event in benefits.entitlement_history(desk.number)]
    assert kinds == ["admitted", "suspended"]
    assert WHY in text_of(desk.get(desk.office.approver, f"/payments/reviews/{desk.number}/"))


def test_a_termination_of_extreme_poverty_support_waits_for_its_notice(desk: Desk) -> None:
    desk.post(desk.office.clerk, "propose", desk.tekun, outcome="terminate", reason=WHY, seen=0)
    proposal = desk.proposal(desk.tekun)
    early = desk.post(desk.office.approver, "decide", desk.tekun, proposal=proposal, decision="sign", seen=1)
    assert (early.status_code, "review.E014" in text_of(early)) == (422, True)
    posted = desk.post(desk.office.clerk, "post", desk.tekun, proposal=proposal, posted_on="2023-06-30")
    assert posted.status_code == 302
    page = desk.get(desk.office.approver, f"/payments/reviews/{desk.tekun}/").context["page"]
    assert (page.waits, page.proposal.closes_on) == (True, date(2023, 7, 7))
    with clock.standing_on(date(2023, 7, 8)):
        desk.post(desk.office.approver, "decide", desk.tekun, proposal=proposal, decision="sign", seen=2)
    assert str(benefits.entitlement_find(desk.tekun).ends) == "2023-07"


def test_an_objection_sends_the_proposal_back_with_its_reason(desk: Desk) -> None:
    desk.post(desk.office.clerk, "propose", outcome="terminate", reason=WHY, seen=0)
    bare = desk.post(desk.office.approver, "decide", proposal=desk.proposal(), decision="refuse", reason="")
    assert (bare.status_code, "review.E003" in text_of(bare)) == (422, True)
    back: dict[str, Any] = {"proposal": desk.proposal(), "decision": "refuse", "reason": "再核实", "seen": 1}
    assert desk.post(desk.office.approver, "decide", **back).status_code == 302
    assert benefits.proposal_of(desk.number) is None
    assert benefits.entitlement_find(desk.number).ends is None


def test_a_proposal_of_another_entitlement_is_not_decided_here(desk: Desk) -> None:
    desk.post(desk.office.clerk, "propose", desk.tekun, outcome="suspend", reason=WHY, seen=0)
    other = desk.proposal(desk.tekun)
    answer = desk.post(desk.office.approver, "decide", proposal=other, decision="sign")
    assert (answer.status_code, "review.E004" in text_of(answer)) == (422, True)


def test_the_chain_of_a_household_tells_what_was_decided(desk: Desk) -> None:
    cut(desk)
    desk.post(desk.office.clerk, "propose", outcome="suspend", reason=WHY, month="2023-07", seen=0)
    desk.post(desk.office.approver, "decide", proposal=desk.proposal(), decision="sign", seen=1)
    page = desk.get(desk.office.clerk, f"/payments/received/{desk.home}/").context["page"]
    assert [(item.kind, item.state) for item in page.items] == [
        ("entitlement", "suspended"), ("entitlement", "admitted"),
    ]  # fmt: skip
    assert page.items[0].detail == WHY


def test_a_month_with_unsigned_lists_is_not_closed(desk: Desk) -> None:
    cut(desk)
    address = f"/payments/close/{JUNE}/"
    page = desk.get(desk.office.approver, address).context["page"]
    assert (page.ready, page.may_close) == (False, True)
    answer = desk.client(desk.office.approver).post(address, {"seen": page.seen})
    assert (answer.status_code, "paydesk.E005" in answer.content.decode()) == (422, True)
    assert not benefits.month_is_closed("someplace", JUNE)


def test_an_approver_closes_the_month_once(desk: Desk) -> None:
    end = partial(benefits.entitlement_end, month=JUNE + -1, reason=WHY, acting_user=desk.office.approver)
    end(number=desk.number)
    end(number=desk.tekun)
    cut(desk)
    address, browser = f"/payments/close/{JUNE}/", desk.client(desk.office.approver)
    stale = browser.post(address, {"seen": "x"})
    assert (stale.status_code, "paydesk.E010" in stale.content.decode()) == (422, True)
    seen = browser.get(address).context["page"].seen
    assert desk.client(desk.office.clerk).post(address, {"seen": seen}).status_code == 403
    assert browser.post(address, {"seen": seen}).status_code == 302
    assert benefits.month_is_closed("someplace", JUNE)
    again = browser.post(address, {"seen": seen})
    assert (again.status_code, "benefit.E030" in again.content.decode()) == (422, True)


def test_a_reported_change_of_ability_stands_with_its_clock_on_the_page_and_in_the_list(desk: Desk) -> None:
    clerk, address = desk.office.clerk, f"/payments/reviews/{desk.tekun}/"
    assert "登记自理能力变化报告" in text_of(desk.get(clerk, address))
    assert "登记自理能力变化报告" not in text_of(desk.get(clerk, f"/payments/reviews/{desk.number}/"))
    typed = {"reporter": "村干部", "reported_on": "2023-06-30", "change": "不能自己走动", "seen": 0}
    wrong = desk.post(clerk, "ability", desk.tekun, **{**typed, "reported_on": "2023-07-02"})
    assert (wrong.status_code, "不能自己走动" in text_of(wrong)) == (422, True)
    assert desk.post(clerk, "ability", desk.tekun, **typed).status_code == 302
    shown = text_of(desk.get(clerk, address))
    assert all(word in shown for word in ("已报告自理能力变化", "2023-07-14", "村干部：不能自己走动"))
    listed = desk.get(clerk, "/payments/reviews/?view=reassess")
    assert [row.due.number for row in listed.context["rows"]] == [desk.tekun]
    with clock.standing_on(date(2023, 7, 15)):
        assert "超 1 天" in text_of(desk.get(clerk, "/payments/reviews/?view=reassess"))
