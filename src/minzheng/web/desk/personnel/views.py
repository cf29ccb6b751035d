"""The list of staff, and a new one with the link that sets the first password."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.personnel.words import SECTION, account_chips, post_words, units
from minzheng.web.desk.wording import told

_LONGEST = 60


@opens(org.STAFF_READ)
@never_cache
@require_safe
def staff_view(request: HttpRequest) -> HttpResponse:
    """Everybody of the reader's area, by user name."""
    text = request.GET.get("text", "").strip()[:_LONGEST]
    after = request.GET.get("after", "")
    found = org.staff_page(acting_user=acting_user(request), text=text, after=after)
    narrowed = {"text": text} if text else {}
    chips = account_chips([user for user, _posts in found.rows])
    rows = [
        {"user": user, "posts": [post_words(one) for one in posts], "chip": chip}
        for (user, posts), chip in zip(found.rows, chips, strict=True)
    ]
    context = {
        "rows": rows, "total": found.total, "wanted": text, "is_first": not after,
        "first": urlencode(narrowed),
        "later": urlencode({**narrowed, "after": found.next_after}) if found.next_after else "",
    }  # fmt: skip
    return page(request, "desk/staff_list.html", context, section=SECTION)


@opens(org.USER_REGISTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_view(request: HttpRequest) -> HttpResponse:
    """Registers somebody; the answer shows the link once, and nowhere is it kept."""
    user, typed = acting_user(request), request.POST
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            made = _registered(user, typed.get("username", ""), typed.get("name", ""), typed.get("unit", ""))
        except ProblemError as refused:
            problems = told(refused)
        else:
            return link_shown(request, made)
    context: dict[str, Any] = {
        "problems": problems, "typed": typed, "units": units(user, org.USER_REGISTER, typed.get("unit", "")),
    }  # fmt: skip
    status = 422 if problems else 200
    return page(request, "desk/staff_new.html", context, section=SECTION, status=status)


def link_shown(request: HttpRequest, user: org.User) -> HttpResponse:
    """A fresh link by which somebody sets a password, shown by this answer only."""
    uid, token = org.password_invite(user=user, acting_user=acting_user(request))
    link = request.build_absolute_uri(reverse("account-invite", args=[uid, token]))
    return page(request, "desk/staff_link.html", {"member": user, "link": link}, section=SECTION)


def _registered(user: org.User, username: str, name: str, unit: str) -> org.User:
    if unit not in {one.key for one in org.divisions_in_reach(user, org.USER_REGISTER)}:
        raise ProblemError(problem("staff.E010", field=UnfitError("所属辖区", "unit")))
    return org.user_register(username=username, name=name, division=unit, acting_user=user)
