"""A list on its way into a file: its columns, its rows, who may read it and what it may be asked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import Http404
from django.utils.functional import Promise

from minzheng.org import api as org

Cell = str | int | Decimal | None
Asked = Mapping[str, str]
#: So many rows are read at a time, and one page more than a file may hold at most.
AT_A_TIME: Final = 1_000
MOST: Final = 21_000


@dataclass(frozen=True)
class Sheet:
    """A list: what it is called, its columns, which of them hold names, its rows."""

    title: str
    heads: tuple[str, ...]
    names: frozenset[int]
    rows: list[tuple[Cell, ...]]


@dataclass(frozen=True)
class Exported:
    """A list that can be exported: its name, who may read it, what it may be asked, how it is read."""

    word: str | Promise
    permission: org.Permission
    asks: tuple[str, ...]
    read: Callable[[org.User, Asked], Sheet]


def all_of(after: Callable[[str], tuple[list[Any], str]]) -> Iterator[Any]:
    """Every row of a list that is read page by page, up to more than a file may hold."""
    mark, count = "", 0
    while count < MOST:
        rows, mark = after(mark)
        yield from rows
        count += len(rows)
        if not mark:
            return


def one_of(text: str, known: Any, otherwise: str) -> str:
    if text and text not in known:
        raise Http404(text)
    return text or otherwise


def day_said(day: Any) -> str:
    return day.isoformat() if day else ""


def yuan_said(amount_fen: int | None) -> Decimal | None:
    return None if amount_fen is None else Decimal(amount_fen) / 100
