"""The five commonest errands, each walked from the sign-in to its result as the demo's staff would do it.

The same walk draws the pictures of the manual (docs/manual/README.md).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minzheng.kernel import clock
from minzheng.ops.demo.bank import MISMATCH, Failing, bank_echo
from tests.web.errands.office import EIGHTH, FIRST, PHONE, Office, Person, office_of
from tests.web.served import NO_CHROMIUM, Place

pytestmark = [pytest.mark.browser, NO_CHROMIUM]
WAGE = "工资性收入"
DECLARED = {"非豁免机动车": "0", "住房": "1", "市场主体": "0", "金融资产": "3200", WAGE: "1500"}


@pytest.fixture(scope="module")
def served_office(walked: Place, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A copy of the district of its own: the errands change what the page walk reads."""
    with office_of(walked.copied(tmp_path_factory.mktemp("office") / "copy"), browser) as office:
        yield office


@pytest.fixture
def office(served_office: Office) -> Iterator[Office]:
    """The office, in which nobody has signed in yet."""
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
    clerk.presses("查找")
    clerk.keeps("1-03-find")
    clerk.opens_first()
    clerk.chooses("申请什么", "最低生活保障")
    clerk.ticks("申请书")
    clerk.presses("看看还缺什么")
    assert clerk.sees("✗ 诚信承诺书")
    clerk.presses("登记申请")
    assert clerk.sees("没有办成")
    clerk.keeps("1-04-nobody-named")
    clerk.chooses_first("申请人（成年家庭成员）")
    clerk.keeps("1-05-lacking")
    clerk.presses("登记申请")
    assert clerk.sees("已登记，办件编号")
    assert clerk.holds("需补正的材料").splitlines()[-1] == "诚信承诺书"
    clerk.keeps("1-06-supplement", at="一次性告知补正")
    clerk.presses("一次性告知补正")
    assert clerk.sees("轮到谁\n申请人")
    clerk.keeps("1-07-waiting")
    _papers_come(clerk)


def _papers_come(clerk: Person) -> None:
    """The letter lists what is missing; when it is there the clock runs on, which a phone shows too."""
    case = clerk.address
    clerk.follows("文书")
    clerk.opens_first()
    assert clerk.sees("诚信承诺书")
    clerk.keeps("1-08-letter")
    clerk.opens(case)
    clerk.unfolds("材料已补齐")
    clerk.types("说明", "授权书和承诺书已收齐")
    clerk.presses("材料已补齐")
    assert clerk.sees("已办理：材料已补齐")
    assert clerk.sees("轮到谁\n乡镇（街道）")
    clerk.keeps("1-09-complete")
    clerk.turns_to(PHONE)
    clerk.keeps("1-10-phone")


# --- 2 · 核对疑点处理 ------------------------------------------------------------------------------------


def test_a_wage_declared_too_low_is_settled_with_a_reason_and_reported(office: Office) -> None:
    clerk = office.signed_in("jingban")
    clerk.follows("办件")
    clerk.follows(office.cases["checked"])
    clerk.follows("信息核对")
    clerk.keeps("2-01-authorised")
    clerk.follows("发起核对…")
    clerk.fills(DECLARED)
    clerk.keeps("2-02-declared")
    clerk.presses("发起核对")
    assert clerk.sees("1,500.00 元/月\t2,100.00 元/月")
    clerk.keeps("2-03-differs")
    clerk.chooses("结论", "未发现不一致")
    clerk.presses("出具报告")
    assert clerk.sees("check.E012")
    clerk.keeps("2-04-not-settled")
    _settled(clerk)
    clerk.chooses("结论", "发现超出")
    clerk.ticks("家庭月收入")
    clerk.presses("出具报告")
    assert clerk.sees("还有 1 类数据待反馈，结论只能是“需复核”")
    clerk.unticks("家庭月收入")
    clerk.chooses("结论", "需复核")
    clerk.presses("出具报告")
    assert clerk.sees("已出具核对报告")
    clerk.keeps("2-06-issued")
    _noted_in_the_case(clerk)


def _noted_in_the_case(clerk: Person) -> None:
    """The report on paper, and its number in the case without anybody copying it."""
    request = clerk.address
    clerk.follows("核对报告")
    assert clerk.sees("核对报告是审核的线索，不是审核决定。")
    clerk.keeps("2-07-report")
    clerk.opens(request)
    clerk.follows("记入办件的信息核对环节")
    assert clerk.holds("核对报告编号")
    clerk.chooses("核对结论", "有疑点")
    clerk.types("疑点处理意见", "工资以社保缴费为准，已改正申报")
    clerk.keeps("2-08-noted", at="疑点处理意见")
    clerk.presses("信息核对")
    assert clerk.sees("已办理：信息核对")


def _settled(clerk: Person) -> None:
    clerk.chooses(f"处理结果 {WAGE}", "以数据源为准")
    clerk.types(f"理由 {WAGE}", "申请人漏报加班工资，已当面说明并改正申报")
    clerk.keeps("2-05-settling")
    clerk.presses_in("处理", WAGE)


# --- 3 · 公示与审核确认 ----------------------------------------------------------------------------------


def test_a_case_is_posted_and_confirmed_by_somebody_who_took_no_step_of_it(office: Office) -> None:
    number = office.cases["poor"]
    clerk = office.signed_in("jingban")
    clerk.follows("办件")
    clerk.follows(number)
    clerk.unfolds("开始公示")
    clerk.types("公示地点", "村务公开栏")
    clerk.keeps("3-01-publish", at="公示地点")
    clerk.presses("开始公示")
    assert clerk.sees("公示期满日\n2024-02-08")
    clerk.keeps("3-02-published")
    _seen_by_everybody(office)
    _closed_by_the_clerk(office, number)
    approver = office.signed_in("shenpi", EIGHTH)
    approver.follows("办件")
    approver.keeps("3-05-approver")
    approver.follows(number)
    approver.follows("审核确认…")
    assert approver.sees("2,168.00 元/月")
    approver.keeps("3-06-decision")
    approver.presses("确认")
    assert approver.sees("已确认，待遇编号")
    assert approver.sees("决定\n2024-02-08 审批")
    approver.keeps("3-07-confirmed")


def _seen_by_everybody(office: Office) -> None:
    anybody = office.outside()
    anybody.opens("/letters/public/")
    anybody.page.locator("main li", has_text="公示中").locator("a").first.click()
    assert anybody.sees("2,168.00")
    anybody.keeps("3-03-public")


def _closed_by_the_clerk(office: Office, number: str) -> None:
    """Seven days later; and the clerk, who took the steps, is offered no decision and refused one."""
    clerk = office.signed_in("jingban", EIGHTH)
    clerk.opens(f"/cases/{number}/")
    clerk.unfolds("公示期满")
    clerk.chooses("结果", "无异议")
    clerk.presses("公示期满")
    assert clerk.sees("已办理：公示期满")
    assert not clerk.sees("审核确认…")
    clerk.keeps("3-04-over")
    clerk.opens(f"/cases/{number}/confirm/")
    assert clerk.sees("您的岗位没有这一页的权限")


# --- 4 · 不予确认 ----------------------------------------------------------------------------------------


def test_a_refusal_names_reason_article_and_remedy_and_is_served(office: Office) -> None:
    number = office.cases["rich"]
    approver = office.signed_in("shenpi")
    approver.follows("办件")
    approver.follows(number)
    approver.follows("审核确认…")
    assert approver.sees("第九条")
    approver.keeps("4-01-reasons")
    approver.presses("作出不予确认的决定")
    assert approver.sees("请在 3 个工作日内送达书面告知")
    approver.keeps("4-02-refused")
    clerk = office.signed_in("jingban")
    clerk.opens(f"/cases/{number}/")
    clerk.follows("文书")
    clerk.opens_first()
    said = clerk.said
    assert all(part in said for part in ("≥ 最低生活保障标准", "第九条", "行政复议", "行政诉讼"))
    clerk.keeps("4-03-letter")
    clerk.types("收件人", "本人")
    clerk.presses("登记送达")
    assert clerk.sees(f"办件 {number} 的送达环节已办结")
    clerk.keeps("4-04-served")
    clerk.opens(f"/cases/{number}/")
    assert clerk.sees("轮到谁\n已办结")
    clerk.keeps("4-05-closed")


# --- 5 · 发放 --------------------------------------------------------------------------------------------


def test_a_month_is_paid_with_one_item_returned_and_closed(office: Office, tmp_path: Path) -> None:
    clerk = office.signed_in("jingban")
    clerk.follows("发放")
    clerk.keeps("5-01-month")
    clerk.follows("低保")
    clerk.keeps("5-02-list")
    clerk.presses("冻结名册")
    assert clerk.sees("已冻结，待初签")
    jia = office.signed_in("caiwu_jia")
    jia.opens(clerk.address)
    jia.presses("初签")
    assert jia.sees("您已冻结或已签过这份名册，下一个签名须由另一人。")
    jia.keeps("5-03-one-signature")
    yi = office.signed_in("caiwu_yi")
    yi.opens(clerk.address)
    yi.presses("复签")
    yi.presses("生成银行文件")
    yi.keeps("5-04-bank-file")
    _answered(yi, tmp_path, failing=lambda line: MISMATCH if line == 3 else None)
    assert yi.sees("到账 11，退票 1")
    yi.keeps("5-05-returned")
    _account_mended(office, clerk)
    yi.presses("重发退票")
    _answered(yi, tmp_path, failing=lambda _line: None)
    assert yi.sees("✓ 已对平")
    yi.keeps("5-08-settled")
    _closed(office)


def _answered(person: Person, folder: Path, *, failing: Failing) -> None:
    """The bank takes the newest file and answers it; what it answers is read in."""
    sent = folder / "sent.csv"
    sent.write_bytes(person.downloads("下载"))
    with clock.standing_on(date.fromisoformat(FIRST)):
        answer = bank_echo(sent, failing=failing)
    person.attaches("银行回盘文件", "back.csv", answer)
    person.presses("读入回盘")


def _account_mended(office: Office, clerk: Person) -> None:
    """The clerk has rung up the household: first a digit is missing, then the number is right."""
    clerk.opens(clerk.address)
    assert clerk.sees("户名账号不符")
    clerk.opens_first()
    clerk.types("账号", "62284800300")
    clerk.types("联行号", "10333600")
    clerk.presses("登记账户")
    assert clerk.sees("people.E007")
    clerk.keeps("5-06-account")
    clerk.types("联行号", "103336000012")
    clerk.types("账号", "6228480030012345678")
    clerk.presses("登记账户")
    assert clerk.sees("已登记账户")
    clerk.keeps("5-07-account")


def _closed(office: Office) -> None:
    approver = office.signed_in("shenpi")
    approver.follows("发放")
    approver.follows("关账前还剩什么")
    approver.keeps("5-09-ready")
    approver.presses("审批关账")
    assert approver.sees("2024年1月已关账")
    approver.keeps("5-10-closed")
