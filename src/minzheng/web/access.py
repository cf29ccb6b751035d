"""Who may open which page: every view says so, and one that does not is refused to everybody.

A view asks here only whether some post of the reader allows the act at all; in which area it is allowed is
asked again by the room that reads or writes, row by row. The middleware that asks is `account.door`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from django.http import HttpRequest

from minzheng.org import api as org

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
OWN_ACCOUNT = "own account"
SIGNED_IN = "signed in"

#: What views that are not ours may be opened by, by the name of their address.
THIRD_PARTY: Final[Mapping[str, str]] = MappingProxyType({"set_language": PUBLIC})


class UndeclaredViewError(org.NotPermitted):
    """A view nobody declared a permission for. It stays shut."""

    def __init__(self, view: str) -> None:
        self.reason = "undeclared"
        Exception.__init__(self, f"没有声明权限的页面：{view} / no permission declared for this page")


def opens(permission: org.Permission) -> Callable[[View], View]:
    """The view is for whoever has a post that allows ``permission``."""

    def declared(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return declared


def open_to_staff(view: View) -> View:
    """The view shows nothing of anybody: whoever is signed in and holds a post may open it."""
    view.access = SIGNED_IN  # type: ignore[attr-defined]
    return view


def open_to_oneself(view: View) -> View:
    """The view concerns the reader's own account only: no post is asked for, nor a second factor."""
    view.access = OWN_ACCOUNT  # type: ignore[attr-defined]
    return view


def open_to_all(view: View) -> View:
    """The view is for the public."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def acting_user(request: HttpRequest) -> org.User:
    """The member of staff who asks; raises NotPermitted for anybody else."""
    if not isinstance(request.user, org.User):
        raise UndeclaredViewError(request.path)
    return request.user


def declared_access(view: Callable[..., Any], name: str = "") -> org.Permission | str | None:
    """What a view declares, or what the table says of its address; None where neither says anything."""
    access = getattr(view, "access", None) or THIRD_PARTY.get(name)
    return access if isinstance(access, org.Permission | str) else None


def access_check(user: org.User, access: org.Permission | str | None, view: str) -> None:
    """Raises NotPermitted where no post of the user opens what declares ``access``."""
    if isinstance(access, org.Permission):
        org.permission_check_somewhere(user, access)
    elif access == SIGNED_IN:
        org.post_check(user)
    elif access not in (PUBLIC, OWN_ACCOUNT):
        raise UndeclaredViewError(view)
