"""Who needs a second factor (等保 level 3: AQ-07) and has none yet."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.web.desk.district import is_open_demo

#: The posts that decide, pay, look everywhere or give rights.
SECOND_FACTOR = org.Permission(
    "account.second_factor",
    "凭第二重验证登录",
    "sign in with a second factor",
    frozenset({org.Role.APPROVER, org.Role.FINANCE, org.Role.AUDITOR, org.Role.ADMINISTRATOR}),
)


def is_needed(user: org.User) -> bool:
    """Whether a post of the user asks for one here: never in a demo, which has nothing to protect."""
    return settings.SECOND_FACTOR and org.is_permitted(user, SECOND_FACTOR) and not is_open_demo()


def is_missing(user: org.User) -> bool:
    """Whether one is needed and not set up. Who has one was asked for it when signing in."""
    return is_needed(user) and not has_one(user)


def has_one(user: org.User) -> bool:
    """Whether it is set up."""
    found: bool = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
    return found


@transaction.atomic
def reset(user: org.User, *, reason: str, acting_user: org.User) -> None:
    """Take a lost second factor away, with its recovery codes; a new one is set up at the next sign-in.

    Raises ProblemError where there is none or without a reason, and NotPermitted.
    """
    org.access_restored(user=user, what="SecondFactorReset", reason=reason, acting_user=acting_user)
    if not has_one(user):
        raise ProblemError(problem("staff.E013", user=user.name))
    Authenticator.objects.filter(user_id=user.pk).delete()
