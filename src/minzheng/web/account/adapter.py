"""How the sign-in of django-allauth behaves here: nobody signs up, words are ours, secrets are sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minzheng.org import api as org
from minzheng.web.account.second_factor import is_needed
from minzheng.web.desk.district import bureau
from minzheng.web.desk.frame import first_address

_WHERE = "totp secret"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in by user name; users are registered by an administrator."""

    error_messages = {  # noqa: RUF012 - allauth reads it from the class
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("用户名或密码不正确。"),
        "incorrect_password": _("密码不正确。"),
        "enter_current_password": _("原密码不正确。"),
        "too_many_login_attempts": _("验证码连续输错，请 30 分钟后再试。"),
        "rate_limited": _("操作太频繁，请稍后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes, in the database and for all processes together."""

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **words: Any
    ) -> None:
        """Only what is said in our words; the templates of the library speak another language."""
        if words.get("message"):
            messages.add_message(request, level, words["message"])

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page the reader may open."""
        return first_address(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to work."""
        messages.success(request, _("密码已更改。"))
        return first_address(request)

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """There is no mail."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A code from an app on a phone; its secret lies sealed in the database."""

    error_messages = {  # noqa: RUF012 - allauth reads it from the class
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不正确。请核对手机时间，或等下一个验证码。"),
        "cannot_delete_authenticator": _("您的岗位必须保留第二重验证。"),
    }

    def get_totp_issuer(self) -> str:
        """The bureau, as the app on the phone lists it."""
        return bureau().zh

    def encrypt(self, text: str) -> str:
        """Sealed with the keys of this home."""
        return bytes(settings.KEYS.seal(text, where=_WHERE)).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ProblemError where the keys are not those it was sealed with."""
        return str(settings.KEYS.open(bytes.fromhex(encrypted_text), where=_WHERE))

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not by those whose post asks for one."""
        user = org.user_find(authenticator.user.username)
        return user is not None and not is_needed(user)
