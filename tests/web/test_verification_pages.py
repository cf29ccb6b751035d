"""核对 in the browser: signatures, a request, what each department said, settling, the report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from minzheng.casework import api as casework
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.desk.verification.words import catalogue
from tests.benefits.office import law
from tests.records_fixtures import EAST, WEST, Bureau, bureau, code_list, today
from tests.verification.desk import CAR, DIBAO, HOME, Desk, desk_of
from tests.web.pages import chinese_in

__all__ = ["bureau", "code_list", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]


@dataclass
class Pages:
    """The desk with its browsers."""

    desk: Desk
    case: str

    @property
    def clerk(self) -> Client:
        return browser(self.desk.clerk)

    @property
    def chief(self) -> Client:
        return browser(self.desk.chief)

    def asked(self) -> str:
        """A request whose car nobody declared away."""
        self.desk.sign(1, 2)
        self.desk.cars(CAR)
        return verification.check_request(
            matter=self.case, household_no=HOME, programme=DIBAO, declared={"cars": 0, "1.wage_income": 0},
            catalogue=catalogue(), acting_user=self.desk.clerk,
        )  # fmt: skip


def browser(user: org.User, language: str = "") -> Client:
    client = Client()
    client.force_login(user)
    if language:
        client.cookies["django_language"] = language
    return client


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, settings: Settings) -> Iterator[None]:
    settings.HOME, settings.EXCHANGE = tmp_path / "home", tmp_path / "exchange"
    settings.SECOND_FACTOR = False
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def pages(bureau: Bureau, tmp_path: Path) -> Pages:
    desk = desk_of(bureau, tmp_path)
    number = casework.case_open(
        programme=DIBAO, unit_no=HOME, household_no=HOME, applicant=1, division=EAST,
        applied_on=date(2023, 6, 5), law=law(), acting_user=desk.clerk,
    )  # fmt: skip
    return Pages(desk, number)


def text(response: Any) -> str:
    """A page without the blanks between its parts."""
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_household_without_all_signatures_is_not_asked_about(pages: Pages) -> None:
    form = pages.clerk.get(f"/verification/new/?matter={pages.case}")
    assert "尚未签署核对授权" in text(form)
    sent = pages.clerk.post("/verification/new/", {"matter": pages.case, "d-cars": "0"})
    assert sent.status_code == 422
    assert "check.E002" in text(sent)
    assert re.search(r'name="d-cars"[^>]* value="0"', text(sent))


def test_signatures_are_recorded_and_withdrawn(pages: Pages) -> None:
    address = f"/verification/households/{HOME}/"
    for_one = {"person_no": "1", "programme": DIBAO, "signed_on": "2023-06-01", "matter": pages.case}
    signed = pages.clerk.post(f"{address}sign/", for_one, follow=True)
    assert "已登记授权。" in text(signed)
    assert "还有 1 名成年家庭成员未签署" in text(signed)
    again = pages.clerk.post(f"{address}sign/", for_one, follow=True)
    assert "没有重复登记" in text(again)
    withdrawn = pages.clerk.post(f"{address}withdraw/", {"person_no": "1"}, follow=True)
    assert "已撤回 2023-06-30" in text(withdrawn)


@pytest.mark.parametrize("day", ["", "30/06/2023", "2023-07-01"])
def test_a_day_that_will_not_do_comes_back_with_what_was_typed(pages: Pages, day: str) -> None:
    typed = {"person_no": "1", "programme": DIBAO, "signed_on": day, "guardian": "李四"}
    sent = pages.clerk.post(f"/verification/households/{HOME}/sign/", typed)
    assert sent.status_code == 422
    assert 'value="李四"' in text(sent)


def test_a_request_is_made_from_a_case_once(pages: Pages) -> None:
    pages.desk.sign(1, 2)
    typed = {"matter": pages.case, "d-cars": "0", "d-1.wage_income": "1,200.50", "d-2.wage_income": ""}
    first = pages.clerk.post("/verification/new/", typed)
    (one,) = verification.requests_of(pages.case)
    assert first["Location"] == f"/verification/{one.number}/"
    assert dict(one.declared) == {"cars": 0, "1.wage_income": 120050}
    again = pages.clerk.post("/verification/new/", typed, follow=True)
    assert "没有重复发起" in text(again)


def test_a_value_that_is_none_is_named(pages: Pages) -> None:
    pages.desk.sign(1, 2)
    sent = pages.clerk.post("/verification/new/", {"matter": pages.case, "d-cars": "两辆"})
    assert sent.status_code == 422
    assert "check.E006" in text(sent)
    assert 'value="两辆"' in text(sent)


def test_the_page_shows_declared_and_returned_side_by_side(pages: Pages) -> None:
    shown = text(pages.clerk.get(f"/verification/{pages.asked()}/"))
    assert "有 2 项疑点未处理。" in shown
    assert re.search(r"非豁免机动车.*?0 辆.*?1 辆.*?公安 · 机动车.*?≠</span> 差异", shown)
    assert re.search(r"工资性收入 <small>张一</small>.*?0.00 元/月.*?未返回.*?\?</span> 待查", shown)
    assert "待反馈" in shown
    assert "style=" not in shown
    assert len(shown.encode()) < 100_000


def test_every_look_at_a_request_is_noted_with_its_case(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, noted = pages.asked(), list[dict[str, Any]]()
    monkeypatch.setattr(org, "looked", lambda **said: noted.append(said))
    pages.clerk.get(f"/verification/{number}/")
    assert {"user": pages.desk.clerk, "subject": f"household:{HOME}", "purpose": pages.case} in noted


def test_a_discrepancy_is_settled_and_the_second_is_told(pages: Pages) -> None:
    number = pages.asked()
    car = next(one for one in verification.discrepancies_of(pages.case) if one.item == "cars")
    address = f"/verification/{number}/settle/{car.id}/"
    empty = pages.clerk.post(address, {"outcome": "explained", "reason": "", "seen": car.version})
    assert (empty.status_code, "check.E010" in text(empty)) == (422, True)
    assert '<option value="explained" selected>' in text(empty)
    typed = {"outcome": "explained", "reason": "车辆已报废", "seen": str(car.version)}
    assert "已处理一项疑点" in text(pages.clerk.post(address, typed, follow=True))
    second = pages.chief.post(address, typed)
    assert (second.status_code, "check.E008" in text(second)) == (422, True)


def test_a_report_is_issued_once_and_prints_with_number_and_hash(pages: Pages) -> None:
    number = pages.asked()
    address = f"/verification/{number}/issue/"
    early = pages.chief.post(address, {"conclusion": "to_review"})
    assert (early.status_code, "check.E012" in text(early)) == (422, True)
    pages.desk.settle_all(number)
    done = pages.chief.post(address, {"conclusion": "exceeds", "exceeds": ["cars"]})
    assert (done.status_code, "check.E013" in text(done)) == (422, True)
    assert pages.chief.post(address, {"conclusion": "to_review"}).status_code == 302
    again = pages.chief.post(address, {"conclusion": "to_review"})
    assert (again.status_code, "check.E014" in text(again)) == (422, True)
    (one,) = verification.requests_of(pages.case)
    report = verification.report_find(str(one.report), acting_user=pages.desk.chief)
    shown = text(pages.clerk.get(f"/verification/reports/{one.report}/"))
    assert (report.number in shown, report.sha256 in shown) == (True, True)
    assert "不是审核决定" in shown
    assert "被改动过" not in shown
    listed = text(pages.clerk.get("/verification/?show=all"))
    assert "需复核" in listed


def test_an_objection_opens_a_request_of_its_own(pages: Pages) -> None:
    number = pages.asked()
    pages.desk.settle_all(number)
    pages.desk.issue(number)
    address = f"/verification/{number}/again/"
    assert "check.E021" in text(pages.clerk.post(address, {"objection": ""}))
    again = pages.clerk.post(address, {"objection": "车辆已报废"}, follow=True)
    assert f'href="/verification/{number}/"' in text(again)


def test_nobody_reads_what_is_outside_their_area(pages: Pages) -> None:
    number = pages.asked()
    made = pages.desk.bureau
    west = org.user_register(username="west", name="西镇经办", acting_user=made.administrator)
    org.post_assign(
        user=west, office=made.office, role=org.Role.CLERK, division=WEST, acting_user=made.administrator
    )
    elsewhere = browser(west)
    assert elsewhere.get(f"/verification/{number}/").status_code == 403
    assert elsewhere.get(f"/verification/households/{HOME}/").status_code == 403
    assert elsewhere.post(f"/verification/{number}/collect/").status_code == 403
    assert elsewhere.post(f"/verification/{number}/settle/1/", {"outcome": "explained"}).status_code == 403
    assert number not in text(elsewhere.get("/verification/"))
    assert browser(made.outsider).get("/verification/").status_code == 403
    assert Client().get(f"/verification/{number}/").status_code == 302
    assert pages.clerk.get("/verification/HD209900000001/").status_code == 404


def test_forms_sent_back_by_the_browser_lead_to_the_page(pages: Pages) -> None:
    number = pages.asked()
    assert pages.clerk.get(f"/verification/{number}/collect/")["Location"] == f"/verification/{number}/"


def test_collecting_says_what_changed(pages: Pages) -> None:
    number = pages.asked()
    assert "没有变化" in text(pages.clerk.post(f"/verification/{number}/collect/", follow=True))


def test_english_pages_have_no_chinese_on_them(pages: Pages) -> None:
    number = pages.asked()
    pages.desk.settle_all(number)
    report = pages.desk.issue(number)
    reader = browser(pages.desk.clerk, "en")
    addresses = (
        "/verification/", "/verification/?show=all", f"/verification/{number}/",
        f"/verification/reports/{report}/", f"/verification/households/{HOME}/",
        f"/verification/new/?matter={pages.case}",
    )  # fmt: skip
    found = {one: chinese_in(reader.get(one).content.decode()) for one in addresses}
    assert {one: left for one, left in found.items() if left} == {}


def test_ones_own_household_is_refused_on_every_page_and_the_try_is_noted(pages: Pages) -> None:
    number = pages.asked()
    pages.desk.settle_all(number)
    report = pages.desk.issue(number)
    registry.staff_person_declare(
        user=pages.desk.clerk, person_no=2, relation=registry.KinRelation.SELF,
        acting_user=pages.desk.bureau.administrator,
    )  # fmt: skip
    browsing = pages.clerk
    address = f"/verification/households/{HOME}/"
    answers = [
        browsing.get(f"/verification/{number}/"),
        browsing.get(f"/verification/reports/{report}/"),
        browsing.get(address),
        browsing.get(f"/verification/new/?matter={pages.case}"),
        browsing.post(f"{address}sign/", {"person_no": "1", "signed_on": "2023-06-01"}),
        browsing.post(f"{address}withdraw/", {"person_no": "1"}),
        browsing.post(f"/verification/{number}/again/", {"objection": "不对"}),
    ]
    assert [one.status_code for one in answers] == [403] * len(answers)
    assert ["look.E001" in text(one) for one in answers] == [True] * len(answers)
    auditor = pages.desk.bureau.auditor
    noted = org.trail_page(acting_user=auditor, wanted=org.TrailWanted(kind="refused")).rows
    assert len([one for one in noted if one.subject == f"household:{HOME}"]) == len(answers)
    assert pages.chief.get(f"/verification/{number}/").status_code == 200


def test_who_took_the_consent_back_stands_on_the_pages_of_the_check_and_of_the_case(pages: Pages) -> None:
    request = pages.asked()
    assert "授权已撤回或须重新签署" not in text(pages.clerk.get(f"/cases/{pages.case}/"))
    pages.clerk.post(f"/verification/households/{HOME}/withdraw/", {"person_no": "2"})
    for address in (f"/cases/{pages.case}/", f"/verification/{request}/"):
        assert "授权已撤回或须重新签署：张二" in text(pages.clerk.get(address))
    read = pages.clerk.post(f"/verification/{request}/collect/")
    assert (read.status_code, "check.E002" in text(read)) == (422, True)


def test_an_application_taken_back_ends_its_check_and_what_was_signed_with_it(pages: Pages) -> None:
    address = f"/verification/households/{HOME}/"
    for person in ("1", "2"):
        signed = {"person_no": person, "programme": DIBAO, "signed_on": "2023-06-05", "matter": pages.case}
        pages.clerk.post(f"{address}sign/", signed)
    pages.clerk.post("/verification/new/", {"matter": pages.case, "d-cars": "0"})
    (request,) = verification.requests_of(pages.case)
    casework.case_withdraw(number=pages.case, reason="不再申请", acting_user=pages.desk.clerk)
    assert text(pages.clerk.get(address)).count("申请撤回，授权终止 2023-06-30") == 2
    assert "随申请终止" in text(pages.clerk.get("/verification/?show=all"))
    shown = text(pages.clerk.get(f"/verification/{request.number}/"))
    assert ("随申请终止" in shown, "读取最新反馈" in shown, "出具报告</button>" in shown) == (
        True,
        False,
        False,
    )
