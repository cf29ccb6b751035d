"""The trail as a file: how an entry is hashed, how it is written down, how a file is checked.

Nothing here needs the database or the settings: whoever is handed a file checks it on a machine of their own.

A line is JSON in one exact form (sorted keys, no blanks), ended by a line feed:
``{"entry":{…,"hash":…,"previous":…}}`` an entry, in order from the first;
``{"event":{…},"hash":…}`` an act, before the seal that vouches for it, with the running hash of all events;
``{"end":{"entries":…,"events":…,"head":…}}`` the last line.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from minzheng.kernel.problem import ProblemError, problem

#: What the first entry and the first event follow.
GENESIS: Final = "0" * 64
SEAL: Final = "seal"


@dataclass(frozen=True)
class Verified:
    """What a sound file holds; ``head`` is the hash of its last entry."""

    entries: int
    events: int
    head: str


def canonical(value: Any) -> str:
    """The one way a value is written; what is not JSON raises TypeError or ValueError."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def entry_hash(content: Mapping[str, Any]) -> str:
    """SHA-256, 64 hex digits, of an entry's content, its ``previous`` included and its ``hash`` not."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def event_hash(event: Mapping[str, Any], previous: str) -> str:
    """The running hash after an event."""
    return entry_hash({"event": event, "previous": previous})


def entry_line(content: Mapping[str, Any], hashed: str) -> str:
    """An entry as a line of the file."""
    return canonical({"entry": {**content, "hash": hashed}})


def event_line(event: Mapping[str, Any], hashed: str) -> str:
    """An event as a line of the file."""
    return canonical({"event": event, "hash": hashed})


def end_line(found: Verified) -> str:
    """The last line."""
    return canonical({"end": {"entries": found.entries, "events": found.events, "head": found.head}})


def verify(lines: Iterable[bytes], *, file: object = "", noted: str | None = None) -> Verified:
    """What the file holds; raises ProblemError naming the first line that is wrong.

    ``noted`` is a head written down elsewhere, which has to occur: whoever cuts the newest entries off and
    writes a new last line is found out by that alone.
    """
    walk = _Walk(file, noted)
    for number, line in enumerate(lines, start=1):
        walk.take(number, line)
    return walk.finish()


class _Walk:
    """How far a file has been read, and what the next line has to follow."""

    def __init__(self, file: object, noted: str | None) -> None:
        self.file, self.noted = file, noted
        self.line = self.entries = self.events = self.last_event = self.unsealed = 0
        self.head = self.running = GENESIS
        self.noted_seen = noted in {None, GENESIS}
        self.is_ended = False

    def take(self, number: int, line: bytes) -> None:
        self.line = number
        if self.is_ended:
            self._refuse("trail.E007")
        content = self._content(line)
        match content:
            case {"entry": dict(entry), **rest} if not rest:
                self._entry(entry)
            case {"event": dict(event), "hash": str(hashed), **rest} if not rest:
                self._event(event, hashed)
            case {"end": dict(end), **rest} if not rest:
                self._end(end)
            case _:
                self._refuse("trail.E001")

    def finish(self) -> Verified:
        if not self.is_ended:
            self.line += 1
            self._refuse("trail.E006", entries=self.entries)
        if not self.noted_seen:
            self._refuse("trail.E008", noted=self.noted)
        return Verified(self.entries, self.events, self.head)

    def _content(self, line: bytes) -> Any:
        """The line's JSON. One written in any other way than ours is refused: of two equal keys a reader
        would see the first and the hash cover the last."""
        try:
            text = line.decode()
            content = json.loads(text)
            is_ours = canonical(content) + "\n" == text
        except (ValueError, TypeError, RecursionError):
            is_ours = False
        if not is_ours:
            self._refuse("trail.E001")
        return content

    def _entry(self, entry: dict[str, Any]) -> None:
        hashed = entry.pop("hash", None)
        seq = entry.get("seq")
        if entry_hash(entry) != hashed:
            self._refuse("trail.E002", seq=seq)
        if seq != self.entries + 1:
            self._refuse("trail.E003", seq=seq, expected=self.entries + 1)
        if entry.get("previous") != self.head:
            self._refuse("trail.E004", seq=seq)
        if entry.get("kind") == SEAL:
            self._seal(entry)
        elif self.unsealed:
            self._refuse("trail.E005", event=self.last_event)
        self.entries, self.head = self.entries + 1, hashed
        self.noted_seen = self.noted_seen or hashed == self.noted

    def _seal(self, entry: dict[str, Any]) -> None:
        detail = entry.get("detail")
        told = detail if isinstance(detail, dict) else {}
        given = (told.get("count"), told.get("last"), told.get("digest"))
        if given != (self.unsealed, self.last_event, self.running):
            first = told.get("first")
            self._refuse("trail.E005", event=f"{first}–{told.get('last')}")
        self.unsealed = 0

    def _event(self, event: dict[str, Any], hashed: str) -> None:
        number = event.get("id")
        if not isinstance(number, int) or event_hash(event, self.running) != hashed:
            self._refuse("trail.E005", event=number)
        if number <= self.last_event:
            self._refuse("trail.E005", event=number)
        self.running, self.last_event = hashed, number
        self.events, self.unsealed = self.events + 1, self.unsealed + 1

    def _end(self, end: dict[str, Any]) -> None:
        if self.unsealed:
            self._refuse("trail.E005", event=self.last_event)
        if end != {"entries": self.entries, "events": self.events, "head": self.head}:
            self._refuse("trail.E006", entries=self.entries)
        self.is_ended = True

    def _refuse(self, message_id: str, **details: Any) -> NoReturn:
        raise ProblemError(problem(message_id, self.file, self.line, **details))
