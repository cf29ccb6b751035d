"""公示 at the desk: what is up, what closes today, what was objected; taking down what has ended."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.notices.letters import day_stated, one_asked
from minzheng.web.desk.notices.words import NOTICE_KINDS, REASONS, VIEWS, notice_state
from minzheng.web.desk.wording import in_words, language, told


@opens(notices.NOTICE_READ)
@require_safe
def notices_view(request: HttpRequest) -> HttpResponse:
    """The notices of the reader's area, by whether they are up."""
    view = request.GET.get("view", "running")
    if view not in VIEWS:
        raise Http404(view)
    rows, counts, later = notices.notices_page(
        acting_user=acting_user(request), view=view, before=one_asked(request.GET.get("before"))
    )
    law = open_place().law
    context = {
        "rows": [notice_row(one, law) for one in rows],
        "tabs": [(name, words, counts[name], name == view) for name, words in VIEWS.items()],
        "view": view,
        "later": later,
    }
    return page(request, "desk/notices.html", context, section="letters")


@opens(notices.NOTICE_READ)
@require_safe
def notice_view(request: HttpRequest, notice: int) -> HttpResponse:
    """One notice: exactly what is shown, until when, and the objections."""
    return _shown(request, notice)


@opens(notices.NOTICE_POST)
@require_POST
def notice_end_view(request: HttpRequest, notice: int) -> HttpResponse:
    """Taken down before its last day, with the reason."""
    typed = {name: request.POST.get(name, "") for name in ("last_on", "reason")}
    try:
        notices.notice_end(
            notice=notice,
            last_on=day_stated(typed["last_on"]),
            reason=typed["reason"],
            acting_user=acting_user(request),
        )
    except ProblemError as refused:
        return _shown(request, notice, refused, typed)
    messages.success(request, _("撤下已登记。"))
    return redirect("letter-notice", notice)


def notice_row(notice: notices.NoticeRecord, law: Law) -> dict[str, Any]:
    """A notice with its words, for a list or a page."""
    tone, state = notice_state(notice)
    reason = notice.shown.reason
    return {
        "notice": notice,
        "kind": NOTICE_KINDS[notice.kind.value],
        "programme": programme_words(law, notice.programme),
        "place": in_words(Said(notice.division_zh, notice.division_en)),
        "reason": str(REASONS.get(reason, reason)),
        "tone": tone,
        "state": state,
    }


def programme_words(law: Law, code: str) -> str:
    """A programme's name; its code where the law of the place has none such."""
    found = law.programme(code)
    return code if found is None else found.en if language() == "en" else found.zh


def _shown(
    request: HttpRequest,
    number: int,
    refused: ProblemError | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    user = acting_user(request)
    try:
        notice = notices.notice_find(number, acting_user=user)
    except ProblemError:
        raise Http404(number) from None
    reach = {one.key for one in org.divisions_in_reach(user, notices.NOTICE_POST)}
    is_up = notice.closes_on is None or notice.closes_on >= clock.today()
    context = {
        **notice_row(notice, open_place().law),
        "may_end": notice.division in reach and is_up and not notice.ended_because,
        "typed": typed or {"last_on": clock.today().isoformat(), "reason": ""},
        "problems": told(refused) if refused else [],
    }
    return page(request, "desk/notice.html", context, section="letters", status=422 if refused else 200)
