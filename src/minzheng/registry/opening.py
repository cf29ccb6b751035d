"""Sealed values of many people: read and opened, a part of them by a process beside this one.

Opening a value takes a few microseconds, and reading it as long: of a district's payees that is seconds in
which a second processor would wait. The helper (`minzheng.registry.helper`) is a new process and no copy of
this one: a copy would hold the locks of threads that it does not have.
"""

import logging
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db import connection

from minzheng.kernel.cipher import Keyring
from minzheng.warehouse.among import rows_among

#: Of fewer people a helper would have to be waited for.
_MANY: Final = 20_000
#: A little more than half: a helper has to begin first.
_MINE: Final = 0.57
_log: Final = logging.getLogger(__name__)


#: How much of a text.
Shown = Callable[[str], str]
#: Holder, first day and seal.
Sealed = tuple[int, date | str, bytes]


class Asked(NamedTuple):
    """Values to open: the query of holder, first day (as text), seal and readable columns, in which
    ``{among}`` stands for the people; its column of the holder; the place bound into the seals; and how much
    of a text is ``shown``."""

    sql: str
    holder: str
    place: str
    shown: Shown


#: Holders, texts, and the readable columns.
Opened = list[Sequence[Any]]


def opened_among(asked: Sequence[Asked], holders: Sequence[int]) -> list[Opened]:
    """What these people hold, of each that is asked; who holds nothing stands nowhere.

    Of many a helper reads its share, and sees what is committed: whoever has just changed what they hold
    commits it first.
    """
    if len(holders) < _MANY or _lives_here():
        return opened_here(asked, holders, settings.KEYS)
    mine_are = round(len(holders) * _MINE)
    request = (connection.settings_dict, settings.KEYS.to_json(), asked, holders[mine_are:])
    with ThreadPoolExecutor(1) as aside:
        helped = aside.submit(_helped, pickle.dumps(request))
        mine = opened_here(asked, holders[:mine_are], settings.KEYS)
        theirs = helped.result()
    if theirs is None:
        theirs = opened_here(asked, holders[mine_are:], settings.KEYS)
    return [_joined(both) for both in zip(mine, theirs, strict=True)]


def opened_here(asked: Sequence[Asked], holders: Sequence[int], keys: Keyring) -> list[Opened]:
    """The same by this process, whose settings need have no keys."""
    return [_joined(_portions(one, holders, keys)) for one in asked]


def _portions(asked: Asked, holders: Iterable[int], keys: Keyring) -> Iterator[Opened]:
    """No more than a portion is readable, where less than all of a text is shown."""
    for rows in rows_among(asked.sql, asked.holder, holders):
        by, since, blobs, *plain = zip(*rows, strict=True)
        texts = texts_opened(zip(by, since, blobs, strict=True), asked.place, keys)
        yield [by, [text and asked.shown(text) for text in texts], *plain]


def texts_opened(rows: Iterable[Sealed], place: str, keys: Keyring) -> Iterator[str]:
    """The text of each row whose seal has its place below this one, in their order; raises ProblemError where
    a key is wrong or a row was altered."""
    return keys.opened((bytes(blob), place_of(place, holder, since)) for holder, since, blob in rows)


def place_of(place: str, holder: int, since: date | str) -> str:
    """What is bound into the seal of a value: the table and column, its holder and first day."""
    return f"{place}.{holder}.{since}"


def _joined(portions: Iterable[Opened]) -> Opened:
    """Portions one below the other; one without rows has no columns either."""
    columns = zip(*(one for one in portions if one), strict=True)
    return [[*chain.from_iterable(parts)] for parts in columns]


def _lives_here() -> bool:
    """Whether the database is no file and no server, but in the memory of this process alone."""
    return connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).is_file()


def _helped(request: bytes) -> list[Opened] | None:
    """What a helper answers; None where it could not, which is told to the log: then it is done here, and
    what is wrong with a value is said as ever."""
    command = [sys.executable, "-P", "-m", "minzheng.registry.helper"]
    done = subprocess.run(command, input=request, stdout=subprocess.PIPE, check=False)  # noqa: S603 -- ours
    if done.returncode:
        _log.warning("打开密文的辅助进程失败（%s），改由本进程打开 / the helper failed", done.returncode)
        return None
    answer: list[Opened] = pickle.loads(done.stdout)  # noqa: S301 -- of our own process
    return answer
