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
from minzheng.org.models import KeptAnswer, SystemToken, User
from minzheng.org.permissions import NotPermitted, permission_require_somewhere
from minzheng.org.records import user_said
from minzheng.org.staff import staff_require, staff_seen_require
from minzheng.org.systems import TOKEN_ISSUE, TokenRecord, token_record

Answer = tuple[int, Any]
_LONGEST_NAME: Final = 60


@transaction.atomic
def token_issue(*, name: str, user: User, acting_user: User, until: date | None = None) -> str:
    """A new token of the system ``name``, which acts as ``user`` and with that user's posts; told once.

    Nobody issues one for themselves: whoever administers the system would act by it past their own rights.
    Nor for somebody of whose posts they administer only some. Raises ProblemError, NotPermitted.
    """
    post = staff_require(acting_user, TOKEN_ISSUE, user=user)
    if user.pk == acting_user.pk:
        raise NotPermitted(TOKEN_ISSUE, reason="role")
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        raise ProblemError(problem("token.E001", longest=_LONGEST_NAME))
    if until is not None and until <= clock.today():
        raise ProblemError(problem("token.E002", until=until.isoformat()))
    if not user.is_active:
        raise ProblemError(problem("token.E003", user=user_said(user)))
    token = token_urlsafe(32)
    SystemToken.objects.create(
        name=name, user=user, digest=_digest(token), until=until, issued_by=acting_user
    )
    event_record(
        name="TokenIssued", subject=f"user:{user.username}",
        payload={"system": name, "until": until.isoformat() if until else None},
        division=post.division.key, acting_user=acting_user,
    )  # fmt: skip
    return token


@transaction.atomic
def token_end(*, number: int, acting_user: User) -> TokenRecord:
    """End a token at once; raises ProblemError, NotPermitted.

    It is enough to administer some of the user's posts: to take a way in away is never to gain one.
    """
    permission_require_somewhere(acting_user, TOKEN_ISSUE)
    found = SystemToken.objects.select_for_update(of=("self",)).select_related("user", "issued_by")
    token = found.filter(pk=number).first()
    if token is None:
        raise ProblemError(problem("token.E005", number=number))
    post = staff_seen_require(acting_user, TOKEN_ISSUE, user=token.user)
    if token.until is not None and token.until <= clock.today():
        raise ProblemError(problem("token.E004", system=token.name, until=token.until.isoformat()))
    token.until = clock.today()
    token.save(update_fields=["until"])
    event_record(
        name="TokenEnded", subject=f"user:{token.user.username}", payload={"system": token.name},
        division=post.division.key, acting_user=acting_user,
    )  # fmt: skip
    return token_record(token)


def token_of(token: str) -> SystemToken | None:
    """The row of a token that runs today, with its user; None for any other. Notes the day it came."""
    today = clock.today()
    running = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gt=today))
    kept = SystemToken.objects.select_related("user").filter(running, digest=_digest(token))
    found = kept.filter(user__is_active=True).first()
    if found is not None and found.used_on != today:
        SystemToken.objects.filter(pk=found.pk).update(used_on=today)
    return found


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
