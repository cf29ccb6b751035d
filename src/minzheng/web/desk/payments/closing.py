"""关账: what is left before a month is closed, and the close. Closed, the month has arrears and
over-payments only, so a list that nobody froze or signed would never be paid."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minzheng.benefits import api as benefits
from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import District, district_for
from minzheng.web.desk.frame import page
from minzheng.web.desk.payments.lists import ListRow, lists_page
from minzheng.web.desk.payments.views import chosen_month
from minzheng.web.desk.payments.words import SECTION, all_said
from minzheng.web.desk.results import Totals, totals
from minzheng.web.desk.wording import month_words

_UNSIGNED = ("proposed", "frozen", "first")


@dataclass(frozen=True)
class Closing:
    """What is left. ``unfinished`` lists, the month before and the month's own end stand in the way; money
    that came back, stops to decide and missing facts do not, and are counted."""

    closed: benefits.CloseRecord | None
    is_over: bool
    is_next: bool
    unfinished: list[ListRow]
    returned: int
    waiting: int
    stop_proposed: int
    held_up: int
    may_close: bool
    seen: str

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return self.closed is None and self.is_over and self.is_next and not self.unfinished


@opens(payments.PAYMENTS_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def close_view(request: HttpRequest, month: str) -> HttpResponse:
    """What is left before closing; on POST, the close."""
    user = acting_user(request)
    district = district_for(user, payments.PAYMENTS_READ)
    chosen = chosen_month(month, district.months)
    if request.method != "POST":
        return _shown(request, district, chosen, user, [])
    org.permission_check(user, benefits.MONTH_CLOSE, division=district.seat)
    try:
        _close(district, chosen, user, request.POST.get("seen", ""))
    except ProblemError as error:
        return _shown(request, district, chosen, user, all_said(error))
    messages.success(request, _("%(month)s已关账。") % {"month": month_words(chosen)})
    return redirect("pay-close", chosen)


def _close(district: District, month: Month, user: org.User, seen: str) -> None:
    left = closing(district, month, acting_user=user)
    if left.closed is None and seen != left.seen:
        raise ProblemError(problem("paydesk.E010", month=month))
    if left.closed is None and left.unfinished:
        names = "、".join(row.title for row in left.unfinished)
        raise ProblemError(problem("paydesk.E005", month=month, lists=names))
    snapshot = district.snapshot(month)
    insight.month_close(
        law=district.law, snapshot=snapshot, results=snapshot.read("results"), acting_user=user
    )


def closing(district: District, month: Month, *, acting_user: org.User) -> Closing:
    """What is left in the reader's area; who closes reaches all of it."""
    lists = lists_page(district, month, acting_user=acting_user)
    snapshot = district.snapshot(month)
    counts = sum(totals(snapshot).values(), Totals())
    before = district.before(month)
    return Closing(
        closed=benefits.close_of(district.place, month),
        is_over=clock.today() >= month.last_day,
        is_next=before is None or benefits.month_is_closed(district.place, before),
        unfinished=[row for row in lists.rows if row.step.code in _UNSIGNED],
        returned=lists.sum.returned,
        waiting=lists.sum.waiting,
        stop_proposed=counts.proposed,
        held_up=counts.held_up,
        may_close=org.is_permitted(acting_user, benefits.MONTH_CLOSE, division=district.seat),
        seen=f"{snapshot.id}:{snapshot.written('results')}",
    )


def _shown(
    request: HttpRequest, district: District, month: Month, user: org.User, problems: list[str]
) -> HttpResponse:
    context = {
        "page": closing(district, month, acting_user=user),
        "problems": problems,
        "month": month,
        "month_words": month_words(month),
    }
    return page(
        request, "desk/pay_close.html", context, section=SECTION, status=422 if problems else 200
    )  # fmt: skip
