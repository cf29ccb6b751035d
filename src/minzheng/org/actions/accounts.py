"""Accounts of members of staff: registered, shut and opened again. Posts give the rights, not these."""

import re
from typing import Final, Literal

from django.db import transaction

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.actions.matters import event_record
from minzheng.org.models import Division, Post, Role, User
from minzheng.org.permissions import (
    NotPermitted,
    Permission,
    permission_require,
    permission_require_somewhere,
    posts_forget,
)
from minzheng.org.queries import division_get
from minzheng.org.records import user_said
from minzheng.org.staff import REGISTERED, staff_require

ADMINISTER: Final = frozenset({Role.ADMINISTRATOR})
USER_REGISTER: Final = Permission("org.user_register", "登记用户", "register a user", ADMINISTER)
USER_SHUT: Final = Permission("org.user_shut", "停用和恢复账号", "shut or reopen an account", ADMINISTER)
Restored = Literal["SecondFactorReset", "LockLifted"]
#: What Django allows, begun by a letter or a digit: it stands in addresses.
_USERNAME: Final = re.compile(r"\w[\w.@+-]{1,39}")
_LONGEST_NAME, _LONGEST_REASON = 60, 200


@transaction.atomic
def user_register(*, username: str, name: str, acting_user: User, division: str | None = None) -> User:
    """A new user without a password or a right; posts give the rights, an invitation the password.

    ``division``: whose staff they are until they hold a post; else that of the acting user's post. Raises
    ProblemError for a name that will not do or is taken.
    """
    place = _place(acting_user, division)
    username, name = username.strip(), name.strip()
    if not _USERNAME.fullmatch(username):
        raise ProblemError(problem("staff.E004"))
    if not name or len(name) > _LONGEST_NAME:
        raise ProblemError(problem("staff.E005", longest=_LONGEST_NAME))
    # Signing in does not tell upper from lower case.
    if User.objects.filter(username__iexact=username).exists():
        raise ProblemError(problem("staff.E002", username=username))
    user = User(username=username, name=name)
    user.set_unusable_password()
    user.save()
    event_record(
        name=REGISTERED, subject=f"user:{username}", payload={}, division=place, acting_user=acting_user
    )
    return user


@transaction.atomic
def user_shut(*, user: User, reason: str, acting_user: User) -> None:
    """Shut an account: nobody signs in by it and no token acts for it. Nobody shuts their own.

    The posts stay, so that it is plain what a return would give. Raises ProblemError, NotPermitted.
    """
    post = _account_require(user, acting_user)
    reason = reason.strip()
    if not reason:
        raise ProblemError(problem("staff.E008"))
    if not user.is_active:
        raise ProblemError(problem("staff.E007", user=user_said(user)))
    _active_set(user, is_active=False)
    event_record(
        name="UserShut", subject=f"user:{user.username}", payload={"reason": reason[:_LONGEST_REASON]},
        division=post.division, acting_user=acting_user,
    )  # fmt: skip


@transaction.atomic
def user_reopen(*, user: User, acting_user: User) -> None:
    """Open an account that was shut; the posts that still run give their rights again."""
    post = _account_require(user, acting_user)
    if user.is_active:
        raise ProblemError(problem("staff.E009", user=user_said(user)))
    _active_set(user, is_active=True)
    event_record(
        name="UserReopened", subject=f"user:{user.username}", payload={}, division=post.division,
        acting_user=acting_user,
    )  # fmt: skip


@transaction.atomic
def access_restored(*, user: User, what: Restored, reason: str, acting_user: User) -> None:
    """Note that somebody is let in again: without the second factor they lost, or out of the lock of too many
    wrong passwords. Whoever calls this does it in the same transaction.

    Raises ProblemError without a reason, NotPermitted for one's own account and outside the area.
    """
    post = _account_require(user, acting_user)
    if not reason.strip():
        raise ProblemError(problem("staff.E008"))
    event_record(
        name=what, subject=f"user:{user.username}", payload={"reason": reason.strip()[:_LONGEST_REASON]},
        division=post.division, acting_user=acting_user,
    )  # fmt: skip


def _place(acting_user: User, division: str | None) -> Division:
    if division is None:
        return permission_require_somewhere(acting_user, USER_REGISTER).division
    place = division_get(division)
    permission_require(acting_user, USER_REGISTER, division=place)
    return place


def _account_require(user: User, acting_user: User) -> Post:
    post = staff_require(acting_user, USER_SHUT, user=user)
    if user.pk == acting_user.pk:
        raise NotPermitted(USER_SHUT, reason="role", place=post.division.zh)
    return post


def _active_set(user: User, *, is_active: bool) -> None:
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    posts_forget(user)
