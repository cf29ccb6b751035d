"""One member of staff: the account, the posts, and what the administrator does about them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.account import second_factor
from minzheng.web.account.locked import locked_out, unlock
from minzheng.web.account.passwords import is_overdue
from minzheng.web.account.second_factor import has_one, is_needed
from minzheng.web.account.sessions import all_end
from minzheng.web.desk.frame import page
from minzheng.web.desk.personnel.views import link_shown
from minzheng.web.desk.personnel.words import SECTION, account_chips, offices, post_words, roles, units
from minzheng.web.desk.typed import day_typed, number_asked, number_typed
from minzheng.web.desk.wording import told


@opens(org.STAFF_READ)
@never_cache
@require_safe
def person_view(request: HttpRequest, username: str) -> HttpResponse:
    """The person as far as the reader's area reaches."""
    return _shown(request, _found(request, username))


@opens(org.POST_ASSIGN)
@require_POST
def appoint_view(request: HttpRequest, username: str) -> HttpResponse:
    """任命 to a post."""

    def act(found: org.StaffRecord, user: org.User) -> str:
        _appoint(found.user, user, request.POST)
        return _("已任命，从开始之日起生效。")

    return _done(request, username, act, "appoint")


@opens(org.POST_ASSIGN)
@require_POST
def end_view(request: HttpRequest, username: str, number: str) -> HttpResponse:
    """结束 a post: from the day named it gives no right."""

    def act(found: org.StaffRecord, user: org.User) -> str:
        post = org.post_find(number_asked(number), user=found.user, acting_user=user)
        if post is None:
            raise Http404(number)
        on, reason = request.POST.get("on", ""), request.POST.get("reason", "").strip()
        if not reason:
            raise ProblemError(problem("staff.E008"))
        org.post_end(post=post, on=_day(on, "结束日期", "last day"), reason=reason, acting_user=user)
        return _("已定结束日期，从该日起岗位不再有权限。")

    return _done(request, username, act, f"end-{number}")


@opens(org.PASSWORD_INVITE)
@never_cache
@require_POST
def invite_view(request: HttpRequest, username: str) -> HttpResponse:
    """A fresh link to set a password; one's own password is changed on the page of one's own account."""
    found = _found(request, username)
    if found.user == acting_user(request):
        raise org.NotPermitted(org.PASSWORD_INVITE, reason="role")
    try:
        return link_shown(request, found.user)
    except ProblemError as refused:
        return _shown(request, found, refused)


@opens(org.USER_SHUT)
@require_POST
def shut_view(request: HttpRequest, username: str) -> HttpResponse:
    """停用 the account: whoever is signed in by it is out at once."""

    def act(found: org.StaffRecord, user: org.User) -> str:
        org.user_shut(user=found.user, reason=request.POST.get("reason", ""), acting_user=user)
        all_end(found.user)
        return _("账号已停用，已登录的会话随即结束。")

    return _done(request, username, act, "shut")


@opens(org.USER_SHUT)
@require_POST
def reopen_view(request: HttpRequest, username: str) -> HttpResponse:
    """恢复 the account."""

    def act(found: org.StaffRecord, user: org.User) -> str:
        org.user_reopen(user=found.user, acting_user=user)
        return _("账号已恢复。")

    return _done(request, username, act, "reopen")


@opens(org.USER_SHUT)
@require_POST
def factor_view(request: HttpRequest, username: str) -> HttpResponse:
    """重置 the second factor of somebody who lost it: whoever is signed in by it is out at once."""

    def act(found: org.StaffRecord, user: org.User) -> str:
        second_factor.reset(found.user, reason=request.POST.get("reason", ""), acting_user=user)
        all_end(found.user)
        return _("第二重验证已重置，本人下次登录后重新设置。")

    return _done(request, username, act, "factor")


@opens(org.USER_SHUT)
@require_POST
def unlock_view(request: HttpRequest, username: str) -> HttpResponse:
    """解除 the lock of too many wrong passwords."""

    def act(found: org.StaffRecord, user: org.User) -> str:
        unlock(found.user, reason=request.POST.get("reason", ""), acting_user=user)
        return _("锁定已解除，可以立即再登录。")

    return _done(request, username, act, "unlock")


def _appoint(member: org.User, user: org.User, typed: QueryDict) -> None:
    """Raises ProblemError for what is not chosen or not in the reader's area."""
    role, unit = typed.get("role", ""), typed.get("unit", "")
    number = number_typed(typed.get("office", ""))
    office = next((one for one in org.offices_in_reach(user, org.POST_ASSIGN) if one.pk == number), None)
    if role not in org.Role.values:
        raise ProblemError(problem("staff.E010", field=UnfitError("岗位", "role")))
    if office is None:
        raise ProblemError(problem("staff.E010", field=UnfitError("科室", "office")))
    if unit not in {one.key for one in org.divisions_in_reach(user, org.POST_ASSIGN)}:
        raise ProblemError(problem("staff.E010", field=UnfitError("辖区", "area")))
    org.post_assign(
        user=member, office=office, role=org.Role(role), division=unit,
        since=_day(typed.get("since", ""), "开始日期", "first day"), acting_user=user,
    )  # fmt: skip


def _day(text: str, zh: str, en: str) -> date:
    found = day_typed(text)
    if found is None:
        raise ProblemError(problem("staff.E011", field=UnfitError(zh, en)))
    return found


def _found(request: HttpRequest, username: str) -> org.StaffRecord:
    found = org.staff_find(username, acting_user=acting_user(request))
    if found is None:
        raise Http404(username)
    return found


def _done(
    request: HttpRequest, username: str, act: Callable[[org.StaffRecord, org.User], str], name: str
) -> HttpResponse:
    """The page again after an act; with everything typed where it was refused."""
    found = _found(request, username)
    try:
        said = act(found, acting_user(request))
    except ProblemError as refused:
        return _shown(request, found, refused, failed=name)
    messages.success(request, said)
    return redirect("staff-person", username)


def _shown(
    request: HttpRequest, found: org.StaffRecord, refused: ProblemError | None = None, *, failed: str = ""
) -> HttpResponse:
    reader, member = acting_user(request), found.user
    is_own = member == reader
    posts = [post_words(one) for one in found.posts]
    context = {
        **_account(member), "posts": posts, "is_own": is_own,
        "may_appoint": not is_own and member.is_active,
        "may_account": not is_own and found.is_in_charge, "is_elsewhere_too": not found.is_in_charge,
        **_form(reader, request.POST if failed == "appoint" else QueryDict()),
        "problems": told(refused) if refused else [], "failed": failed, "typed": request.POST,
    }  # fmt: skip
    status = 422 if refused else 200
    return page(request, "desk/staff_person.html", context, section=SECTION, status=status)


def _account(member: org.User) -> dict[str, Any]:
    """What is to be known of an account: of the password its age, of the second factor whether it is set."""
    has_password = member.has_usable_password()
    return {
        "member": member, "chip": account_chips([member])[0], "has_factor": has_one(member),
        "is_locked": member.username in locked_out([member]),
        "needs_factor": is_needed(member), "has_password": has_password,
        "password_days": org.password_age(member) if has_password else None,
        "password_overdue": is_overdue(member), "password_lasts": settings.PASSWORD_DAYS,
        "last_login": member.last_login and member.last_login.astimezone(clock.CHINA),
    }  # fmt: skip


def _form(reader: org.User, typed: QueryDict) -> dict[str, Any]:
    """What there is to choose from for an appointment, and what was chosen."""
    return {
        "roles": roles(typed.get("role", "")), "offices": offices(reader, typed.get("office", "")),
        "units": units(reader, org.POST_ASSIGN, typed.get("unit", "")),
        "since": typed.get("since", clock.today().isoformat()),
    }  # fmt: skip
