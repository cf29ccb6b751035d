"""Tokens for other systems, and the answers kept for calls that are sent again."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.actions.matters import event_record
from minzheng.org.models import KeptAnswer, Role, SystemToken, User
from minzheng.org.permissions import NotPermitted, Permission, permission_require_somewhere

TOKEN_ISSUE: Final = Permission(
    "org.token_issue", "签发接口令牌", "issue a token", frozenset({Role.ADMINISTRATOR})
)
Answer = tuple[int, Any]


@transaction.atomic
def token_issue(*, name: str, user: User, acting_user: User, until: date | None = None) -> str:
    """A new token of the system ``name``, which acts as ``user`` and with that user's posts; told once.

    Nobody issues one for themselves: whoever administers the system would act by it past their own rights.
    """
    post = permission_require_somewhere(acting_user, TOKEN_ISSUE)
    if user.pk == acting_user.pk:
        raise NotPermitted(TOKEN_ISSUE, reason="role")
    token = token_urlsafe(32)
    SystemToken.objects.create(
        name=name, user=user, digest=_digest(token), until=until, issued_by=acting_user
    )
    event_record(
        name="TokenIssued", subject=f"user:{user.username}", payload={"system": name},
        division=post.division.key, acting_user=acting_user,
    )  # fmt: skip
    return token


@transaction.atomic
def token_end(*, name: str, acting_user: User) -> int:
    """End every token of a system from today; how many ended."""
    post = permission_require_somewhere(acting_user, TOKEN_ISSUE)
    ended = SystemToken.objects.filter(name=name, until__isnull=True).update(until=clock.today())
    event_record(
        name="TokenEnded", subject=f"system:{name}", payload={"ended": ended},
        division=post.division.key, acting_user=acting_user,
    )  # fmt: skip
    return ended


def token_of(token: str) -> SystemToken | None:
    """The row of a token that runs today, with its user; None for any other."""
    running = Q(since__lte=clock.today()) & (Q(until__isnull=True) | Q(until__gt=clock.today()))
    found = SystemToken.objects.select_related("user").filter(running, digest=_digest(token))
    return found.filter(user__is_active=True).first()


@transaction.atomic
def answered_once(*, token: SystemToken, key: str, asked: str, answer: Callable[[], Answer]) -> Answer:
    """The answer to a call, worked out the first time only.

    The row is written before the answer is worked out and both in one transaction: of two calls at once the
    second waits for the first. Raises ProblemError where the same key came with another call.
    """
    kept, is_new = KeptAnswer.objects.select_for_update().get_or_create(
        token=token, key=key, defaults={"asked": _digest(asked)}
    )
    if kept.asked != _digest(asked):
        raise ProblemError(problem("org.E001", key=key))
    if is_new:
        kept.status, kept.body = answer()
        kept.save(update_fields=["status", "body"])
    return kept.status, kept.body


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
