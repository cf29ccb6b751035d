"""The monthly league table of the demo: published, published again, and out for reply on the last day.

Ranks move only against an issue before, so there are three. They take the ordinary steps on working days of
the month after; the last is sent on the demo's last day and waits for the townships.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.staff import TOWN_CLERKS, Staff
from minzheng.org import api as org
from minzheng.policy.law import Law

LEAGUE: Final = "township_monthly"
_DRAFTED = "league.E023"
_SENT_AFTER: Final = timedelta(days=4)
_REPLIED_AFTER: Final = timedelta(days=6)
_PUBLISHED_AFTER: Final = timedelta(days=14)
_SAID: Final = ("本月退回的发放为户主更换银行卡所致，已于次月重发。", "")


def leagues_run(law: Law, months: Sequence[Month], staff: Staff) -> None:
    """An issue a month, all but the last published; those that are there already are left as they are."""
    for month in months:
        is_last = month == months[-1]
        asked = insight.Asked(law, LEAGUE, insight.ReportPeriod("month", month.year, month.month), "1.0")
        day = month.last_day if is_last else month.last_day + _SENT_AFTER
        # Whole or not at all: a demo killed half-way would find the issue there and leave it unpublished.
        with transaction.atomic():
            if _sent(asked, day, staff) and not is_last:
                _published(asked, month.last_day, staff)


def _sent(asked: insight.Asked, day: date, staff: Staff) -> bool:
    """Whether it was drafted and sent now; an issue once begun is not begun again."""
    with clock.standing_on(day):
        try:
            insight.league_draft(
                law=asked.law, league=asked.league, period=asked.period, acting_user=staff.clerk
            )
        except ProblemError as refused:
            if {one.id for one in refused.problems} != {_DRAFTED}:
                raise
            return False
        insight.league_send(asked=asked, acting_user=staff.clerk)
    return True


def _published(asked: insight.Asked, last_day: date, staff: Staff) -> None:
    law, league, period = asked.law, asked.league, asked.period
    with clock.standing_on(last_day + _REPLIED_AFTER):
        for username, said in zip(TOWN_CLERKS, _SAID, strict=True):
            _answered(insight.Asked(law, league, period, "1.1"), username, said)
    with clock.standing_on(last_day + _PUBLISHED_AFTER):
        closed = insight.Asked(law, league, period, "1.1")
        insight.league_attach(asked=closed, acting_user=staff.clerk)
        insight.league_publish(asked=insight.Asked(law, league, period, "1.2"), acting_user=staff.approver)


def _answered(asked: insight.Asked, username: str, said: str) -> None:
    clerk = org.user_find(username)
    if clerk is None:
        return
    opened = insight.league_opened(law=asked.law, league=asked.league, period=asked.period, acting_user=clerk)
    for area in opened.record.answers:
        insight.league_reply(asked=asked, area=area.key, text=said, acting_user=clerk)
