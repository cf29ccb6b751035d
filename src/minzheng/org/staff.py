"""Who works in an area, and whose administrator somebody is.

An administrator sees whoever holds or held a post in their area, and whoever was registered there and has no
post yet. What concerns a person as a whole — the account, its password, a token that acts for it — reaches as
far as all that person's posts: it is for whoever administers all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from minzheng.kernel import clock
from minzheng.org.models import Division, Event, Office, Post, Role, User
from minzheng.org.permissions import (
    NotPermitted,
    Permission,
    divisions_within_reach,
    permission_require_somewhere,
)

STAFF_READ: Final = Permission(
    "org.staff_read", "查看人员与岗位", "see staff and posts", frozenset({Role.ADMINISTRATOR})
)
#: The event that says where somebody was registered.
REGISTERED: Final = "UserRegistered"


@dataclass(frozen=True)
class StaffRecord:
    """A member of staff as their administrator sees them; ``posts``: those in the area, newest first.

    ``is_in_charge``: nothing the person may do lies outside the reader's area.
    """

    user: User
    posts: list[Post]
    is_in_charge: bool


@dataclass(frozen=True)
class StaffPage:
    """A page of the list by user name, each with the posts of today; how many there are in all."""

    rows: list[tuple[User, list[Post]]]
    total: int
    next_after: str


def staff_page(*, acting_user: User, text: str = "", after: str = "", limit: int = 50) -> StaffPage:
    """Those whose name or user name holds ``text``, from the user name ``after`` on; raises NotPermitted."""
    permission_require_somewhere(acting_user, STAFF_READ)
    here = divisions_within_reach(acting_user, STAFF_READ)
    named = Q(username__icontains=text) | Q(name__icontains=text)
    found = User.objects.filter(staff_within(here)).filter(named)
    users = list(found.filter(username__gt=after).order_by("username")[: limit + 1])
    shown = users[:limit]
    held: dict[int, list[Post]] = {}
    for post in _posts_in(here).filter(_runs_today(), user__in=shown):
        held.setdefault(post.user_id, []).append(post)
    rows = [(user, held.get(user.pk, [])) for user in shown]
    return StaffPage(rows, found.count(), shown[-1].username if len(users) > limit else "")


def staff_find(username: str, *, acting_user: User) -> StaffRecord | None:
    """The person, None where nobody has the name; raises NotPermitted for one of another area."""
    permission_require_somewhere(acting_user, STAFF_READ)
    user = User.objects.filter(username=username).first()
    if user is None:
        return None
    staff_seen_require(acting_user, STAFF_READ, user=user)
    here = divisions_within_reach(acting_user, STAFF_READ)
    return StaffRecord(user, list(_posts_in(here).filter(user=user)), not _reaches_beyond(user, here))


def post_find(number: int, *, user: User, acting_user: User) -> Post | None:
    """A post of the user in the reader's area, or None."""
    permission_require_somewhere(acting_user, STAFF_READ)
    here = divisions_within_reach(acting_user, STAFF_READ)
    return _posts_in(here).filter(pk=number, user=user).first()


def offices_in_reach(user: User, permission: Permission) -> list[Office]:
    """The offices seated where the user may do the act, top down."""
    found = Office.objects.filter(division__in=divisions_within_reach(user, permission))
    return list(found.select_related("division").order_by("division__path", "zh"))


def staff_require(acting_user: User, permission: Permission, *, user: User) -> Post:
    """The post that allows an act on somebody's account as a whole; raises NotPermitted.

    Otherwise the administrator of one town could set the password of a person who decides for the district,
    or have a token act as that person.
    """
    post = staff_seen_require(acting_user, permission, user=user)
    if _reaches_beyond(user, divisions_within_reach(acting_user, permission)):
        raise NotPermitted(permission, reason="area", place=post.division.zh)
    return post


def staff_seen_require(acting_user: User, permission: Permission, *, user: User) -> Post:
    """The post that allows an act on somebody of the acting user's area; raises NotPermitted."""
    post = permission_require_somewhere(acting_user, permission)
    if not _is_seen(user, divisions_within_reach(acting_user, permission)):
        raise NotPermitted(permission, reason="area", place=post.division.zh)
    return post


def staff_within(here: Iterable[int] | QuerySet[Division]) -> Q:
    """The condition on users: a post there, now or once, or registered there and never posted."""
    registered = Event.objects.filter(
        name=REGISTERED, subject=Concat(Value("user:"), OuterRef("username")), division__in=here
    )
    has_post = Exists(Post.objects.filter(user=OuterRef("pk")))
    posted = Post.objects.filter(division__in=here).values("user")
    return Q(pk__in=posted) | (~Q(has_post) & Q(Exists(registered)))


def _is_seen(user: User, here: QuerySet[Division]) -> bool:
    return User.objects.filter(staff_within(here), pk=user.pk).exists()


def _reaches_beyond(user: User, here: QuerySet[Division]) -> bool:
    """Whether a post that runs or is to come lies elsewhere. One over a unit that is administered no more
    gives no right and holds nobody up."""
    lasts = Q(until__isnull=True) | Q(until__gt=clock.today())
    kept = Post.objects.filter(lasts, user=user, division__administered=True)
    return kept.exclude(division__in=here).exists()


def _posts_in(here: QuerySet[Division]) -> QuerySet[Post]:
    found = Post.objects.filter(division__in=here).select_related("user", "office", "division")
    return found.order_by("-since", "-pk")


def _runs_today() -> Q:
    today = clock.today()
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gt=today))
