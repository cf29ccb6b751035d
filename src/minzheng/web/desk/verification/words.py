"""What the pages of verification say: how an answer stands, what disagrees, how it was settled."""

from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.expression.tree import Scalar
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.loaded import catalogue_in
from minzheng.verification import api as verification
from minzheng.web.desk.wording import department, language

SECTION: Final = "verification"
Words = str | Promise

# Tone (ok, warn, bad, idle), sign, word.
STATUSES: dict[str, tuple[str, str, Words]] = {
    "hit": ("ok", "✓", _("有记录")),
    "miss": ("ok", "–", _("无记录")),
    "waiting": ("warn", "…", _("待反馈")),
    "timeout": ("bad", "!", _("超时未反馈")),
    "expired": ("warn", "?", _("数据过期")),
}
VERDICTS: dict[str, tuple[str, str, Words]] = {
    "agrees": ("ok", "✓", _("一致")),
    "differs": ("bad", "≠", _("差异")),
    "unknown": ("warn", "?", _("待查")),
}
OUTCOMES: dict[str, Words] = {
    "returned_holds": _("以数据源为准"),
    "declared_holds": _("以申报为准"),
    "explained": _("已作说明"),
}
CONCLUSIONS: dict[str, Words] = {
    "consistent": _("未发现不一致"),
    "exceeds": _("发现超出"),
    "to_review": _("需复核"),
}
# Why a signature ended with its application; one that a person took back has no such word.
CONSENT_ENDS: dict[str, Words] = {
    "refused": _("不予确认，授权终止"),
    "withdrawn": _("申请撤回，授权终止"),
    "stopped": _("待遇停发，授权终止"),
}
EXCEEDING: dict[str, Words] = {
    "monthly_income": _("家庭月收入"),
    "financial_assets": _("金融资产"),
    "cars": _("机动车"),
    "homes": _("住房"),
    "companies": _("市场主体"),
}
# Departments that no other page names; `department` says them in the reader's language.
DEPARTMENTS: tuple[Words, ...] = (_("公积金"), _("住建"), _("卫健"))


def catalogue() -> Catalogue:
    """The declarations in use here."""
    return catalogue_in(tuple(settings.CATALOGUE_FOLDERS))


def dataset_words(code: str) -> str:
    """Department and data set, as a source is named."""
    spec = catalogue().datasets.get(code)
    if spec is None:
        return ""
    return f"{department(spec.department)} · {spec.en if language() == 'en' else spec.zh}"


def fact_words(item: str) -> str:
    """The name of an item's fact."""
    entity, _number, fact = verification.item_parts(item)
    spec = catalogue().vocabulary.get((entity, fact))
    if spec is None:
        return fact
    return spec.en if language() == "en" else spec.zh


def value_words(item: str, value: Scalar | None) -> str:
    """A value of an item in words, with its unit."""
    entity, _number, fact = verification.item_parts(item)
    spec = catalogue().vocabulary.get((entity, fact))
    return str(value) if spec is None else spec.show(value, language())
