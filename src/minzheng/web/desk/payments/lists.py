"""发放名册: a month's lists by programme and by township, what waits first, and the months before it."""

from collections import Counter
from dataclasses import dataclass, fields

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.web.desk.district import District
from minzheng.web.desk.payments.words import Step, cash_programmes, step_of, title_of
from minzheng.web.desk.results import due_by_town
from minzheng.web.desk.wording import month_words


@dataclass(frozen=True)
class Sums:
    """Owed, paid and open, each of its own rows; the rest are counts."""

    count: int = 0
    owed_fen: int = 0
    paid: int = 0
    paid_fen: int = 0
    open_fen: int = 0
    returned: int = 0
    waiting: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def balances(self) -> bool:
        """Whether what is owed is what was paid and what is open."""
        return self.owed_fen == self.paid_fen + self.open_fen


@dataclass(frozen=True)
class ListRow:
    """A programme in a month: how far its list has come and what it comes to in the reader's area."""

    code: str
    title: str
    step: Step
    sums: Sums


@dataclass(frozen=True)
class TownRow:
    """A township's part of all the lists of a month."""

    name: str
    sums: Sums


@dataclass(frozen=True)
class MonthRow:
    """A month by the steps its lists stand at: how many at each."""

    month: Month
    words: str
    closed: bool
    steps: list[tuple[str, int]]


@dataclass(frozen=True)
class ListsPage:
    """The page; ``waiting`` are the rows on which somebody has to act."""

    rows: list[ListRow]
    sum: Sums
    towns: list[TownRow]
    months: list[MonthRow]
    closed: bool

    @property
    def waiting(self) -> list[ListRow]:
        """The rows on which somebody has to act."""
        return [row for row in self.rows if row.step.waits or row.sums.returned or row.sums.waiting]


def lists_page(district: District, month: Month, *, acting_user: org.User) -> ListsPage:
    """The lists of a month; ``district`` is already narrowed to the reader's area."""
    listed = {one.programme: one for one in payments.lists_of(month)}
    by_town = _frozen_sums(month, acting_user)
    for (code, town), sums in proposed_sums(district, month).items():
        if code not in listed:
            by_town[code, town] = sums
    rows = [
        ListRow(one.code, title_of(one), step_of(listed.get(one.code)), _of_programme(by_town, one.code))
        for one in cash_programmes(district)
    ]
    rows = [row for row in rows if row.sums.count]
    # What waits for somebody stands first; within that the order of lists.
    rows.sort(key=lambda row: not (row.step.waits or row.sums.returned))
    towns = {town: _of_town(by_town, town) for town in sorted({town for _, town in by_town})}
    return ListsPage(
        rows, sum((row.sums for row in rows), Sums()),
        [TownRow(district.place_words(town) or town, sums) for town, sums in towns.items()],
        _months(district), benefits.month_is_closed(district.place, month),
    )  # fmt: skip


def proposed_sums(district: District, month: Month) -> dict[tuple[str, str], Sums]:
    """What the results of a month come to by programme and town, before anything is frozen."""
    if month not in district.cuts:
        return {}
    due = due_by_town(district.snapshot(month))
    frame = due.filter(pl.col("programme").is_in(payments.cash_codes()))
    return {
        (code, town or ""): Sums(count, owed, open_fen=owed)
        for code, town, count, owed in frame.iter_rows()
    }  # fmt: skip


def _frozen_sums(month: Month, acting_user: org.User) -> dict[tuple[str, str], Sums]:
    return {
        (one.programme, one.division): Sums(
            one.count, one.owed_fen, one.paid, one.paid_fen, one.open_fen, one.returned, one.waiting
        )
        for one in payments.town_sums(month, acting_user=acting_user)
    }


def _of_programme(found: dict[tuple[str, str], Sums], code: str) -> Sums:
    return sum((sums for (one, _), sums in found.items() if one == code), Sums())


def _of_town(found: dict[tuple[str, str], Sums], town: str) -> Sums:
    return sum((sums for (_, one), sums in found.items() if one == town), Sums())


def _months(district: District) -> list[MonthRow]:
    states = payments.list_states()
    counts: dict[int, Counter[str]] = {}
    for (month, _), state in states.items():
        counts.setdefault(month, Counter())[state] += 1
    numbers = sorted({*counts, *(one.number for one in district.cuts)}, reverse=True)[:24]
    months = [Month.of_number(number) for number in numbers]
    closed = benefits.months_closed(district.place, months)
    return [
        MonthRow(
            one, month_words(one), one in closed,
            sorted(counts.get(one.number, Counter()).items()),
        )
        for one in months
    ]  # fmt: skip
