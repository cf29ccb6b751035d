"""Targets and projects in words and figures as the pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.policy.law import Law
from minzheng.web.desk.figures import Figure, figure_of, figure_words
from minzheng.web.desk.indicators.words import title_of, unit_words
from minzheng.web.desk.plan.numbers import listed_figure, share_figure, stated_figure
from minzheng.web.desk.plan.places import indicator_address
from minzheng.web.desk.wording import Words, language, month_words

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


@dataclass(frozen=True)
class TargetRow:
    """A target as a line of the list: ``now`` opens its rows, or what was stated of it; ``share`` its two
    terms."""

    one: insight.TargetRecord
    place: str
    target: str
    now: Figure | None
    unit: str
    is_provisional: bool
    through: str
    share: Figure | None
    verdict: str
    expected: str
    milestone: str
    forecast: str
    light: tuple[str, str, Words]
    remaining: str
    lacking: list[str]
    indicator: str
    indicator_address: str


def target_row(law: Law, one: insight.TargetRecord, names: Mapping[str, str]) -> TargetRow:
    """In the reader's language; ``names``: of units by key."""
    spec, value, come = law.catalogue.indicators.get(one.indicator), one.value, one.progress
    figure = stated_figure(one)
    if spec is not None and value is not None:
        figure = figure_of(spec, value)
    last = None if value is None or value.figure is None else value.through
    through = "" if last is None else month_words(last)
    if value is None and one.stated is not None:
        through = one.stated.as_of.isoformat()
    name = "" if spec is None else title_of(spec)
    return TargetRow(
        one, names.get(one.division, ""), amount(come.target, one.unit, one.qualifier), figure,
        "" if come.actual is None else after(one.unit),
        value is not None and value.figure is not None and value.is_provisional, through,
        share_figure(one),
        "" if come.verdict is None else str(VERDICTS[come.verdict]), f"{insight.percent(come.expected)}%",
        _milestone(one), "" if come.forecast is None else amount(come.forecast, one.unit),
        LIGHTS[come.light], _remaining(one),
        [names.get(key, "") for key in one.lacking], name,
        "" if spec is None else indicator_address(spec.code, str(one.year), one.division),
    )  # fmt: skip


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


def _remaining(one: insight.TargetRecord) -> str:
    """How much is still to go; of a share, in points and not in per cent of itself."""
    left = one.progress.remaining
    if not left:
        return ""
    return (
        _("{number} 个百分点").format(number=figure_words(left))
        if one.unit == "%"
        else amount(left, one.unit)
    )


def _milestone(one: insight.TargetRecord) -> str:
    """The milestone of the quarter that runs, cumulative."""
    quarter = insight.quarter_of(one.year, clock.today())
    if not one.milestones or quarter is None:
        return ""
    reached = amount(one.milestones[quarter - 1], one.unit)
    return _("第{quarter}季度 {figure}").format(quarter=quarter, figure=reached)


def project_chip(state: str) -> tuple[str, str]:
    """The state of a project: chip and word."""
    if not state:
        return "", str(_NOT_STARTED)
    zh, en = insight.PROJECT_STATES[state]
    return _CHIPS[state], en if language() == "en" else zh


def project_states() -> list[tuple[str, str]]:
    """The states there are, in their order, with their words."""
    return [(code, en if language() == "en" else zh) for code, (zh, en) in insight.PROJECT_STATES.items()]
