"""办件 and events: the spine every room points to, and the trail of what happened."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.org.models.divisions import Division
from minzheng.org.models.people import User


class AppendOnlyError(TypeError):
    """Someone tried to change or remove an event. A mistake is put right by a further event."""


class Series(models.Model):
    """The last number given out in a series (办件号 of a year, 人员编号)."""

    name = models.CharField(max_length=40, primary_key=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


class Matter(models.Model):
    """办件: one number that a verification, a case, a payment and a letter carry together.

    A joined matter (一件事) is a main matter with sub-matters that name it as `parent`.
    """

    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=60)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="matters")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="matters_opened")

    def __str__(self) -> str:
        return self.number


class EventQuerySet(models.QuerySet["Event"]):
    """Reads and inserts; the two ways to rewrite history are shut here, the others in the database."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError("事件只增不改 / events are never changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("事件只增不删 / events are never removed")


EventManager = models.Manager.from_queryset(EventQuerySet)


class Event(models.Model):
    """Something that happened, when it happened and when we came to know it.

    Upper rooms learn of it by pulling (see `EventCursor`); nothing is pushed upwards. The migration adds
    a trigger, so that plain SQL cannot change a row either.
    """

    name = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="events")
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="events_recorded")

    objects = EventManager()

    class Meta:
        indexes = (
            models.Index(fields=["name", "id"], name="event_by_name"),
            models.Index(fields=["subject", "id"], name="event_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("事件只增不改 / events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnlyError("事件只增不删 / events are never removed")


class EventCursor(models.Model):
    """One event taken by one subscriber, written in the transaction of what the subscriber did with it.

    A receipt per event and no "last id seen": ids are given out before transactions commit, so a
    subscriber that remembered the highest one would pass over an event that committed a moment late.
    """

    subscriber = models.CharField(max_length=60)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="receipts")
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subscriber", "event"], name="event_taken_once"),
            models.CheckConstraint(condition=~Q(subscriber=""), name="event_subscriber_named"),
        )

    def __str__(self) -> str:
        return f"{self.subscriber} ← {self.event_id}"
