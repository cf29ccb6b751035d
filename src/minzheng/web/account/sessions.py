"""One session for one user (AQ-08): a second sign-in ends the first. Each is noted, and each failure."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from minzheng.org import api as org

_LONGEST_NAME = 60


@receiver(user_logged_in, dispatch_uid="minzheng.web.account.sessions")
def others_end(sender: type[Any], request: HttpRequest, user: org.User, **_: Any) -> None:
    """End every other session of the user and remember this one."""
    address = request.META.get("REMOTE_ADDR", "")
    key = request.session.session_key
    for other in UserSession.objects.filter(user_id=user.pk).exclude(session_key=key):
        other.end()
    UserSession.objects.update_or_create(
        session_key=key,
        defaults={
            "user": user,
            "ip": address or "0.0.0.0",  # noqa: S104 - an address nobody has
            "user_agent": request.META.get("HTTP_USER_AGENT", "")[:200],
        },
    )
    subject = f"user:{user.username}"
    org.looked(user=user, subject=subject, kind="sign_in", detail={"address": address})


def all_end(user: org.User) -> None:
    """End every session of the user: one that slept would wake when the account is opened again."""
    for one in UserSession.objects.filter(user_id=user.pk):
        one.end()


@receiver(password_changed, dispatch_uid="minzheng.web.account.passwords")
def password_noted(sender: type[Any], request: HttpRequest, user: org.User, **_: Any) -> None:
    """Count the days of the new password from today."""
    org.password_changed(user=user)


@receiver(user_login_failed, dispatch_uid="minzheng.web.account.failures")
def failure_noted(
    sender: type[Any] | str, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    """Note who could not come in, as far as they said."""
    address = "" if request is None else request.META.get("REMOTE_ADDR", "")
    stated = str(credentials.get("username") or "")[:_LONGEST_NAME]
    org.looked(user=None, subject=f"user:{stated}", kind="refused", detail={"address": address})
