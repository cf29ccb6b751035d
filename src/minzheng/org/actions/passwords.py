"""Invitations: the link by which a user sets the first password, or a new one when the old is forgotten."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.actions.matters import event_record
from minzheng.org.models import Role, User
from minzheng.org.permissions import NotPermitted, Permission, posts_running
from minzheng.org.records import user_said
from minzheng.org.staff import staff_require

PASSWORD_INVITE = Permission(
    "org.password_invite", "邀请设置密码", "invite to set a password", frozenset({Role.ADMINISTRATOR})
)


@transaction.atomic
def password_invite(*, user: User, acting_user: User) -> tuple[str, str]:
    """The two parts of the link, for the administrator to hand over: whose it is, and a word that works
    once and for three days. A link given before works no more once a password was set. Whoever has the link
    can be the user, so it is for whoever administers all the user's posts. Raises ProblemError, NotPermitted.
    """
    post = staff_require(acting_user, PASSWORD_INVITE, user=user)
    if not user.is_active:
        raise ProblemError(problem("staff.E006", user=user_said(user)))
    event_record(
        name="PasswordInvited", subject=f"user:{user.username}", payload={}, division=post.division.key,
        acting_user=acting_user,
    )  # fmt: skip
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


def password_invited(*, uid: str, token: str) -> User | None:
    """Whose link it is; None where it was never given, was used, or is too old."""
    try:
        pk = int(urlsafe_base64_decode(uid).decode("ascii"))
    except ValueError:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user is not None and default_token_generator.check_token(user, token) else None


@transaction.atomic
def password_accept(*, uid: str, token: str, password: str) -> User:
    """Set the password by a link, which is then used up; raises NotPermitted for one that works no more."""
    user = password_invited(uid=uid, token=token)
    if user is None:
        raise NotPermitted(PASSWORD_INVITE, reason="role")
    user.set_password(password)
    user.save(update_fields=["password"])
    password_changed(user=user)
    return user


@transaction.atomic
def password_changed(*, user: User) -> None:
    """Note that a user set a password of their own today: from then on its days are counted (AQ-08)."""
    user.password_set_on = clock.today()
    user.save(update_fields=["password_set_on"])
    post = posts_running(user, on=clock.today()).order_by("id").first()
    if post is not None:
        event_record(
            name="PasswordSet", subject=f"user:{user.username}", payload={}, division=post.division.key,
            acting_user=user,
        )  # fmt: skip


def password_age(user: User) -> int:
    """For how many days the user has had the password; since they were registered where nothing was noted."""
    since = user.password_set_on or user.date_joined.astimezone(clock.CHINA).date()
    return (clock.today() - since).days
