"""A target as a line of a list: every figure of it with the way to what makes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.policy.law import Law
from minzheng.web.desk.figures import Figure, figure_of
from minzheng.web.desk.indicators.words import title_of
from minzheng.web.desk.plan.numbers import lacking_figure, share_figure, stated_figure
from minzheng.web.desk.plan.places import indicator_address
from minzheng.web.desk.plan.reckoning import expected, forecast, remaining
from minzheng.web.desk.plan.words import LIGHTS, VERDICTS, after, amount
from minzheng.web.desk.reckoned import Reckoned
from minzheng.web.desk.wording import Words, month_words


@dataclass(frozen=True)
class TargetRow:
    """A target as a line of the list: ``now`` opens its rows, or what was stated of it; ``share`` its two
    terms; what is reckoned opens its reckoning. ``lacking``: the names of the units ``lacks`` counts."""

    one: insight.TargetRecord
    place: str
    target: str
    now: Figure | None
    unit: str
    is_provisional: bool
    through: str
    share: Figure | None
    verdict: str
    expected: Reckoned | None
    milestone: str
    forecast: Reckoned | None
    light: tuple[str, str, Words]
    remaining: Reckoned | None
    lacking: list[str]
    lacks: Figure | None
    indicator: str
    indicator_address: str

    @property
    def is_lagging(self) -> bool:
        """Whether it is behind, or waits for the figure of a unit."""
        return self.one.progress.light in {"red", "yellow"} or bool(self.lacking)

    @property
    def reckoned(self) -> list[Reckoned]:
        """What of it is reckoned and not counted."""
        return [one for one in (self.expected, self.remaining, self.forecast) if one is not None]


def target_row(law: Law, one: insight.TargetRecord, names: Mapping[str, str]) -> TargetRow:
    """In the reader's language; ``names``: of units by key."""
    spec, value, come = law.catalogue.indicators.get(one.indicator), one.value, one.progress
    figure = stated_figure(one)
    if spec is not None and value is not None:
        figure = figure_of(spec, value)
    return TargetRow(
        one, names.get(one.division, ""), amount(come.target, one.unit, one.qualifier), figure,
        "" if come.actual is None else after(one.unit),
        value is not None and value.figure is not None and value.is_provisional, _through(one),
        share_figure(one), "" if come.verdict is None else str(VERDICTS[come.verdict]), expected(one),
        _milestone(one), forecast(one, figure), LIGHTS[come.light], remaining(one, figure),
        [names.get(key, "") for key in one.lacking], lacking_figure(one),
        "" if spec is None else title_of(spec),
        "" if spec is None else indicator_address(spec.code, str(one.year), one.division),
    )  # fmt: skip


def _through(one: insight.TargetRecord) -> str:
    """Up to when what has been done is known."""
    if one.value is None:
        return "" if one.stated is None else one.stated.as_of.isoformat()
    last = None if one.value.figure is None else one.value.through
    return "" if last is None else month_words(last)


def _milestone(one: insight.TargetRecord) -> str:
    """The milestone of the quarter that runs, cumulative."""
    quarter = insight.quarter_of(one.year, clock.today())
    if not one.milestones or quarter is None:
        return ""
    reached = amount(one.milestones[quarter - 1], one.unit)
    return _("第{quarter}季度 {figure}").format(quarter=quarter, figure=reached)
