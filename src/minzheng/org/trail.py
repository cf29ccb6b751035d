"""Reading the trail: a page of it, its newest part checked, the whole of it as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from minzheng.kernel import clock
from minzheng.org.actions.trail import entry_content, event_content
from minzheng.org.models import Division, Event, LookKind, Post, Role, TrailEntry, User
from minzheng.org.permissions import (
    NotPermitted,
    Permission,
    divisions_within_reach,
    permission_require_somewhere,
)
from minzheng.org.trail_file import (
    GENESIS,
    Verified,
    end_line,
    entry_hash,
    entry_line,
    event_hash,
    event_line,
)

TRAIL_READ = Permission("org.trail_read", "查看留痕", "read the trail", frozenset({Role.AUDITOR}))
_AT_ONCE: Final = 2_000


@dataclass(frozen=True)
class TrailRecord:
    """An entry as others see it."""

    seq: int
    at: datetime
    user: str
    kind: LookKind
    subject: str
    purpose: str
    detail: dict[str, Any]


@dataclass(frozen=True)
class TrailWanted:
    """Which entries: of a user, a kind, a subject, a day; what is empty asks nothing."""

    user: str = ""
    kind: str = ""
    subject: str = ""
    day: date | None = None


@dataclass(frozen=True)
class TrailPage:
    """Entries, newest first; ``next_before`` begins the following page, None on the last."""

    rows: list[TrailRecord]
    next_before: int | None


@dataclass(frozen=True)
class TrailChecked:
    """How many of the newest entries were checked, and the first wrong one, None where all agree."""

    count: int
    wrong: int | None


def trail_page(
    *, acting_user: User, wanted: TrailWanted, before: int | None = None, limit: int = 50
) -> TrailPage:
    """What the users of the reader's area did, newest first; raises NotPermitted."""
    permission_require_somewhere(acting_user, TRAIL_READ)
    found = _wanted(entries_in_reach(acting_user), wanted)
    if before is not None:
        found = found.filter(seq__lt=before)
    entries = list(found.order_by("-seq")[: limit + 1])
    rows = [trail_record(entry) for entry in entries[:limit]]
    return TrailPage(rows, rows[-1].seq if len(entries) > limit else None)


def trail_check(*, acting_user: User, newest: int = 1_000) -> TrailChecked:
    """Reckon the newest entries again; raises NotPermitted. Ten microseconds an entry."""
    permission_require_somewhere(acting_user, TRAIL_READ)
    entries = list(TrailEntry.objects.order_by("-seq")[: newest + 1])[::-1]
    before = entries[0] if len(entries) > newest else None
    checked = entries[1:] if before else entries
    previous, seq = (before.hash, before.seq) if before else (GENESIS, 0)
    for entry in checked:
        if (entry.seq, entry.previous) != (seq + 1, previous) or entry_hash(
            entry_content(entry)
        ) != entry.hash:
            return TrailChecked(len(checked), seq + 1)
        previous, seq = entry.hash, entry.seq
    return TrailChecked(len(checked), None)


def trail_head() -> str:
    """The hash of the newest entry, to be written down elsewhere; it tells nothing of what it covers."""
    return TrailEntry.objects.order_by("-seq").values_list("hash", flat=True).first() or GENESIS


def trail_lines(*, acting_user: User) -> Iterator[str]:
    """The trail and the sealed events as lines of a file, without line feeds; raises NotPermitted.

    The events are those of every area, so it asks for a post over everything the bureau administers.
    """
    post = permission_require_somewhere(acting_user, TRAIL_READ)
    if not _is_everywhere(acting_user):
        raise NotPermitted(TRAIL_READ, reason="area", place=post.division.zh)
    yield from _lines()


def _lines() -> Iterator[str]:
    running, head, entries, events, last = GENESIS, GENESIS, 0, 0, 0
    for entry in TrailEntry.objects.order_by("seq").iterator(_AT_ONCE):
        if entry.kind == LookKind.SEAL:
            for event in _sealed_by(entry, last):
                content = event_content(event)
                running = event_hash(content, running)
                events += 1
                yield event_line(content, running)
            last = entry.detail["last"]
        entries, head = entries + 1, entry.hash
        yield entry_line(entry_content(entry), entry.hash)
    yield end_line(Verified(entries, events, head))


def _sealed_by(seal: TrailEntry, last: int) -> Iterator[Event]:
    """The events since the last one sealed, whatever the seal names: one slipped in between shows too."""
    found = Event.objects.filter(pk__gt=last, pk__lte=seal.detail["last"]).order_by("pk")
    yield from found.select_related("division", "matter", "recorded_by").iterator(_AT_ONCE)


def entries_in_reach(reader: User) -> QuerySet[TrailEntry]:
    """Everything for whoever audits the whole bureau; else what people with a post in the area did."""
    found = TrailEntry.objects.all()
    if _is_everywhere(reader):
        return found
    posts = Post.objects.filter(division__in=divisions_within_reach(reader, TRAIL_READ))
    return found.filter(user__in=posts.values("user__username"))


def _is_everywhere(reader: User) -> bool:
    reached = divisions_within_reach(reader, TRAIL_READ).values("pk")
    return not Division.objects.filter(administered=True).exclude(pk__in=reached).exists()


def _wanted(found: QuerySet[TrailEntry], wanted: TrailWanted) -> QuerySet[TrailEntry]:
    named = {"user": wanted.user, "kind": wanted.kind, "subject": wanted.subject}
    found = found.filter(**{name: text for name, text in named.items() if text})
    if wanted.day is not None:
        begins = datetime.combine(wanted.day, time(), tzinfo=clock.CHINA)
        found = found.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
    return found


def trail_record(entry: TrailEntry) -> TrailRecord:
    """The value of a row."""
    kind = LookKind(entry.kind)
    return TrailRecord(
        entry.seq, entry.at, entry.user, kind, entry.subject, entry.purpose, dict(entry.detail)
    )
