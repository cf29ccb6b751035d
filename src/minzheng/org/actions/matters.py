"""Matters, events and the numbers they carry."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from minzheng.kernel import clock
from minzheng.org.models import Division, Event, EventCursor, Matter, Role, Series, User
from minzheng.org.permissions import Permission, permission_require
from minzheng.org.queries import division_get, events_pending
from minzheng.org.records import EventRecord, event_record_of

MATTER_OPEN = Permission(
    "org.matter_open", "开立办件", "open a matter", frozenset({Role.CLERK, Role.STEWARD})
)

# Every role: an event is the trace of an act whose own permission the acting room has already checked.
# Asked again here only so that nobody without a post in that area can leave a trace in it.
EVENT_RECORD = Permission("org.event_record", "登记事件", "record an event", frozenset(Role))
_AT_ONCE = 1_000


@transaction.atomic
def matter_open(*, kind: str, division: str, acting_user: User, parent: str | None = None) -> Matter:
    """Open a matter in a division; ``parent`` is the number of the main matter of a joined one."""
    place = division_get(division)
    permission_require(acting_user, MATTER_OPEN, division=place)
    year = clock.today().year
    matter = Matter.objects.create(
        number=f"{year}{series_next(f'matter-{year}'):08d}",
        kind=kind,
        division=place,
        parent=Matter.objects.get(number=parent) if parent else None,
        opened_by=acting_user,
    )
    event_record(
        name="MatterOpened",
        subject=f"matter:{matter.number}",
        payload={"kind": kind, "parent": parent},
        division=place,
        matter=matter,
        acting_user=acting_user,
    )
    return matter


def event_record(
    *,
    name: str,
    subject: str,
    payload: dict[str, Any],
    division: str | Division,
    acting_user: User,
    occurred_on: date | None = None,
    matter: Matter | None = None,
) -> EventRecord:
    """Append an event, in the transaction of the write it tells of.

    ``occurred_on`` is when it happened (today where nothing else is known); when we learnt it is noted
    by the row itself. ``division``: its key, or the row a room read with its own.
    """
    place = division_get(division)
    permission_require(acting_user, EVENT_RECORD, division=place)
    event = Event.objects.create(
        name=name,
        subject=subject,
        payload=payload,
        division=place,
        matter=matter,
        occurred_on=occurred_on or clock.today(),
        recorded_by=acting_user,
    )
    return event_record_of(event)


@transaction.atomic
def events_record(*, name: str, told: Iterable[tuple[str, str, date]], acting_user: User) -> int:
    """Append many events of one name and without payload, in the transaction of the writes they tell of; how
    many they were.

    ``told``: subject, key of the division, and when it happened, of each. The permission is asked of each
    division once.
    """
    rows = list(told)
    places = {key: division_get(key) for key in dict.fromkeys(key for _, key, _ in rows)}
    for place in places.values():
        permission_require(acting_user, EVENT_RECORD, division=place)
    events = (
        Event(name=name, subject=subject, division=places[key], occurred_on=on, recorded_by=acting_user)
        for subject, key, on in rows
    )
    Event.objects.bulk_create(events, batch_size=_AT_ONCE)
    return len(rows)


def events_deliver(
    *, subscriber: str, names: Iterable[str], handle: Callable[[EventRecord], None], limit: int = 1000
) -> int:
    """Hand the subscriber each event it has not taken; the number handed over.

    What the handler writes and the receipt stand or fall together, event by event: a crash half-way
    leaves the rest to the next run, and two runs at once cannot both take the same event.
    """
    return sum(
        _deliver(subscriber, event, handle) for event in events_pending(subscriber, names=names, limit=limit)
    )


def _deliver(subscriber: str, event: EventRecord, handle: Callable[[EventRecord], None]) -> bool:
    with transaction.atomic():
        try:
            with transaction.atomic():
                EventCursor.objects.create(subscriber=subscriber, event_id=event.id)
        except IntegrityError:
            return False
        handle(event)
    return True


@transaction.atomic(savepoint=False)
def series_next(name: str, *, count: int = 1) -> int:
    """The first of ``count`` fresh numbers of a series, beginning with 1.

    The row is locked by the update until the transaction ends, so no number is given out twice; one is
    lost when the transaction fails, and gaps do no harm.
    """
    row = Series.objects.filter(name=name)
    if not row.update(last=F("last") + count):
        Series.objects.get_or_create(name=name)
        row.update(last=F("last") + count)
    return row.values_list("last", flat=True).get() - count + 1


@transaction.atomic
def series_raise(name: str, *, at_least: int) -> None:
    """Make a series go on after a number that came from outside, such as a load's highest."""
    Series.objects.get_or_create(name=name)
    Series.objects.filter(name=name, last__lt=at_least).update(last=at_least)
