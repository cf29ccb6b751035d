"""A table of all communities is too long for one page: then one peer group at a time, fifty areas of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import Http404

from minzheng.web.desk.league.table import Group
from minzheng.web.desk.typed import number_asked

ROWS: Final = 50


@dataclass(frozen=True)
class Shown:
    """The groups of a page; ``tabs`` are code, name, how many and whether it is open, where there are several
    pages; ``earlier`` and ``later`` numbers of pages of the open group."""

    groups: Sequence[Group]
    tabs: Sequence[tuple[str, str, int, bool]] = ()
    here: str = ""
    earlier: int | None = None
    later: int | None = None


def shown(groups: Sequence[Group], asked: Mapping[str, str]) -> Shown:
    """What of them the page shows; raises Http404 for a group or page there is none of."""
    if sum(len(one.rows) for one in groups) <= ROWS:
        return Shown(groups)
    by_code = {one.code: one for one in groups}
    here = asked.get("group", "") or next(iter(by_code))
    number = number_asked(asked.get("page", "") or "1")
    rows = by_code[here].rows[(number - 1) * ROWS : number * ROWS] if here in by_code and number else []
    if not rows:
        raise Http404(here)
    tabs = [(one.code, one.name, len(one.rows), one.code == here) for one in groups]
    has_more = len(by_code[here].rows) > number * ROWS
    return Shown(
        [replace(by_code[here], rows=rows, many=len(by_code[here].rows))], tabs, here,
        number - 1 if number > 1 else None, number + 1 if has_more else None,
    )  # fmt: skip
