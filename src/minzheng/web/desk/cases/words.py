"""What the pages of cases say: states, whose turn, how many days are left."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.policy.law import Law
from minzheng.web.desk.wording import WHO, in_words, language

Words = str | Promise
Tone = Literal["bad", "warn", "ok", "idle"]

VIEWS: dict[str, Words] = {
    "mine": _("待我办理"), "open": _("全部在办"), "overdue": _("已超时限"), "all": _("全部办件"),
}  # fmt: skip
STATES: dict[str, tuple[Tone, Words]] = {
    "open": ("warn", _("办理中")),
    "confirmed": ("ok", _("已确认")),
    "refused": ("bad", _("不予确认")),
    "withdrawn": ("idle", _("已撤回")),
}
SUPPLEMENT = _("待补正")
NOT_NAMED = _("未指明项目")
_SIGNS = {"bad": "!", "warn": "…", "ok": "✓", "idle": "–"}


@dataclass(frozen=True)
class Badge:
    """A state as sign and word."""

    tone: Tone
    sign: str
    word: str


@dataclass(frozen=True)
class DueWords:
    """How a case stands to its time; ``day`` is None where nothing runs."""

    tone: Tone
    words: str
    day: date | None
    provisional: bool


def due_words(day: date | None, *, provisional: bool, light: str) -> DueWords | None:
    """剩 3 天, 今天到期, 超 2 天; None where no time runs."""
    if day is None:
        return None
    left = (day - clock.today()).days
    if left < 0:
        words = ngettext("超 %(days)s 天", "超 %(days)s 天", -left) % {"days": -left}
    elif left == 0:
        words = gettext("今天到期")
    else:
        words = ngettext("剩 %(days)s 天", "剩 %(days)s 天", left) % {"days": left}
    tones: dict[str, Tone] = {"red": "bad", "yellow": "warn", "green": "ok"}
    return DueWords("bad" if left < 0 else tones.get(light, "idle"), words, day, provisional)


def badge(law: Law, case: casework.CaseRecord) -> Badge:
    """The step whose turn it is, or how the case ended."""
    tone, said = STATES[case.state.value]
    word = str(said)
    if case.state == casework.CaseState.OPEN:
        word = step_word(law, case.programme, case.step) or word
    return Badge(tone, _SIGNS[tone], word)


def step_word(law: Law, programme: str, step: str) -> str:
    """The name of a step as the programme declares it; empty where it declares none of that code."""
    if step == "supplement":
        return str(SUPPLEMENT)
    for one in (each for each in law.programmes() if each.code == programme):
        for declared in (each for each in one.procedure if each.code == step):
            return in_words(Said(declared.zh, declared.en))
    return str(_STEPS.get(step, ""))


_STEPS: dict[str, Words] = {"accept": _("受理"), "county_visit": _("县级入户复核"), "classify": _("分类认定")}


def whose_turn(who: str) -> str:
    """Whose turn it is, in words."""
    return str(_("申请人") if who == "applicant" else WHO.get(who, who))


def programme_title(law: Law, code: str, *, short: bool = False) -> str:
    """The programme's name; words for "none named" where there is no code."""
    one = law.programme(code)
    if one is None:
        return code or str(NOT_NAMED)
    return one.en if language() == "en" else one.short if short else one.zh


def act_word(act: casework.Act) -> str:
    """What an act is called."""
    return act.en if language() == "en" else act.zh
