"""What the payments desk says: how far a list has come, and what went wrong, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.kernel.month import Month
from minzheng.kernel.problem import Problem, ProblemError
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.web.desk.district import District
from minzheng.web.desk.wording import language

SECTION = "pay-lists"


@dataclass(frozen=True)
class Step:
    """How far a list has come: sign, word and tone (`chip` classes). ``waits``: somebody has to act."""

    code: str
    sign: str
    word: str
    tone: str
    waits: bool


def step_of(listed: payments.ListRecord | None) -> Step:
    """The step of a list; of one that was not frozen yet, proposed."""
    if listed is None:
        return Step("proposed", "…", _("待冻结"), "undetermined", True)
    if listed.state == "frozen" and listed.first_by is None:
        return Step("frozen", "‖", _("已冻结，待初签"), "undetermined", True)
    if listed.state == "frozen":
        return Step("first", "‖", _("已初签，待复签"), "undetermined", True)
    if listed.state == "approved":
        return Step("approved", "✓", _("已审批，待生成文件"), "undetermined", True)
    if listed.state == "settled":
        return Step("settled", "✓", _("已对平"), "eligible", False)
    if listed.returned:
        return Step("returned", "✗", _("有退票"), "ineligible", True)
    return Step("sent", "→", _("已送银行"), "eligible", False)


def said(problem: Problem) -> str:
    """A problem in the reader's language, with its code and the line of the file it speaks of."""
    line = _("第 %(line)s 行：") % {"line": problem.line} if problem.line else ""
    words = in_language((f"{problem.zh}（{problem.id}）", f"{problem.en} ({problem.id})"))
    return f"{line}{words}"


def all_said(error: ProblemError) -> list[str]:
    """Every problem of an error."""
    return [said(one) for one in error.problems]


def in_language(words: tuple[str, str]) -> str:
    """Of a Chinese and an English text the reader's."""
    return words[1] if language() == "en" else words[0]


def listed_words(words: Iterable[str]) -> str:
    """Several words as the reader's language lists them."""
    return ("; " if language() == "en" else "、").join(words)


def title_of(programme: Programme) -> str:
    """The programme's short name."""
    return programme.en if language() == "en" else programme.short


def titles(district: District) -> dict[str, str]:
    """The short names of the place's programmes, by code."""
    return {one.code: title_of(one) for one in district.law.programmes()}


def cash_programmes(district: District) -> list[Programme]:
    """The programmes of the place that are paid through the bank, in the order of lists."""
    codes = payments.cash_codes()
    found = {one.code: one for one in district.law.programmes()}
    return [found[code] for code in codes if code in found]


def month_or_none(text: str) -> Month | None:
    """The month a text names; None for anything else."""
    try:
        return Month.parse(text)
    except ValueError:
        return None
