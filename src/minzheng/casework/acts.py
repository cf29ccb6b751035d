"""What can be done to a case, by whom, and what has to be said with it: one table for page, API and check."""

from dataclasses import dataclass
from typing import Final, Literal

from minzheng.casework.permissions import CASE_STEP, CASE_SUPERVISE, CASE_VISIT, CASE_WITHDRAW
from minzheng.org.api import Permission

FieldKind = Literal["text", "lines", "day", "choice", "flag", "number"]
Tone = Literal["primary", "plain", "danger"]


@dataclass(frozen=True)
class Field:
    """One thing to be said with an act. ``choices``: (value, zh, en)."""

    name: str
    zh: str
    en: str
    kind: FieldKind = "text"
    required: bool = True
    choices: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Act:
    """Something a person does to a case. ``step``: the step it ends, "" where it ends none."""

    code: str
    zh: str
    en: str
    permission: Permission
    fields: tuple[Field, ...] = ()
    tone: Tone = "plain"


NOTE: Final = Field("note", "说明", "note", "lines", required=False)
REASON: Final = Field("reason", "理由", "reason", "lines")
OUTCOMES: Final = {
    "accepted": ("accepted", "受理", "accepted"),
    "done": ("done", "办结", "done"),
    "consistent": ("consistent", "核对一致", "consistent"),
    "discrepancies": ("discrepancies", "有疑点", "discrepancies"),
    "for": ("for", "拟同意", "in favour"),
    "against": ("against", "拟不同意", "against"),
    "no_objection": ("no_objection", "无异议", "no objection"),
    "objection": ("objection", "有异议", "objection"),
}

ACCEPT: Final = Act("accept", "受理", "accept", CASE_STEP, (NOTE,), "primary")
SUPPLEMENT_ASK: Final = Act(
    "supplement_ask", "一次性告知补正", "ask for what is missing", CASE_STEP,
    (Field("items", "需补正的材料（每行一项）", "what is missing, one a line", "lines"),),
)  # fmt: skip
SUPPLEMENTED: Final = Act("supplemented", "材料已补齐", "papers are complete", CASE_STEP, (NOTE,), "primary")
SURVEY: Final = Act(
    "survey", "入户调查", "home visit", CASE_STEP,
    (
        Field("on", "入户日期", "day of the visit", "day"),
        Field("first", "调查人", "first surveyor"),
        Field("second", "调查人（第二人）", "second surveyor"),
        Field("signed", "家庭成员已签字", "signed by the family", "flag"),
        Field("findings", "调查情况", "what was found", "lines"),
    ),
    "primary",
)  # fmt: skip
COUNTY_VISIT: Final = Act(
    "county_visit", "县级入户复核", "visit by the county", CASE_VISIT, SURVEY.fields, "primary"
)
DEMOCRATIC_REVIEW: Final = Act(
    "democratic_review", "民主评议", "democratic review", CASE_STEP,
    (
        Field("on", "评议日期", "day of the review", "day"),
        Field("people", "参加评议人数", "how many took part", "number"),
        Field("agreed", "同意人数", "how many agreed", "number"),
        Field("findings", "评议情况", "what was said", "lines"),
    ),
    "primary",
)  # fmt: skip
"""In the place of a second survey after an objection (民发〔2021〕57号 第十九条), and never otherwise."""
CHECK: Final = Act(
    "check", "信息核对", "information check", CASE_STEP,
    (
        Field("outcome", "核对结论", "result", "choice",
              choices=(OUTCOMES["consistent"], OUTCOMES["discrepancies"])),
        Field("report", "核对报告编号", "number of the report", required=False),
        Field("handled", "疑点处理意见", "what was done about the discrepancies", "lines", required=False),
        Field("told", "告知申请人的日期和方式（不符合条件的）", "how the applicant was told, if not met",
              required=False),
    ),
    "primary",
)  # fmt: skip
OPINION: Final = Act(
    "opinion", "初审意见", "preliminary opinion", CASE_STEP,
    (
        Field("outcome", "意见", "opinion", "choice", choices=(OUTCOMES["for"], OUTCOMES["against"])),
        Field("method", "方式", "how it was reached", "choice", required=False,
              choices=(("survey", "调查", "by the survey"), ("resurvey", "重新调查", "surveyed again"),
                       ("review", "民主评议", "democratic review"))),
        Field("reason", "理由", "reason", "lines"),
    ),
    "primary",
)  # fmt: skip
PUBLISH: Final = Act(
    "publish", "开始公示", "post the notice", CASE_STEP,
    (Field("place", "公示地点", "where it is posted"),), "primary",
)  # fmt: skip
OBJECT: Final = Act(
    "object", "登记异议", "record an objection", CASE_STEP,
    (
        Field("who", "异议人", "who objects", required=False),
        Field("text", "异议内容", "what is said", "lines"),
    ),
)  # fmt: skip
NOTICE_CLOSE: Final = Act(
    "notice_close", "公示期满", "close the notice", CASE_STEP,
    (
        Field("outcome", "结果", "result", "choice",
              choices=(OUTCOMES["no_objection"], OUTCOMES["objection"])),
        NOTE,
    ),
    "primary",
)  # fmt: skip
EXTEND: Final = Act("extend", "延长期限", "extend the time", CASE_STEP, (REASON,))
SUPERVISE: Final = Act("supervise", "督办", "supervise", CASE_SUPERVISE, (
    Field("text", "督办意见", "what is asked", "lines"),
))  # fmt: skip
REFUSAL_SERVE: Final = Act(
    "refusal_serve", "送达不予确认告知书", "serve the refusal", CASE_STEP,
    (
        Field("letter", "文书编号", "number of the letter"),
        Field("how", "送达方式", "how it was served", "choice", required=False, choices=(
            ("in_person", "直接送达", "in person"), ("post", "邮寄送达", "by post"),
            ("left", "留置送达", "left there"),
            ("committee", "村（居）民委员会转交", "through the committee"),
        )),
        Field("on", "送达日期", "day it was served", "day"),
        Field("received_by", "签收人", "received by"),
    ),
    "primary",
)  # fmt: skip
RELATIVE: Final = Act("relative", "近亲属备案", "declare a near relative", CASE_STEP, (
    Field("kin", "与谁有近亲属关系（经办人员、村（居）委会成员）", "related to whom"),
    Field("note", "关系和说明", "how they are related", "lines"),
))  # fmt: skip
"""Come to light after the application: the county then visits before it confirms (第十一条、第二十条)."""
EMERGENCY_PAID: Final = Act(
    "emergency_paid", "登记先行支付", "record the payment made first", CASE_STEP,
    (
        Field("on", "支付日期", "day it was paid", "day"),
        Field("way", "支付方式", "how it was paid", "choice", choices=(
            ("float", "乡镇备用金", "township float"), ("bank", "银行转账", "bank transfer"),
            ("cash", "现金", "cash"), ("kind", "实物", "in kind"),
        )),
        Field("received_by", "签收人", "received by"),
        Field("voucher", "凭证编号", "number of the voucher", required=False),
    ),
    "primary",
)  # fmt: skip
PAPERS_LATER: Final = Act("papers_later", "补办手续", "complete the papers", CASE_STEP, (
    Field("papers", "补办的材料（每行一项）", "papers completed, one a line", "lines"),
    Field("findings", "补充说明（事由、调查情况）", "what happened and what was found", "lines"),
), "primary")  # fmt: skip
WITHDRAW: Final = Act("withdraw", "撤回申请", "withdraw", CASE_WITHDRAW, (REASON,), "danger")
NOTED: Final = Act("note", "添加说明", "add a note", CASE_STEP, (
    Field("text", "说明", "note", "lines"),
))  # fmt: skip

OF_STEP: Final = {
    "accept": ACCEPT, "survey": SURVEY, "county_visit": COUNTY_VISIT, "check": CHECK, "opinion": OPINION,
    "refusal_notice": REFUSAL_SERVE, "payment": EMERGENCY_PAID, "paperwork": PAPERS_LATER,
}  # fmt: skip
"""The act that ends a step; a step not named here is ended by ``done``."""


def done_act(zh: str, en: str, outcomes: tuple[str, ...]) -> Act:
    """The act that ends a step of no form of its own."""
    known = tuple(OUTCOMES.get(one, (one, one, one)) for one in outcomes if one not in _NOT_BY_HAND)
    outcome = Field("outcome", "结果", "result", "choice", choices=known or (OUTCOMES["done"],))
    return Act("done", zh, en, CASE_STEP, (outcome, NOTE), "primary")


_NOT_BY_HAND: Final = ("supplement", "withdrawn")

_ALL: Final = (
    ACCEPT, SUPPLEMENT_ASK, SUPPLEMENTED, SURVEY, DEMOCRATIC_REVIEW, COUNTY_VISIT, CHECK, OPINION, PUBLISH,
    OBJECT, NOTICE_CLOSE, EXTEND, SUPERVISE, REFUSAL_SERVE, EMERGENCY_PAID, PAPERS_LATER, RELATIVE, WITHDRAW,
    NOTED,
)  # fmt: skip
_BY_CODE: Final = {one.code: one for one in _ALL}


def act_of(code: str) -> Act | None:
    """The act of that code; None for one that is made for its step."""
    return _BY_CODE.get(code)


def permission_of(code: str) -> Permission:
    """The permission an act needs; that of a step for an act nobody knows, which is then refused."""
    return _BY_CODE[code].permission if code in _BY_CODE else CASE_STEP


def name_of(code: str) -> str:
    """What an act is called."""
    return _BY_CODE[code].zh if code in _BY_CODE else code
