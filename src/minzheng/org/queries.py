"""Reads of this room."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import BigIntegerField, F, Func, Q, QuerySet

from minzheng.org.models import Division, DivisionAlias, Event, EventCursor, Office, Post, User
from minzheng.org.permissions import (
    ANY_POST,
    NotPermitted,
    Permission,
    PlaceIds,
    divisions_kept,
    permission_require,
    permission_require_somewhere,
    posts_running,
)
from minzheng.org.records import (
    DEMO_EVENT,
    DivisionRecord,
    EventRecord,
    division_record,
    division_records,
    event_record_of,
)

_DEMO: Final = "SELECT 1 FROM org_event WHERE name = %s LIMIT 1"
PLACE_UNINDEXED = Func(F("division_id"), template="(%(expressions)s + 0)", output_field=BigIntegerField())
"""The division of a row, asked for as a sum: that keeps the index by division out of a plan in which another
finds the few rows wanted sooner."""


COUNTED: Final = 10_000
"""So many rows beside a list are counted one by one; of more it says that there are more."""


def counted(found: QuerySet[Any], *, besides: int = 0) -> int:
    """How many rows there are besides so many; one more than COUNTED where there are more than that."""
    return found.order_by()[: COUNTED + besides + 1].count() - besides


class UnknownDivisionError(LookupError):
    """No unit has this key. Never answered with "everywhere" or "the district"."""

    def __init__(self, key: str) -> None:
        super().__init__(f"没有这个区划：{key} / no such division")


def division_get(key: str | Division) -> Division:
    """The row for a key, for use inside this room; raises UnknownDivisionError. A row stands for itself."""
    if isinstance(key, Division):
        return key
    try:
        return Division.objects.get(key=key)
    except Division.DoesNotExist:
        raise UnknownDivisionError(key) from None


def division_find(key: str) -> DivisionRecord:
    """The unit with this key; raises UnknownDivisionError."""
    return division_record(division_get(key))


def divisions_find(keys: Iterable[str]) -> dict[str, DivisionRecord]:
    """The units with these keys, by key, in one query; a key nobody has is left out."""
    found = Division.objects.filter(key__in=set(keys))
    return {division.key: division_record(division) for division in found}


def division_by_alias(source: str, code: str) -> DivisionRecord | None:
    """The unit another source calls by ``code``, or None where nobody has said so yet."""
    alias = DivisionAlias.objects.select_related("division").filter(source=source, code=code).first()
    return division_record(alias.division) if alias else None


def divisions_below(key: str, *, administered_only: bool = True) -> list[DivisionRecord]:
    """The unit and everything in it, top down; by default only where a bureau of ours works."""
    found = Division.objects.filter(path__startswith=division_get(key).path)
    if administered_only:
        found = found.filter(administered=True)
    return division_records(found)


def divisions_in_reach(user: User, permission: Permission) -> list[DivisionRecord]:
    """The administered units in which the user may do the act today."""
    return list(divisions_kept(user, permission))


def division_ids_in_reach(user: User, permission: Permission) -> PlaceIds:
    """Row ids of the same, for a filter in a room above."""
    return PlaceIds(division.id for division in divisions_kept(user, permission))


def division_ids_of(keys: Iterable[str]) -> dict[str, int]:
    """Row ids by key, for landing many rows at once; raises UnknownDivisionError for the first missing."""
    wanted = set(keys)
    found = dict(Division.objects.filter(key__in=wanted).values_list("key", "id"))
    for key in sorted(wanted - found.keys()):
        raise UnknownDivisionError(key)
    return found


def permission_check(user: User, permission: Permission, *, division: str | Division) -> DivisionRecord:
    """The unit, where the user may do the act today; raises NotPermitted or UnknownDivisionError.

    ``division``: its key, or the row a room read with its own.
    """
    place = division_get(division)
    permission_require(user, permission, division=place)
    return division_record(place)


def permission_check_somewhere(user: User, permission: Permission) -> None:
    """Whether some post of the user allows the act at all; raises NotPermitted."""
    permission_require_somewhere(user, permission)


def is_permitted(user: User, permission: Permission, *, division: str | Division | None = None) -> bool:
    """Whether the user may do the act in a division, or anywhere at all: for what a page offers, never in the
    place of the check that the act itself makes."""
    try:
        if division is None:
            permission_require_somewhere(user, permission)
        else:
            permission_check(user, permission, division=division)
    except (NotPermitted, UnknownDivisionError):
        return False
    return True


def post_check(user: User) -> None:
    """Whether the user holds a post today; raises NotPermitted."""
    permission_require_somewhere(user, ANY_POST)


def user_find(username: str) -> User | None:
    """The user of that name, or None."""
    return User.objects.filter(username=username).first()


def office_at(*, zh: str, division: str) -> Office | None:
    """The office of that name seated in a division, or None."""
    return Office.objects.filter(zh=zh, division=division_get(division)).first()


def users_with_role(roles: Iterable[str], *, on: date) -> list[User]:
    """The active users who hold a post of one of the roles on a day, by user name."""
    running = Q(posts__since__lte=on) & (Q(posts__until__isnull=True) | Q(posts__until__gt=on))
    found = User.objects.filter(running, posts__role__in=list(roles), is_active=True)
    return list(found.order_by("username").distinct())


def posts_of(user: User, *, on: date) -> list[Post]:
    """The posts the user holds on a day."""
    return list(posts_running(user, on=on).select_related("office"))


def events_of(subject: str) -> list[EventRecord]:
    """Everything recorded about a subject, oldest first."""
    return _records(Event.objects.filter(subject=subject))


def is_demo() -> bool:
    """Whether the records are a demo's: said by an event that stands before the first person."""
    # Every page asks, some twice: ten times quicker asked in words than through the record store.
    with connection.cursor() as cursor:
        cursor.execute(_DEMO, [DEMO_EVENT])
        return cursor.fetchone() is not None


def events_pending(subscriber: str, *, names: Iterable[str], limit: int = 1000) -> list[EventRecord]:
    """Events of these names the subscriber has not taken yet, oldest first."""
    taken = EventCursor.objects.filter(subscriber=subscriber).values("event_id")
    waiting = Event.objects.filter(name__in=list(names)).exclude(id__in=taken)
    return _records(waiting, limit=limit)


def _records(events: QuerySet[Event], *, limit: int | None = None) -> list[EventRecord]:
    chosen = events.select_related("division", "matter").order_by("id")[:limit]
    return [event_record_of(event) for event in chosen]
