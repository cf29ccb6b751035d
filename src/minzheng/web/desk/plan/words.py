"""The words, signs and amounts of the plan, and how many targets stand under each light."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.insight import api as insight
from minzheng.web.desk.figures import Figure, figure_words
from minzheng.web.desk.indicators.words import unit_words
from minzheng.web.desk.plan.numbers import listed_figure
from minzheng.web.desk.wording import Words, language

SIGNS: Final[Mapping[str, str]] = {
    "ge": "≥", "gt": "＞", "le": "≤", "lt": "＜", "approx": "≈", "over": "", "": "",
}  # fmt: skip
#: Chip, sign and word of a light; one without is what nobody can judge yet.
LIGHTS: Final[Mapping[str, tuple[str, str, Words]]] = {
    "red": ("ineligible", "✗", gettext_lazy("红灯")),
    "yellow": ("undetermined", "!", gettext_lazy("黄灯")),
    "": ("", "–", gettext_lazy("无数据")),
    "green": ("eligible", "✓", gettext_lazy("绿灯")),
}
VERDICTS: Final[Mapping[str, Words]] = {
    "over": gettext_lazy("超额完成"), "fulfilled": gettext_lazy("圆满完成"), "short": gettext_lazy("未完成"),
}  # fmt: skip
REVIEWS: Final[Mapping[str, tuple[str, Words]]] = {
    "waiting": ("undetermined", gettext_lazy("待审核")),
    "approved": ("eligible", gettext_lazy("已审核")),
    "sent_back": ("ineligible", gettext_lazy("已退回")),
}
_NOT_STARTED: Final = gettext_lazy("未开工")
_CHIPS: Final = {
    "started": "state-pending", "building": "state-pending", "finished": "eligible", "accepted": "eligible",
    "halted": "undetermined", "cancelled": "ineligible",
}  # fmt: skip


def light_figures(
    year: int, found: Iterable[insight.TargetRecord], **asked: str
) -> list[tuple[tuple[str, str, Words], Figure]]:
    """How many of the targets of a year stand under each light; ``asked``: what else picks them out of it."""
    lit: list[str] = [one.progress.light for one in found]
    return [
        (words, listed_figure("plan", lit.count(light), year=str(year), light=light or "none", **asked))
        for light, words in LIGHTS.items()
    ]


def amount(figure: Fraction, unit: str, qualifier: str = "") -> str:
    """A figure with its qualifier and unit: ≥20 家, 100%."""
    over = _("余") if qualifier == "over" else ""
    return f"{SIGNS[qualifier]}{figure_words(figure)}{over}{after(unit)}"


def after(unit: str) -> str:
    """A unit as it stands after its number."""
    return unit if unit == "%" else f" {unit_words(unit)}"


def project_chip(state: str) -> tuple[str, str]:
    """The state of a project: chip and word."""
    if not state:
        return "", str(_NOT_STARTED)
    zh, en = insight.PROJECT_STATES[state]
    return _CHIPS[state], en if language() == "en" else zh


def project_states() -> list[tuple[str, str]]:
    """The states there are, in their order, with their words."""
    return [(code, en if language() == "en" else zh) for code, (zh, en) in insight.PROJECT_STATES.items()]
