"""What a post may do, and where.

A room declares its permissions beside the actions that need them, so that a new room edits no table of
rights. Whether a user has one is asked of the posts that run today. Django's superuser flag is never
consulted: an account that may do everything everywhere is what the separation of duties forbids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import EmptyResultSet, PermissionDenied
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Expression, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from minzheng.kernel import clock
from minzheng.org.models import Division, Post, Role, User
from minzheng.org.records import DivisionRecord, division_records


@dataclass(frozen=True)
class Permission:
    """One kind of act, its name in both languages, and the roles that may do it."""

    code: str
    zh: str
    en: str
    roles: frozenset[Role]


ANY_POST: Final = Permission("org.any_post", "打开页面", "open a page", frozenset(Role))


class NotPermitted(PermissionDenied):
    """The acting user has no running post that allows the act there.

    ``reason`` is ``role`` (no post may do this at all) or ``area`` (some post may, but not there).
    """

    def __init__(self, permission: Permission, *, reason: str, place: str = "") -> None:
        self.permission = permission
        self.reason = reason
        where = f"（{place}）" if place else ""
        zh = "您的岗位没有此项权限" if reason == "role" else "不在您的数据权限范围内"
        en = "your post does not allow this" if reason == "role" else "outside your area"
        super().__init__(f"{permission.zh}{where}：{zh} / {permission.en}: {en}")


_KEPT: Final = "_posts_by_day"
_REACHED: Final = "_divisions_by_places"


def posts_running(user: User, *, on: date) -> QuerySet[Post]:
    """The posts an active user holds on a day, with their divisions."""
    running = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    return Post.objects.filter(running, user=user, user__is_active=True).select_related("division")


def permission_require(user: User, permission: Permission, *, division: Division) -> Post:
    """The post that allows ``user`` the act in ``division`` today; raises NotPermitted."""
    posts = posts_for(user, permission)
    if not posts:
        raise NotPermitted(permission, reason="role", place=division.zh)
    for post in posts:
        if division.administered and division.path.startswith(post.division.path):
            return post
    raise NotPermitted(permission, reason="area", place=division.zh)


def permission_require_somewhere(user: User, permission: Permission) -> Post:
    """For acts on things that lie in no area, such as the national code list; raises NotPermitted."""
    posts = posts_for(user, permission)
    if not posts:
        raise NotPermitted(permission, reason="role")
    return posts[0]


def divisions_within_reach(user: User, permission: Permission) -> QuerySet[Division]:
    """The administered divisions in which ``user`` may do the act today; none where there is no post.

    The condition starts from "nothing" and is widened post by post, so that a user without posts is
    shown nothing rather than everything.
    """
    reach = Q(pk__in=[])
    for post in posts_for(user, permission):
        reach |= Q(path__startswith=post.division.path)
    return Division.objects.filter(reach, administered=True)


class PlaceIds(frozenset[int], Expression):  # type: ignore[misc]
    """Row ids of divisions: a set, and in a filter (``division_id__in``) a list written out as it stands.

    Whole numbers of our own need no quoting. Handing a database hundreds of values one by one, four times for
    a list, took as long as finding its rows.
    """

    def __init__(self, _ids: Iterable[int]) -> None:
        super().__init__(output_field=BigIntegerField())

    def copy(self) -> "PlaceIds":
        """Itself: nothing in it depends on the query it stands in."""
        return self

    def as_sql(
        self, _compiler: SQLCompiler, _connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """Raises EmptyResultSet for no place at all: nothing lies there, and Django asks no further."""
        if not self:
            raise EmptyResultSet
        return f"({', '.join(str(int(one)) for one in sorted(self))})", ()


def divisions_kept(user: User, permission: Permission) -> list[DivisionRecord]:
    """The same, read once for a user object, day and set of posts: a page asks for several permissions that
    lead to the same places."""
    places = frozenset(post.division.path for post in posts_for(user, permission))
    kept: dict[frozenset[str], list[DivisionRecord]] = user.__dict__.setdefault(_REACHED, {})
    if places not in kept:
        kept[places] = division_records(divisions_within_reach(user, permission))
    return kept[places]


def posts_for(user: User, permission: Permission) -> list[Post]:
    """The posts the user holds today that allow an act somewhere, with their divisions."""
    return [post for post in _posts_today(user) if post.role in permission.roles]


def _posts_today(user: User) -> list[Post]:
    """Read once for a user object and day: a page asks a dozen times, a run that moves from day to day and
    back thousands of times, and whoever signs in anew is read anew."""
    kept: dict[date, list[Post]] = user.__dict__.setdefault(_KEPT, {})
    today = clock.today()
    if today not in kept:
        kept[today] = list(posts_running(user, on=today).order_by("id"))
    return kept[today]


def posts_forget(user: User) -> None:
    """Read the user's posts and places anew when next asked: one was given or ended."""
    user.__dict__.pop(_KEPT, None)
    user.__dict__.pop(_REACHED, None)
