"""晾晒 acted on: each act once, by whom it is for, on the issue as it was seen; a refused form comes back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.league.place import issue_asked, league_place, period_asked
from minzheng.web.desk.league.views import issue_shown, leagues_shown

_FIELDS = ("area", "text", "reason", "indicator")


@opens(insight.LEAGUE_DRAFT)
@require_POST
def draft_view(request: HttpRequest, league: str) -> HttpResponse:
    """起草: the issue of a period from the figures on record."""
    written = request.POST.get("period", "")
    try:
        period = insight.report_period_of(written)
        insight.league_draft(
            law=league_place().law, league=league, period=period, acting_user=acting_user(request)
        )
    except ProblemError as refused:
        return leagues_shown(request, refused, {"league": league, "period": written})
    messages.success(request, _("已起草。核对无误后发送征求意见；发布前，只有起草和审批人员看得到。"))
    return redirect("league-issue", league, insight.report_period_written(period))


@opens(insight.LEAGUE_DRAFT)
@require_POST
def send_view(request: HttpRequest, league: str, period: str) -> HttpResponse:
    """征求意见: to every area named in it."""
    return _acted(
        request, league, period,
        lambda asked, user: insight.league_send(asked=asked, acting_user=user),
        _("已发送各单位征求意见。"),
    )  # fmt: skip


@opens(insight.LEAGUE_DRAFT)
@require_POST
def redraft_view(request: HttpRequest, league: str, period: str) -> HttpResponse:
    """改稿: counted anew, and what is disputed set apart with its reason; it has to be sent again."""
    typed = request.POST

    def redraft(asked: insight.Asked, user: org.User) -> None:
        reason, area = typed.get("reason", ""), typed.get("area", "")
        codes = [typed["indicator"]] if typed.get("indicator") else []
        if area and not codes:
            opened = issue_asked(league, period, user)
            codes = [one.code for one in opened.issue.league.indicators]
        disputed = {(code, area): reason.strip() for code in codes if area}
        insight.league_redraft(asked=asked, reason=reason, disputed=disputed, acting_user=user)

    return _acted(request, league, period, redraft, _("已改稿，须重新征求意见。"))


@opens(insight.LEAGUE_REPLY)
@require_POST
def reply_view(request: HttpRequest, league: str, period: str) -> HttpResponse:
    """答复: by somebody of the area itself; an empty one is 无意见."""
    area, text = request.POST.get("area", ""), request.POST.get("text", "")
    return _acted(
        request, league, period,
        lambda asked, user: insight.league_reply(asked=asked, area=area, text=text, acting_user=user),
        _("答复已登记，随表发布。附上答复之前可以再改。"),
    )  # fmt: skip


@opens(insight.LEAGUE_DRAFT)
@require_POST
def attach_view(request: HttpRequest, league: str, period: str) -> HttpResponse:
    """附上答复: the time for replies is over."""
    return _acted(
        request, league, period,
        lambda asked, user: insight.league_attach(asked=asked, acting_user=user),
        _("答复已附上，等待审批人员发布。"),
    )  # fmt: skip


@opens(insight.LEAGUE_PUBLISH)
@require_POST
def publish_view(request: HttpRequest, league: str, period: str) -> HttpResponse:
    """发布: what was sent, with the replies, by somebody who did not draft it."""
    return _acted(
        request, league, period,
        lambda asked, user: insight.league_publish(asked=asked, acting_user=user),
        _("已发布，全局可以查看和下载。"),
    )  # fmt: skip


def _acted(
    request: HttpRequest,
    league: str,
    period: str,
    act: Callable[[insight.Asked, org.User], None],
    done: str,
) -> HttpResponse:
    user = acting_user(request)
    # Who does not see the issue does not act on it either, and is told no more than that there is none.
    issue_asked(league, period, user)
    seen = request.POST.get("seen", "")[:20]
    asked = insight.Asked(league_place().law, league, period_asked(period), seen)
    try:
        act(asked, user)
    except org.UnknownDivisionError:
        raise org.NotPermitted(insight.LEAGUE_REPLY, reason="area") from None
    except ProblemError as refused:
        typed = {name: request.POST.get(name, "") for name in _FIELDS}
        return issue_shown(request, league, period, refused, typed)
    messages.success(request, done)
    return redirect("league-issue", league, period)
