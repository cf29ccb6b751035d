"""Appending to the trail: looks as they happen, and the seal over the acts of a day."""

import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.core.signals import request_finished
from django.db import connection, transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.models import Event, LookKind, TrailEntry, TrailHead, User
from minzheng.org.trail_file import GENESIS, entry_hash, event_hash

#: How many events one seal vouches for at most: the chain stands still while they are read.
_SEALED_AT_ONCE: Final = 10_000
_HEAD: Final = 1
_MOVE: Final = "UPDATE org_trailhead SET seq = seq + %s WHERE id = %s RETURNING seq, hash"
_WITH_PURPOSE = frozenset({LookKind.READ, LookKind.REVEAL, LookKind.EXPORT})
_LONGEST_SUBJECT, _LONGEST_PURPOSE = 120, 200

_waiting = threading.local()


def looked(
    *,
    user: User | None,
    subject: str,
    purpose: str = "",
    kind: str = "read",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Note that a user looked at something (``person:12``, ``household:7``, ``case:2023…``) and what for.

    It stands or falls with the transaction of the read, and comes last in it: the end of the chain stays
    locked until that is over, and everybody who looks waits. A refusal within a transaction is kept until
    the request is over, because what was refused is rolled back. ``user`` is None where nobody has signed in.
    ``detail`` holds texts, whole numbers, truth values, lists and mappings of these. Raises ProblemError
    where a read, a reveal or an export has no purpose.
    """
    sort = LookKind(kind)
    content = {
        "at": clock.now(),
        "user": user.username if user else "",
        "kind": sort.value,
        "subject": _plain(subject)[:_LONGEST_SUBJECT],
        "purpose": _plain(purpose).strip()[:_LONGEST_PURPOSE],
        "detail": _detail(detail or {}),
    }
    if sort in _WITH_PURPOSE and not content["purpose"]:
        raise ProblemError(problem("trail.E009"))
    if sort == LookKind.REFUSED and _is_in_transaction():
        _kept().append(content)
        return
    _append(content)


def refusals_write(**_: Any) -> None:
    """Append the refusals that were kept while a transaction ran; called when a request is over."""
    kept = _kept()
    while kept:
        _append(kept.pop(0))


request_finished.connect(refusals_write, dispatch_uid="org.refusals_write")


def trail_seal() -> int:
    """Vouch for all events since the last seal; how many. Run daily and at the close of a month.

    Nobody is asked for a permission: a seal shows nothing and takes nothing away, and the machine sets it.
    """
    settled = _events_settled()
    sealed = 0
    while count := _seal_some(settled):
        sealed += count
    return sealed


def event_content(event: Event) -> dict[str, Any]:
    """What of an event is hashed, and how it stands in a file; fetched with its division, matter and user."""
    return {
        "id": event.pk,
        "name": event.name,
        "subject": event.subject,
        "payload": event.payload,
        "division": event.division.key,
        "matter": event.matter.number if event.matter else None,
        "occurred_on": event.occurred_on.isoformat(),
        "recorded_at": instant(event.recorded_at),
        "recorded_by": event.recorded_by.username,
    }


def entry_content(entry: TrailEntry) -> dict[str, Any]:
    """What of an entry is hashed, and how it stands in a file."""
    names = ("seq", "user", "kind", "subject", "purpose", "detail", "previous")
    return {"at": instant(entry.at), **{name: getattr(entry, name) for name in names}}


def instant(at: datetime) -> str:
    """An instant in the one form in which it is hashed, whatever zone a database gives it back in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@transaction.atomic(savepoint=False)
def _append(content: Mapping[str, Any]) -> None:
    seq, previous = _head_move(1)
    entry = TrailEntry(seq=seq, previous=previous, **content)
    entry.hash = entry_hash(entry_content(entry))
    entry.save(force_insert=True)
    TrailHead.objects.filter(pk=_HEAD).update(hash=entry.hash)


def _head_move(by: int) -> tuple[int, str]:
    """Move the end of the chain on: the number it then has, and the hash it still has.

    The update locks the row, on either database, until the transaction ends; asking for what it wrote in the
    same breath saves a third of the time, and every page of the desk pays for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [by, _HEAD])
        found = cursor.fetchone()
        if found is None:
            TrailHead.objects.get_or_create(pk=_HEAD, defaults={"hash": GENESIS})
            cursor.execute(_MOVE, [by, _HEAD])
            found = cursor.fetchone()
    seq, hashed = found
    return seq, hashed


@transaction.atomic
def _events_settled() -> int:
    """The highest event below which none is still on its way into the records.

    PostgreSQL gives ids out before transactions commit: taking the table's lock for a moment waits for
    whoever has one. It is let go before the chain's end is locked, since a request may hold the two the
    other way round.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE org_event IN SHARE MODE")
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@transaction.atomic
def _seal_some(settled: int) -> int:
    """A seal over the next events up to a settled one; how many, 0 where there are none."""
    # Locked before the last seal is read: two that seal at once would vouch for the same events twice.
    _head_move(0)
    last, running = _last_seal()
    found = list(_events_after(last, settled))
    if not found:
        return 0
    for event in found:
        running = event_hash(event_content(event), running)
    told = {"first": found[0].pk, "last": found[-1].pk, "count": len(found), "digest": running}
    content = {"at": clock.now(), "user": "", "kind": LookKind.SEAL.value, "subject": "events", "purpose": ""}
    _append({**content, "detail": told})
    return len(found)


def _last_seal() -> tuple[int, str]:
    seals = TrailEntry.objects.filter(kind=LookKind.SEAL).order_by("-seq")
    seal = seals.values_list("detail", flat=True).first()
    return (seal["last"], seal["digest"]) if seal else (0, GENESIS)


def _events_after(last: int, settled: int) -> Iterator[Event]:
    waiting = Event.objects.filter(pk__gt=last, pk__lte=settled).order_by("pk")
    yield from waiting.select_related("division", "matter", "recorded_by")[:_SEALED_AT_ONCE]


def _kept() -> list[dict[str, Any]]:
    if not hasattr(_waiting, "looks"):
        _waiting.looks = []
    looks: list[dict[str, Any]] = _waiting.looks
    return looks


def _is_in_transaction() -> bool:
    try:
        with transaction.atomic(durable=True):
            return False
    except RuntimeError:
        return True


def _plain(text: str) -> str:
    """Without the one character PostgreSQL cannot keep."""
    return text.replace("\0", "\ufffd")


def _detail(value: Any) -> Any:
    """A copy that every database gives back as it was; TypeError for what it might not."""
    match value:
        case bool() | int() | None:
            return value
        case str():
            return _plain(value)
        case list() | tuple():
            return [_detail(one) for one in value]
        case Mapping():
            return {_plain(str(name)): _detail(one) for name, one in value.items()}
        case _:
            raise TypeError(f"not kept in the trail: {type(value).__name__}")
