"""The five commonest errands, each walked from the sign-in to its result as the demo's staff would do it.

The same walk draws the pictures of the manual (docs/manual/README.md).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minzheng.ops.demo.bank import MISMATCH, bank_echo
from tests.web.errands.office import EIGHTH, PHONE, Office, Person, office_of
from tests.web.served import NO_CHROMIUM, Place

pytestmark = [pytest.mark.browser, NO_CHROMIUM]


@pytest.fixture(scope="module")
def served_office(
    walked: Place, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """A copy of the district of its own: the errands change what the page walk reads."""
    with office_of(walked.copied(tmp_path_factory.mktemp("office") / "copy"), browser) as office:
        yield office


@pytest.fixture
def office(served_office: Office) -> Iterator[Office]:
    yield served_office
    served_office.all_leave()


# --- 1 · 受理一件申请、一次性告知补正 ---------------------------------------------------------------------


def test_an_application_is_taken_in_and_what_is_missing_is_told_once(office: Office) -> None:
    office.outside().keeps("1-01-sign-in")
    clerk = office.signed_in("jingban")
    clerk.follows("办件")
    clerk.keeps("1-02-worklist")
    clerk.follows("新建办件")
    clerk.types("户号，或家庭成员的姓名", str(office.homes["new"]))
    clerk.page.locator("main").get_by_role("button", name="查找").click()
    clerk.keeps("1-03-find")
    clerk.page.locator("main table a").first.click()
    clerk.chooses("申请什么", "最低生活保障")
    clerk.page.get_by_label("申请人").select_option(index=1)
    clerk.ticks("申请书")
    clerk.presses("看看还缺什么")
    assert clerk.sees("✗ 诚信承诺书")
    clerk.keeps("1-04-lacking")
    clerk.presses("登记申请")
    assert clerk.sees("已登记，办件编号")
    assert "诚信承诺书" in clerk.page.get_by_label("需补正的材料").input_value()
    clerk.keeps("1-05-supplement")
    clerk.presses("一次性告知补正")
    assert clerk.sees("轮到谁\n申请人")
    clerk.keeps("1-06-waiting")
    _letter_of_what_is_missing(clerk)


def _letter_of_what_is_missing(clerk: Person) -> None:
    case = clerk.page.url
    clerk.follows("文书")
    clerk.page.locator("main table a").first.click()
    assert clerk.sees("诚信承诺书")
    clerk.keeps("1-07-letter")
    clerk.page.goto(case)
    clerk.unfolds("材料已补齐")
    clerk.types("说明", "三份材料已收齐")
    clerk.presses("材料已补齐")
    assert clerk.sees("已办理：材料已补齐")
    clerk.keeps("1-08-complete")
    phone = clerk.page
    phone.set_viewport_size(PHONE)
    clerk.keeps("1-09-phone")


# --- 2 · 核对疑点处理 ------------------------------------------------------------------------------------


def test_a_wage_that_was_not_declared_is_settled_with_a_reason_and_reported(office: Office) -> None:
    clerk = office.signed_in("jingban")
    clerk.follows("办件")
    clerk.follows(office.cases["checked"])
    clerk.follows("信息核对")
    clerk.keeps("2-01-authorised")
    clerk.follows("发起核对…")
    clerk.page.get_by_label("工资性收入").first.fill("1500")
    clerk.keeps("2-02-declared")
    clerk.presses("发起核对")
    clerk.keeps("2-03-asked")
    clerk.presses("读取最新反馈")
    clerk.keeps("2-04-differs")
    assert clerk.sees("1,500.00")
    assert clerk.sees("2,100.00")


# --- 3 · 公示与审核确认 ----------------------------------------------------------------------------------


def test_a_case_is_posted_and_confirmed_by_somebody_who_took_no_step_of_it(office: Office) -> None:
    number = office.cases["poor"]
    clerk = office.signed_in("jingban")
    clerk.follows("办件")
    clerk.follows(number)
    clerk.page.locator(".head").get_by_role("link", name="开始公示").click()
    clerk.types("公示地点", "朱湾村公开栏")
    clerk.keeps("3-01-publish")
    clerk.presses("开始公示")
    assert clerk.sees("已办理：开始公示")
    clerk.keeps("3-02-published")
    anybody = office.outside()
    anybody.opens("/letters/public/")
    anybody.keeps("3-03-public")
    later = office.signed_in("jingban", EIGHTH)
    later.follows("办件")
    later.follows(number)
    later.unfolds("公示期满")
    later.chooses("结果", "无异议")
    later.presses("公示期满")
    later.keeps("3-04-over")
    later.opens(f"/cases/{number}/confirm/")
    later.keeps("3-05-not-the-clerk")
    approver = office.signed_in("shenpi", EIGHTH)
    approver.follows("办件")
    approver.keeps("3-06-approver")
    approver.follows(number)
    approver.follows("审核确认…")
    approver.keeps("3-07-decision")
    approver.presses("确认")
    approver.keeps("3-08-confirmed")
    assert approver.sees("已确认，待遇编号")


# --- 4 · 不予确认 ----------------------------------------------------------------------------------------


def test_a_refusal_names_reason_article_and_remedy_and_is_served(office: Office) -> None:
    number = office.cases["rich"]
    approver = office.signed_in("shenpi")
    approver.follows("办件")
    approver.follows(number)
    approver.follows("审核确认…")
    approver.keeps("4-01-reasons")
    approver.presses("作出不予确认的决定")
    assert approver.sees("已作出不予确认的决定")
    approver.keeps("4-02-refused")
    approver.follows("文书")
    approver.page.locator("main table a").first.click()
    approver.keeps("4-03-letter")
    assert approver.sees("行政复议")


# --- 5 · 发放 --------------------------------------------------------------------------------------------


def test_a_month_is_paid_with_one_item_returned_and_closed(office: Office, tmp_path: Path) -> None:
    clerk = office.signed_in("jingban")
    clerk.follows("发放")
    clerk.keeps("5-01-month")
    clerk.follows("低保")
    clerk.keeps("5-02-list")
    clerk.presses("冻结名册")
    clerk.keeps("5-03-frozen")
    address = clerk.page.url.removeprefix(clerk.site)
    jia = office.signed_in("caiwu_jia")
    jia.opens(address)
    jia.presses("初签")
    jia.keeps("5-04-first")
    yi = office.signed_in("caiwu_yi")
    yi.opens(address)
    yi.presses("复签")
    yi.presses("生成银行文件")
    yi.keeps("5-05-file")
    sent = tmp_path / "sent.csv"
    sent.write_bytes(yi.downloads("下载"))
    yi.attaches("银行回盘文件", "back.csv", bank_echo(sent, failing=lambda seq: MISMATCH if seq == 3 else None))
    yi.presses("读入回盘")
    yi.keeps("5-06-returned")
    assert yi.sees("户名账号不符")
