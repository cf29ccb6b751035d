"""Who calls: a system by its token, as the user it was issued for."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from minzheng.org import api as org


class TokenBearer(HttpBearer):
    """``Authorization: Bearer <token>``; a token that has ended is none."""

    def authenticate(self, request: HttpRequest, token: str) -> org.SystemToken | None:
        """The token's row; None answers 401."""
        return org.token_of(token)


def caller(request: HttpRequest) -> org.User:
    """The user the call acts as."""
    return token(request).user


def token(request: HttpRequest) -> org.SystemToken:
    """The token the call came with."""
    held = getattr(request, "auth", None)
    if not isinstance(held, org.SystemToken):
        raise TypeError("an operation without a token")
    return held
