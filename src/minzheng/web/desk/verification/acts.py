"""What is done to a request. What cannot be done comes back as the same page with everything typed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from minzheng.kernel.problem import ProblemError
from minzheng.verification import api as verification
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.typed import seen_typed
from minzheng.web.desk.verification.one_request import Sent
from minzheng.web.desk.verification.strangers import of_strangers
from minzheng.web.desk.verification.views import found_for, shown
from minzheng.web.desk.verification.words import catalogue
from minzheng.web.desk.wording import told

# GET leads to the page: whoever signed in again on the way back from a form is sent here by the browser.
_METHODS = ["GET", "HEAD", "POST"]


@opens(verification.CHECK_REQUEST)
@require_http_methods(_METHODS)
@of_strangers
def collect_view(request: HttpRequest, number: str) -> HttpResponse:
    """Reads the answers anew."""

    def act() -> str:
        changed = verification.answers_collect(
            number=number, catalogue=catalogue(), acting_user=acting_user(request)
        )
        if not changed:
            return _("已读取各部门反馈，没有变化。")
        said = ngettext("已读取各部门反馈，%(n)s 项有变化。", "已读取各部门反馈，%(n)s 项有变化。", changed)
        return said % {"n": changed}

    return _done(request, number, "collect", act)


@opens(verification.DISCREPANCY_SETTLE)
@require_http_methods(_METHODS)
@of_strangers
def settle_view(request: HttpRequest, number: str, item: int) -> HttpResponse:
    """Settles one discrepancy."""

    def act() -> str:
        verification.discrepancy_settle(
            discrepancy=item, outcome=request.POST.get("outcome", ""), reason=request.POST.get("reason", ""),
            seen=seen_typed(request.POST.get("seen", "")), acting_user=acting_user(request),
        )  # fmt: skip
        return _("已处理一项疑点。")

    return _done(request, number, f"settle-{item}", act, anchor=f"#item-{item}")


@opens(verification.REPORT_ISSUE)
@require_http_methods(_METHODS)
@of_strangers
def issue_view(request: HttpRequest, number: str) -> HttpResponse:
    """Issues the report."""

    def act() -> str:
        report = verification.report_issue(
            number=number, conclusion=request.POST.get("conclusion", ""),
            exceeds=request.POST.getlist("exceeds"), acting_user=acting_user(request),
        )  # fmt: skip
        return _("已出具核对报告 %(number)s。") % {"number": report}

    return _done(request, number, "issue", act)


@opens(verification.CHECK_REQUEST)
@require_http_methods(_METHODS)
@of_strangers
def again_view(request: HttpRequest, number: str) -> HttpResponse:
    """Checks again after an objection; leads to the new request."""
    if request.method != "POST":
        return redirect("verification-request", number)
    user = acting_user(request)
    found_for(number, user)
    try:
        again = verification.check_again(
            number=number, objection=request.POST.get("objection", ""), catalogue=catalogue(),
            acting_user=user,
        )  # fmt: skip
    except ProblemError as refused:
        return shown(request, number, _sent(request, "again", refused))
    messages.success(request, _("已发起复核 %(number)s。") % {"number": again})
    return redirect("verification-request", again)


def _done(
    request: HttpRequest, number: str, form: str, act: Callable[[], str], *, anchor: str = ""
) -> HttpResponse:
    if request.method != "POST":
        return redirect("verification-request", number)
    found_for(number, acting_user(request))
    try:
        message = act()
    except ProblemError as refused:
        return shown(request, number, _sent(request, form, refused))
    messages.success(request, message)
    return redirect(reverse("verification-request", args=[number]) + anchor)


def _sent(request: HttpRequest, form: str, refused: ProblemError) -> Sent:
    typed = {name: str(text) for name, text in request.POST.items()}
    typed |= {f"exceeds-{one}": "1" for one in request.POST.getlist("exceeds")}
    return Sent(form, typed, told(refused))
