"""Reading the tokens of other systems; what stands in them is told once, when they are issued."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from minzheng.kernel import clock
from minzheng.org.models import Role, SystemToken, User
from minzheng.org.permissions import Permission, divisions_within_reach, permission_require_somewhere
from minzheng.org.staff import staff_within

TOKEN_ISSUE: Final = Permission(
    "org.token_issue", "签发接口令牌", "issue a token", frozenset({Role.ADMINISTRATOR})
)


@dataclass(frozen=True)
class TokenRecord:
    """A token: its number, the system, the user it acts as, its days, when it last came, who issued it.

    One that does not run because the user's account is shut may still be ended: it would run again.
    """

    number: int
    system: str
    user: User
    since: date
    until: date | None
    used_on: date | None
    issued_by: User
    is_running: bool
    may_end: bool


def tokens_of(acting_user: User) -> list[TokenRecord]:
    """The tokens that act as somebody of the reader's area: those that run, then the newest; NotPermitted."""
    permission_require_somewhere(acting_user, TOKEN_ISSUE)
    here = divisions_within_reach(acting_user, TOKEN_ISSUE)
    users = User.objects.filter(staff_within(here)).values("pk")
    found = SystemToken.objects.filter(user__in=users).select_related("user", "issued_by").order_by("-pk")
    return sorted((token_record(one) for one in found), key=lambda one: not one.is_running)


def token_record(token: SystemToken) -> TokenRecord:
    """The value of a row. A token of somebody whose account is shut does not run."""
    today = clock.today()
    lasts = token.since <= today and (token.until is None or token.until > today)
    return TokenRecord(
        token.pk, token.name, token.user, token.since, token.until, token.used_on, token.issued_by,
        lasts and token.user.is_active, lasts,
    )  # fmt: skip
