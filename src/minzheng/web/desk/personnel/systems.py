"""接口令牌: which systems call, as whom; a token issued, shown once, and withdrawn."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.personnel.words import SECTION
from minzheng.web.desk.typed import day_typed, number_asked, seen_typed
from minzheng.web.desk.wording import told


@opens(org.TOKEN_ISSUE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def systems_view(request: HttpRequest) -> HttpResponse:
    """The tokens of the reader's area, and a form for one more; the answer to it shows the token once."""
    if request.method != "POST":
        return _shown(request)
    user, typed = acting_user(request), request.POST
    try:
        token = _issued(user, typed)
    except ProblemError as refused:
        return _shown(request, refused)
    context = {"token": token, "system": typed.get("system", ""), "username": typed.get("username", "")}
    return page(request, "desk/staff_token.html", context, section=SECTION)


@opens(org.TOKEN_ISSUE)
@require_POST
def withdraw_view(request: HttpRequest, number: str) -> HttpResponse:
    """撤销: from now on the token is none."""
    try:
        ended = org.token_end(number=number_asked(number), acting_user=acting_user(request))
    except ProblemError as refused:
        return _shown(request, refused)
    messages.success(request, _("已撤销“{system}”的令牌，立即失效。").format(system=ended.system))
    return redirect("systems")


def _issued(user: org.User, typed: QueryDict) -> str:
    """Raises ProblemError; a form sent twice, too, which would leave a token nobody has seen."""
    if seen_typed(typed.get("seen", "")) != _newest(org.tokens_of(user)):
        raise ProblemError(problem("token.E006"))
    member = _member(user, typed.get("username", "").strip())
    return org.token_issue(
        name=typed.get("system", ""), user=member, until=_until(typed.get("until", "")), acting_user=user
    )


def _member(user: org.User, username: str) -> org.User:
    """Somebody elsewhere and nobody are answered alike."""
    try:
        found = org.staff_find(username, acting_user=user)
    except org.NotPermitted:
        found = None
    if found is None:
        raise ProblemError(problem("staff.E012", username=username[:40]))
    return found.user


def _until(text: str) -> date | None:
    found = day_typed(text)
    if text and found is None:
        raise ProblemError(problem("staff.E011", field=UnfitError("截止日期", "end")))
    return found


def _newest(tokens: list[org.TokenRecord]) -> int:
    return max((one.number for one in tokens), default=0)


def _shown(request: HttpRequest, refused: ProblemError | None = None) -> HttpResponse:
    tokens = org.tokens_of(acting_user(request))
    typed = request.POST if request.method == "POST" else request.GET
    context = {
        "tokens": tokens, "seen": _newest(tokens), "typed": typed,
        "problems": told(refused) if refused else [],
    }  # fmt: skip
    status = 422 if refused else 200
    return page(request, "desk/staff_systems.html", context, section=SECTION, status=status)
