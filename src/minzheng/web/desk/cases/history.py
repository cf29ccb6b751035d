"""办理记录: what was done to a case, by whom, when, and what was said with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.kernel.money import yuan
from minzheng.policy.law import Law
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.wording import in_words, name_words, reasons

Words = str | Promise
KINDS: dict[str, Words] = {
    "opened": _("申请登记"), "asked": _("一次性告知补正"), "supplied": _("材料补齐"), "posted": _("公示开始"),
    "objected": _("收到异议"), "extended": _("延长期限"), "supervised": _("督办"), "noted": _("办理说明"),
    "decided": _("审核确认"), "withdrawn": _("撤回申请"), "classified": _("分类认定"),
    "related": _("近亲属备案"),
}  # fmt: skip
OUTCOMES: dict[str, Words] = {
    "accepted": _("受理"), "consistent": _("核对一致"), "discrepancies": _("有疑点"), "for": _("拟同意"),
    "against": _("拟不同意"), "no_objection": _("无异议"), "objection": _("有异议"),
    "confirmed": _("予以确认"), "refused": _("不予确认"), "reviewed": _("民主评议"),
}  # fmt: skip
LABELS: dict[str, Words] = {
    "items": _("需补正的材料"), "on": _("日期"), "first": _("调查人"), "second": _("第二调查人"),
    "signed": _("家庭成员已签字"), "findings": _("调查情况"), "report": _("核对报告编号"),
    "handled": _("疑点处理意见"), "method": _("方式"), "place": _("公示地点"), "closes_on": _("公示期满日"),
    "who": _("异议人"), "letter": _("文书编号"), "received_by": _("签收人"), "applied_on": _("申请日期"),
    "is_relative": _("近亲属备案"), "is_urgent": _("急难救助，先救助后补手续"), "entitlement": _("待遇编号"),
    "people": _("参加评议人数"), "agreed": _("同意人数"), "event": _("发生了什么"), "multiple": _("救助倍数"),
    "amount_fen": _("金额（元）"), "again": _("本年内再次救助的理由"), "way": _("支付方式"),
    "voucher": _("凭证编号"), "how": _("送达方式"), "papers": _("补办的材料"),
    "is_drawn": _("抽中县级入户复核"), "told": _("告知申请人"),
    "kin": _("近亲属关系"), "programme": _("按哪个项目办理"),
    "brought": _("已收到的材料"), "reused": _("没有变化、沿用的材料"), "reused_from": _("沿用自办件"),
    "is_special": _("特别困难（适用较高上限）"),
}  # fmt: skip
# Said by itself, without a word before it.
_PLAIN = ("note", "reason", "text")
_METHODS: dict[str, Words] = {
    "survey": _("调查"), "resurvey": _("重新调查"), "review": _("民主评议"),
}  # fmt: skip
_DELIVERED: dict[str, Words] = {
    "in_person": _("直接送达"), "post": _("邮寄送达"), "left": _("留置送达"),
    "committee": _("村（居）民委员会转交"),
}  # fmt: skip
_WAYS: dict[str, Words] = {
    "float": _("乡镇备用金"), "bank": _("银行转账"), "cash": _("现金"), "kind": _("实物"),
}  # fmt: skip
_BAD = ("refused", "against", "objection", "discrepancies")
_WAITS = ("asked", "objected", "extended", "supervised", "withdrawn")


@dataclass(frozen=True)
class EventRow:
    """One line. ``tone``: ok, warn or bad, said in the words as well."""

    seq: int
    at: datetime
    title: str
    by: str
    username: str
    tone: str
    told: list[tuple[str, str]]


def event_rows(
    events: Iterable[casework.CaseEventRecord], case: casework.CaseRecord, law: Law
) -> list[EventRow]:
    """What happened, oldest first."""
    return [_row(one, case, law) for one in events]


def _row(one: casework.CaseEventRecord, case: casework.CaseRecord, law: Law) -> EventRow:
    tone = "bad" if one.outcome in _BAD else "warn" if one.kind.value in _WAITS else "ok"
    told = [*_told(one.payload, law), *_because(one.payload, case, law)]
    return EventRow(one.seq, one.recorded_at, _title(one), name_words(one.by_name), one.by, tone, told)


def _title(one: casework.CaseEventRecord) -> str:
    step = in_words(Said(one.step_zh, one.step_en))
    named = step if one.kind == casework.CaseEventKind.STEP and step else str(KINDS.get(one.kind.value, step))
    outcome = str(OUTCOMES.get(one.outcome, ""))
    return named if outcome in ("", named) else f"{named} · {outcome}"


def _told(payload: Mapping[str, Any], law: Law) -> list[tuple[str, str]]:
    """What was said with it: a word for what it is, and the text as written."""
    rows = []
    for name, held in payload.items():
        if name in _PLAIN:
            rows.append(("", str(held)))
        elif held is True and name in LABELS:
            rows.append((str(LABELS[name]), ""))
        elif name in LABELS and held not in (False, "", None):
            rows.append((str(LABELS[name]), _said(name, held, law)))
    return rows


def _said(name: str, held: Any, law: Law) -> str:
    """A value in the reader's words, where it is not free text."""
    if name == "amount_fen" and isinstance(held, int):
        return yuan(held)
    if name == "programme":
        return programme_title(law, str(held))
    words = {"method": _METHODS, "way": _WAYS, "how": _DELIVERED}.get(name, {})
    return str(words.get(str(held), held))


def _because(payload: Mapping[str, Any], case: casework.CaseRecord, law: Law) -> list[tuple[str, str]]:
    """The clauses that a refusal rests on."""
    programme = law.programme(case.programme)
    codes = payload.get("because") or []
    if programme is None or not codes:
        return []
    return [(gettext("理由"), one) for one in reasons(programme, "|".join(codes))]
