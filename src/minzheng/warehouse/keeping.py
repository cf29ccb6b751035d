"""What a process keeps in mind of the records while it takes in one file after another.

A file of a whole district asks about nearly everybody. Read anew for each of twenty files, the register is
the same millions of rows twenty times over, and that becomes the longest part of an import. So whoever
brings in several files says so (`records_kept`), and what was read for the first serves the others for as
long as nothing that it rests on has changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, NamedTuple

import polars as pl
from django.db import connection

from minzheng.warehouse.extract import Column, Extract

Frames = dict[str, pl.DataFrame]


class _Held(NamedTuple):
    state: tuple[int, ...]
    frames: Frames


_KEPT: Final[ContextVar[dict[str, _Held] | None]] = ContextVar("records_kept", default=None)


@contextmanager
def records_kept() -> Iterator[None]:
    """Within it what was read of the records is used again until it changes; afterwards nothing is kept.

    Identity numbers read in files are among it: in memory, and never at rest.
    """
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


class Keeping:
    """Frames that hold until one of some events is recorded.

    ``events``: every write that would make another frame of them leaves one, in its own transaction.
    """

    def __init__(self, name: str, *events: str) -> None:
        self._name = name
        listed = ", ".join(f"'{event}'" for event in events)
        # Counted, not only the newest looked at: ids are given out before they are committed.
        self._changes = Extract(
            name=f"changes of {name}",
            sql=f"SELECT COUNT(*) AS told, COALESCE(MAX(id), 0) AS newest FROM org_event WHERE name IN ({listed})",  # noqa: S608, E501 -- names written in code
            columns=(Column("told", "int"), Column("newest", "int")),
        )

    def state(self) -> tuple[int, ...]:
        """What differs after every such write."""
        return self._changes.read().row(0)

    def frames(self) -> Frames:
        """What was kept and still holds; what the caller puts there, read after this, is kept with it.

        Nothing outside of `records_kept`, and nothing within a transaction: what that has changed may yet
        be undone, and its numbers given out again.
        """
        kept = _KEPT.get()
        if kept is None or connection.in_atomic_block:
            return {}
        state = self.state()
        if self._name not in kept or kept[self._name].state != state:
            kept[self._name] = _Held(state, {})
        return kept[self._name].frames
