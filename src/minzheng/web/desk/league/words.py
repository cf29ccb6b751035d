"""The words of league tables in the reader's language."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.web.desk.indicators.words import period_words as months_words
from minzheng.web.desk.wording import Words, in_words, language

STATES: Final[dict[insight.LeagueState, tuple[str, Words]]] = {
    insight.LeagueState.DRAFTED: ("", gettext_lazy("起草中")),
    insight.LeagueState.SENT: ("undetermined", gettext_lazy("征求意见中")),
    insight.LeagueState.REPLIED: ("undetermined", gettext_lazy("意见已附，待发布")),
    insight.LeagueState.PUBLISHED: ("eligible", gettext_lazy("已发布")),
}
KINDS: Final[dict[str, Words]] = {
    "week": gettext_lazy("每周"), "month": gettext_lazy("每月"), "quarter": gettext_lazy("每季"),
    "half": gettext_lazy("每半年"), "year": gettext_lazy("每年"),
}  # fmt: skip
LEVELS: Final[dict[str, Words]] = {
    "township": gettext_lazy("乡镇（街道）"), "community": gettext_lazy("村（社区）")
}  # fmt: skip


def period_words(period: insight.ReportPeriod) -> str:
    """2023年6月, June 2023; of a week its days beside it."""
    months = insight.months_of(period)
    if months is not None:
        return months_words(months)
    if language() == "zh":
        return period.zh
    return f"Week {period.number} of {period.year} ({period.first_day} to {period.last_day})"


def name_of(one: insight.League | insight.LeagueIndicator) -> str:
    """The name of a table or of an indicator."""
    return in_words(Said(one.zh, one.en))


def moved_words(rank: int, previous: int | None) -> str:
    """Places gained or lost since the issue before, with a sign and a word."""
    if previous is None:
        return _("上期无名次")
    gained = previous - rank
    if gained == 0:
        return _("持平")
    return f"↑ {gained}" if gained > 0 else f"↓ {-gained}"


def apart_words(one: insight.Apart, indicator: insight.LeagueIndicator) -> str:
    """Why an area is not ranked by an indicator; what somebody wrote about it stands beside."""
    if one.why == "too_few":
        return _("不足 %(fewest)s 件，不排名") % {"fewest": indicator.fewest_cases}
    if one.why == "no_cases":
        return _("本期没有此类事项")
    if one.why == "disputed":
        return _("数据有异议，不排名")
    return _("没有数据")


def no_group_words(one: insight.Apart, issue: insight.Issue) -> str:
    """Why an area of an issue is compared with nobody."""
    if one.area.kind != insight.ZONE:
        return _("本表没有为“%(kind)s”设对比组，不排名") % {"kind": one.area.kind}
    if sum(other.area.kind == insight.ZONE for other in issue.ungrouped) == 1:
        return _("功能区，没有法定区划代码，不与街道、乡镇比较；同类只有这一个，不排名")
    return _("功能区，没有法定区划代码，不与街道、乡镇比较，不排名")


def joined(words: Iterable[str]) -> str:
    """Several in a row."""
    return ("、" if language() == "zh" else ", ").join(words)


def lacking_words(lacking: list[insight.LeagueIndicator], *, is_ranked: bool) -> str:
    """What is missing from a composite, and what that means."""
    if not lacking:
        return ""
    names = joined(name_of(one) for one in lacking)
    if is_ranked:
        weight = 100 - sum(one.weight for one in lacking)
        return _("缺%(names)s，按其余 %(weight)s 的权重折算") % {"names": names, "weight": weight}
    return _("缺%(names)s，不计综合得分") % {"names": names}
