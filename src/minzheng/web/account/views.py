"""Signing in and out, the password, the second factor: django-allauth's steps on our pages."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minzheng.org import api as org
from minzheng.web.access import acting_user, open_to_all, open_to_oneself
from minzheng.web.account.demo import parts, player
from minzheng.web.account.matrix import path_of
from minzheng.web.account.second_factor import has_one, is_needed
from minzheng.web.desk.frame import around, first_address, page

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
READ_OR_SEND = ("GET", "HEAD", "POST")


class Framed:
    """One of allauth's pages in the frame of ours."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page needs, and what stands around it."""
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**around(self.request), **found}


class SignIn(Framed, account.LoginView):  # type: ignore[misc]
    """By user name and password; in a demo also as anybody who has a part in it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the parts of a demo."""
        return {**super().get_context_data(**kwargs), "parts": parts()}


class Shut(Framed, account.AccountInactiveView):  # type: ignore[misc]
    """Where the right password of an account that was shut leads."""


class SecondStep(Framed, factor.AuthenticateView):  # type: ignore[misc]
    """The code after the password."""


class AskedAgain(Framed, account.ReauthenticateView):  # type: ignore[misc]
    """The password once more before something that matters."""


class CodeAskedAgain(Framed, factor.ReauthenticateView):  # type: ignore[misc]
    """The code once more."""


class PasswordChange(Framed, account.PasswordChangeView):  # type: ignore[misc]
    """A new password for the old one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Raises Http404 for who has none to change, as everybody in a demo."""
        if not acting_user(request).has_usable_password():
            raise Http404
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class SetUp(Framed, totp.ActivateTOTPView):  # type: ignore[misc]
    """The secret for the app on the phone, as a picture and as letters."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the picture as the path of a drawing: the policy of the page allows no other."""
        found = super().get_context_data(**kwargs)
        size, path = path_of(found["totp_url"])
        return {**found, "size": size, "path": path}


class TakeDown(Framed, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Without a second factor again, for a new phone or where the post asks for none."""


class Codes(Framed, codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes for a day without the phone."""


class NewCodes(Framed, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """New ones for the old."""


sign_in = open_to_all(require_http_methods(READ_OR_SEND)(SignIn.as_view()))
shut = open_to_all(require_safe(Shut.as_view()))
second_step = open_to_all(require_http_methods(READ_OR_SEND)(SecondStep.as_view()))
asked_again = open_to_oneself(require_http_methods(READ_OR_SEND)(AskedAgain.as_view()))
code_asked_again = open_to_oneself(require_http_methods(READ_OR_SEND)(CodeAskedAgain.as_view()))
password_change = open_to_oneself(require_http_methods(READ_OR_SEND)(PasswordChange.as_view()))
set_up = open_to_oneself(require_http_methods(READ_OR_SEND)(SetUp.as_view()))
take_down = open_to_oneself(require_http_methods(READ_OR_SEND)(TakeDown.as_view()))
codes_shown = open_to_oneself(require_safe(Codes.as_view()))
codes_new = open_to_oneself(require_http_methods(READ_OR_SEND)(NewCodes.as_view()))


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and nothing of what was read stays in the browser."""
    response: HttpResponse = account.LogoutView.as_view()(request)
    response["Clear-Site-Data"] = '"cache"'
    return response


@open_to_all
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """In as somebody of the demo, by one click; there is no such page where this is not a demo."""
    user = player(request.POST.get("username", ""))
    if user is None:
        raise Http404
    login(request, user, backend=_BACKEND)
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    return redirect(first_address(request))


@open_to_oneself
@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """One's own posts, password and second factor."""
    user = acting_user(request)
    context = {"has_factor": has_one(user), "needs_factor": is_needed(user)}
    context["has_password"] = user.has_usable_password()
    return page(request, "account/account.html", context)


@open_to_all
@never_cache
@sensitive_post_parameters()
@require_http_methods(READ_OR_SEND)
def invited(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """The first password, or a new one, by a link that an administrator gave and that works once."""
    user = org.password_invited(uid=uid, token=token)
    if user is None:
        return page(request, "account/invite_over.html", {}, status=404)
    form = SetPasswordForm(user, request.POST or None)
    if not form.is_valid():
        return page(request, "account/invite.html", {"form": form}, status=422 if form.is_bound else 200)
    org.password_accept(uid=uid, token=token, password=form.cleaned_data["new_password1"])
    messages.success(request, _("密码已设置，请登录。"))
    return redirect("account_login")


def locked_out(
    request: HttpRequest, _original: HttpResponse, _credentials: dict[str, Any] | None
) -> HttpResponse:
    """429 after too many wrong passwords, also for the right one."""
    return page(request, "account/locked.html", {}, status=429)
