"""The words of the screens in the language of the reader.

The texts of the law come from the engine in both languages. What they quote is stored in one:
choices as Chinese words, document numbers as issued. Here these are said in the reader's language, so that
no page shows a mix.
"""

import re
from functools import cache
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, npgettext
from django.utils.translation import gettext_lazy as _

from minzheng.engine.determination import Said
from minzheng.facts.vocabulary import load_vocabulary
from minzheng.kernel.citation import numeral
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.policy.programme import Programme
from minzheng.web.desk.latin_names import latin

Language = Literal["zh", "en"]
Words = str | Promise

OUTCOMES: dict[str, tuple[str, Words]] = {
    "eligible": ("✓", _("符合")),
    "ineligible": ("✗", _("不符合")),
    "undetermined": ("?", _("待核")),
}
CLAUSE_OUTCOMES: dict[str, tuple[str, Words]] = {
    "holds": ("✓", _("符合")),
    "fails": ("✗", _("不符合")),
    "unknown": ("?", _("待核")),
    "off": ("–", _("本地不设")),
}
CHANGES: dict[str, Words] = {
    "new": _("新增"),
    "changed": _("变动"),
    "stopped": _("停发"),
    "same": _("不变"),
    "undetermined": _("待核"),
    "outreach": _("未申请"),
    "none": _("未享受"),
}
# Where a unit stands: who receives, who waits for what, who might.
STATES: dict[str, tuple[str, Words]] = {
    "receiving": ("✓", _("在享")),
    "held_up": ("?", _("待核续发")),
    "suspended": ("‖", _("暂停")),
    "stopped": ("✗", _("停发")),
    "waiting": ("?", _("申请待核")),
    "granted": ("✓", _("已确认，尚未起发")),
    "pending": ("…", _("符合，待确认")),
    "outreach": ("!", _("可能符合而未申请")),
    "refused": ("✗", _("申请，不符合")),
    "none": ("–", _("未享受")),
}
GROUPS: dict[str, Words] = {
    "receiving": _("在享"),
    "new": _("新增"),
    "changed": _("变动"),
    "stopped": _("停发"),
    "held_up": _("待核续发"),
    "proposed": _("建议停发"),
    "waiting": _("申请待核"),
    "pending": _("待确认"),
    "outreach": _("可能符合而未申请"),
    "refused": _("申请，不符合"),
    "all": _("全部"),
}
# What became of an instruction to the bank.
PAYMENTS: dict[str, tuple[str, Words]] = {
    "paid": ("✓", _("已付")),
    "returned": ("✗", _("退回")),
    "sent": ("→", _("已送银行")),
    "open": ("…", _("待付")),
}
# How far a payment list has come.
LISTS: dict[str, tuple[str, Words]] = {
    "frozen": ("‖", _("已冻结，待审批")),
    "approved": ("✓", _("已审批")),
    "sent": ("→", _("已送银行")),
    "settled": ("✓", _("已结清")),
}
MARKS: dict[str, Words] = {"S": _("有据"), "L": _("待核实"), "A": _("演示默认值")}
CADENCES: dict[str, Words] = {
    "monthly": _("元/月"), "yearly_june": _("元/年，六月发放"), "once": _("元，一次性"),
}  # fmt: skip
STARTS: dict[str, Words] = {
    "month_after_decision": _("自作出决定的次月起"),
    "month_of_date": _("自符合条件的当月起"),
    "june": _("每年六月"),
}
ADMITTED: dict[str, Words] = {
    "application": _("依申请"), "list": _("年度名册"), "proactive": _("主动发现"),
    "carry_over": _("存量结转"),
}  # fmt: skip
KINDS: dict[str, Words] = {"cash": _("现金"), "credit": _("服务额度"), "status": _("身份认定")}
WHO: dict[str, Words] = {
    "assessor": _("评估机构"), "community": _("村（社区）"), "county": _("县级民政部门"),
    "federation": _("残联"), "township": _("乡镇（街道）"), "village": _("村民委员会"),
}  # fmt: skip
CLOCKS: dict[str, Words] = {
    "working_days": _("个工作日"), "calendar_days": _("日"), "hours": _("小时"),
}  # fmt: skip
COUNTED_FROM: dict[str, Words] = {
    "previous": _("上一环节起"), "accept": _("受理起"), "birthday": _("生日起"),
    "event": _("事发起"), "payment": _("发放起"), "applied": _("申请起"),
}  # fmt: skip
SEXES: dict[str, Words] = {"male": _("男"), "female": _("女")}
RELATIONS: dict[str, Words] = {
    "head": _("户主"), "spouse": _("配偶"), "child": _("子女"), "parent": _("父母"),
    "grandchild": _("孙子女"), "grandparent": _("祖父母"), "sibling": _("兄弟姐妹"), "other": _("其他"),
}  # fmt: skip
COLUMNS: dict[str, Words] = {
    "from_age": _("起始年龄"), "below": _("低于"), "amount": _("金额"),
}  # fmt: skip
DEPARTMENTS: tuple[Words, ...] = (
    _("公安"), _("人社"), _("税务"), _("核对中心"), _("申报"), _("医保"), _("残联"), _("教育"),
    _("乡镇(街道)"), _("评估机构"), _("民政"), _("社区"), _("司法"), _("退役军人"), _("移民库"),
    _("市场监管"), _("自然资源"), _("金融"),
)  # fmt: skip
# The reason of an entitlement that was due once and ended with it.
ONCE, EXPIRY = "once", "expired"
# And of one that a township paid out of its float, before the papers.
PAID_FIRST = "paid_first"
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_NUMBER = re.compile(r"([\u4e00-\u9fff]+)〔(\d{4})〕(\d+)号")
_DECREE = re.compile(r"国务院令第(\d+)号")
_MONTHS = "January February March April May June July August September October November December".split()


def language() -> Language:
    """The reader's language."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def in_words(text: Said) -> str:
    """A text of the law in the reader's language."""
    return finished(text.text(language()))


def finished(text: str) -> str:
    """A text with what it quotes said in the reader's language."""
    if language() == "zh" or not _CHINESE.search(text):
        return text
    text = _DECREE.sub(r"State Council Decree No. \1", text)
    text = _NUMBER.sub(lambda found: f"{latin_word(found[1])} [{found[2]}] No. {found[3]}", text)
    text = _CHINESE.sub(lambda found: _stored_words().get(found.group(), found.group()), text)
    return text.replace("（", " (").replace("）", ")").replace("，", ", ")


def latin_word(characters: str) -> str:
    """Characters in pinyin as one word: 民发 is Minfa."""
    return latin(characters).replace(" ", "").capitalize()


def units(word: str, number: int) -> str:
    """Households or persons, as a counting word."""
    if word == "household":
        return npgettext("unit", "户", "户", number)
    return npgettext("unit", "人", "人", number)


def department(name: str) -> str:
    """The department that supplies a fact."""
    return gettext(name) if name else ""


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters in it."""
    return _CHINESE.search(text) is not None


def name_words(name: str | None) -> str:
    """A person's name as the reader's language writes it; a dash where none is known."""
    if not name:
        return "—"
    return latin(name) if language() == "en" else name


def reasons(programme: Programme, because: str | None) -> list[str]:
    """The clauses behind codes joined with ``|``, each as failing; a reason written by hand as it stands."""
    failing = gettext("不符合“{clause}”")
    titles = {one.code: failing.format(clause=in_words(Said(one.zh, one.en))) for one in programme.clauses}
    titles[ONCE] = gettext("一次性发放")
    titles[PAID_FIRST] = gettext("先行支付，不在银行名册")
    titles[EXPIRY] = gettext("有效期满，须重新申请")
    return [titles.get(one, one) for one in (because or "").split("|") if one]


def articles(at: str | None) -> str:
    """Where in a document a value stands; in English only what can be said as an article."""
    if not at:
        return ""
    if language() == "zh":
        return at if at.startswith("第") else f" · {at}"
    listed = [str(number) for number, words in _articles() if words in at]
    return f", art. {', '.join(listed)}" if listed else ""


def month_words(month: Month) -> str:
    """2023年7月, July 2023."""
    if language() == "zh":
        return f"{month.year}年{month.month}月"
    return f"{_MONTHS[month.month - 1]} {month.year}"


def month_word(month: Month) -> str:
    """7月, Jul: where the year stands beside it."""
    return f"{month.month}月" if language() == "zh" else _MONTHS[month.month - 1][:3]


def year_words(year: int) -> str:
    """2023年, 2023."""
    return f"{year}年" if language() == "zh" else str(year)


@cache
def _articles() -> list[tuple[int, str]]:
    return [(number, f"第{numeral(number)}条") for number in range(1, 200)]


@cache
def _stored_words() -> dict[str, str]:
    """The stored words of choices in English."""
    return {
        word: english
        for spec in load_vocabulary().values()
        for word, english in zip(spec.values, spec.values_en, strict=True)
    }


def told(refused: ProblemError) -> list[tuple[str, str]]:
    """The sentences and the codes of what went wrong."""
    return [(one.en if language() == "en" else one.zh, one.id) for one in refused.problems]
