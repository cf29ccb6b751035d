"""The one-click sign-ins of a demo. Nowhere else is there a way in without a password."""

from collections.abc import Iterator
from dataclasses import dataclass

from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.desk.district import is_open_demo
from minzheng.web.desk.frame import Reader, reader_of


@dataclass(frozen=True)
class Player:
    """Somebody whose part can be played: the name to sign in by, and how the top of a page names them."""

    username: str
    reader: Reader


def players() -> list[Player]:
    """Everybody with a post, by role and area; nobody where this is not a demo."""
    return list(_players()) if is_open_demo() else []


def _players() -> Iterator[Player]:
    seen: set[str] = set()
    for role in org.Role:
        for user in org.users_with_role([role], on=clock.today()):
            if user.username not in seen:
                seen.add(user.username)
                yield Player(user.username, reader_of(user))


def player(username: str) -> org.User | None:
    """The user to be signed in; None where this is not a demo, or the name plays no part in it."""
    if not is_open_demo():
        return None
    found = org.users_with_role(org.Role, on=clock.today())
    return next((user for user in found if user.username == username), None)
