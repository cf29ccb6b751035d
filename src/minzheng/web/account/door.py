"""Asks before every view: is somebody signed in, with a second factor where one is due, and with a post."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from minzheng.web.access import OWN_ACCOUNT, PUBLIC, access_check, acting_user, declared_access
from minzheng.web.account.passwords import is_overdue
from minzheng.web.account.second_factor import is_missing
from minzheng.web.desk.frame import page

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SECRETS = ("csrfmiddlewaretoken", "password", "code")


class AccessMiddleware(MiddlewareMixin):
    """Lets nobody past but whom the view's declaration lets past."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """None where the view may be opened; raises NotPermitted where no post allows it."""
        match = request.resolver_match
        access = declared_access(view, match.view_name if match else "")
        if access == PUBLIC:
            return None
        if not request.user.is_authenticated:
            return _signed_out(request)
        user = acting_user(request)
        if access != OWN_ACCOUNT and is_missing(user):
            messages.info(request, _("您的岗位须先设置第二重验证，再进入工作台。"))
            return redirect("mfa_activate_totp")
        if access != OWN_ACCOUNT and is_overdue(user):
            messages.info(request, _("您的密码已超过规定天数，请先更改，再进入工作台。"))
            return redirect("account_change_password")
        access_check(user, access, request.path)
        return None


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; a form that comes too late is shown again, so that no word is lost."""
    if request.method in _SAFE:
        return redirect_to_login(request.get_full_path())
    typed = [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if text and not any(secret in name for secret in _SECRETS)
    ]
    return page(request, "account/signed_out.html", {"typed": typed}, status=403)
