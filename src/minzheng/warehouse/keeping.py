"""What a process keeps in mind of the records while it takes in one file after another.

A file of a whole district asks about nearly everybody. Read anew for each of twenty files, the register is
the same millions of rows twenty times over, and that becomes the longest part of an import. So whoever
brings in several files says so (`records_kept`), and what was read for the first serves the others for as
long as nothing that it rests on has changed.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Generic, NamedTuple, TypeVar

from django.db import connection

from minzheng.warehouse.extract import Column, Extract

Kept = TypeVar("Kept")


class _State(NamedTuple):
    """How many events there are, and the newest of them."""

    told: int
    newest: int


class _Held(NamedTuple):
    state: _State
    value: Any


_KEPT: Final[ContextVar[dict[str, _Held] | None]] = ContextVar("records_kept", default=None)


@contextmanager
def records_kept() -> Iterator[None]:
    """Within it, and within the outermost of several, what was read of the records is used again until it
    changes; afterwards nothing is kept.

    Identity numbers read in files are among it: in memory, and never at rest.
    """
    if _KEPT.get() is not None:
        yield
        return
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


class Keeping(Generic[Kept]):
    """A value made of the records that holds until one of some events is recorded.

    ``make``: the value with nothing read yet; who asks for it reads into it what it wants. ``events``: every
    write that would make another value leaves one of them, in its own transaction. ``added``: those of them
    that only add to the value, each with what adds it, given the value and the subjects of the events.
    """

    def __init__(
        self,
        name: str,
        make: Callable[[], Kept],
        *events: str,
        added: Mapping[str, Callable[[Kept, list[str]], None]] | None = None,
    ) -> None:
        self._name, self._make, self._added = name, make, dict(added or {})
        among = "name IN ({})".format(", ".join(f"'{event}'" for event in (*events, *self._added)))
        # Counted, not only the newest looked at: ids are given out before they are committed.
        self._changes = Extract(
            name=f"changes of {name}",
            sql=f"SELECT COUNT(*) AS told, COALESCE(MAX(id), 0) AS newest FROM org_event WHERE {among}",  # noqa: S608 -- names written in code
            columns=(Column("told", "int"), Column("newest", "int")),
        )
        self._since = Extract(
            name=f"what changed {name}",
            sql=f"SELECT name, subject FROM org_event WHERE id > %(newest)s AND {among} ORDER BY id",  # noqa: S608 -- names written in code
            columns=(Column("name", "text"), Column("subject", "text")),
        )

    def state(self) -> _State:
        """What differs after every such write."""
        return _State(*self._changes.read().row(0))

    def kept(self) -> Kept:
        """What was kept and still holds; what the caller reads into it, after this, is kept with it.

        Nothing outside of `records_kept`, and nothing within a transaction: what that has changed may yet
        be undone, and its numbers given out again.
        """
        kept = _KEPT.get()
        if kept is None or connection.in_atomic_block:
            return self._make()
        state, before = self.state(), kept.get(self._name)
        if before is None or (state != before.state and not self._caught_up(before, state)):
            kept[self._name] = before = _Held(state, self._make())
        elif state != before.state:
            kept[self._name] = before = _Held(state, before.value)
        value: Kept = before.value
        return value

    def _caught_up(self, before: _Held, state: _State) -> bool:
        """Whether everything since only added to the value, and by now has."""
        since = self._since.read(newest=before.state.newest)
        if len(since) != state.told - before.state.told or not set(since["name"]) <= self._added.keys():
            # An event that got its id earlier and was committed later is among those counted and not among
            # those since: what it says is not known here.
            return False
        for name, subjects in since.group_by("name"):
            self._added[str(name[0])](before.value, subjects["subject"].to_list())
        return True
