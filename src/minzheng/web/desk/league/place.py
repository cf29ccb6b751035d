"""Whose league tables these are, and which of them an address is about."""

from django.http import Http404

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.desk.district import District, NoMonthsError, open_place


def league_place() -> District:
    """The place; raises NoMonthsError where its divisions have not been loaded."""
    place = open_place()
    try:
        org.division_find(insight.seat_of(place.law))
    except (org.UnknownDivisionError, ProblemError):
        raise NoMonthsError from None
    return place


def period_asked(text: str) -> insight.ReportPeriod:
    """The period in an address or a form; raises Http404."""
    try:
        return insight.report_period_of(text)
    except ProblemError:
        raise Http404(text[:20]) from None


def issue_asked(league: str, period: str, user: org.User) -> insight.OpenedIssue:
    """The issue of an address; raises Http404 where there is none for this reader."""
    place = league_place()
    try:
        return insight.league_opened(
            law=place.law, league=league, period=period_asked(period), acting_user=user
        )
    except ProblemError:
        raise Http404(f"{league} {period}"[:60]) from None
