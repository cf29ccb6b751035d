"""How a sealed value is written and found: where it stands, which index it has, one open row a holder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import polars as pl
from django.conf import settings
from django.db import models

from minzheng.kernel.problem import ProblemError, problem
from minzheng.registry.models import Account, Address, Identity, Phone
from minzheng.registry.opening import Asked, Opened, Sealed, Shown, opened_among, place_of, texts_opened
from minzheng.warehouse.among import in_portions, rows_among
from minzheng.warehouse.landing import Cell, Target, land

#: Of more holders than these everything is read.
_MANY = 10_000


class Value(NamedTuple):
    """A value to be held: the person or household, from when on, the text to seal, the readable columns."""

    holder: int
    since: date
    text: str
    plain: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """A table of sealed values: `<column>_sealed` keeps the value and `<column>_index` finds it."""

    model: type[models.Model]
    holder: str
    column: str
    kind: str
    plain: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def sealed(self) -> str:
        return f"{self.column}_sealed"

    @property
    def indexed(self) -> str:
        return f"{self.column}_index"

    def rows(self) -> models.QuerySet[models.Model]:
        return self.model._default_manager.all()

    def rows_open(self, holders: Iterable[int]) -> models.QuerySet[models.Model]:
        return self.rows().filter(until__isnull=True, **{f"{self.holder}__in": list(holders)})

    def indexes(self, texts: Iterable[str]) -> list[str]:
        return settings.KEYS.indexes(texts, kind=self.kind)

    def seal(self, holder: int, since: date, text: str) -> bytes:
        return settings.KEYS.seal(text, where=self.where(holder, since))

    def open(self, holder: int, since: date, blob: bytes) -> str:
        """The text of a row; ProblemError where the key is wrong or the row was altered."""
        return next(self.opened([(holder, since, blob)]))

    def opened(self, rows: Iterable[Sealed]) -> Iterator[str]:
        """The text of each row of holder, first day and seal, in their order; raises as `open` does."""
        return texts_opened(rows, self.place, settings.KEYS)

    def where(self, holder: int, since: date | str) -> str:
        """The place of a value, bound into its seal: its holder and first day, which are the row's key.

        Its id is not known before a bulk insert, and within one person's history an old value must not
        pass for today's either.
        """
        return place_of(self.place, holder, since)

    @cached_property
    def place(self) -> str:
        """The beginning of every `where`."""
        return f"{self.table}.{self.column}"


IDENTITY = Held(Identity, "person_id", "number", "id_number")
PHONE = Held(Phone, "person_id", "phone", "phone")
ACCOUNT = Held(Account, "person_id", "account", "account", plain=("bank_code", "holder"))
ADDRESS = Held(Address, "household_id", "text", "address")


def held_texts(held: Held, holders: Iterable[int], *, shown: Shown = str) -> pl.DataFrame:
    """What each holder holds now, opened: held_by, text, then the readable columns; who holds nothing has no
    row. ``shown``: how much of a text, where less than all of it."""
    return held_texts_together([(held, shown)], holders)[0]


def held_texts_together(asked: Sequence[tuple[Held, Shown]], holders: Iterable[int]) -> list[pl.DataFrame]:
    """The same of several tables; of many holders see `opened_among`."""
    opened = opened_among([_asked(*one) for one in asked], [*holders])
    return [_texts_frame(held, columns) for (held, _), columns in zip(asked, opened, strict=True)]


def _asked(held: Held, shown: Shown) -> Asked:
    # The day as text: it stands so in the place that is bound into the seal.
    columns = ", ".join((held.holder, "CAST(since AS TEXT)", held.sealed, *held.plain))
    sql = f"SELECT {columns} FROM {held.table} WHERE until IS NULL AND {{among}}"  # noqa: S608 - names of ours
    return Asked(sql, held.holder, held.place, shown)


def _texts_frame(held: Held, columns: Opened) -> pl.DataFrame:
    schema = {"held_by": pl.Int64(), "text": pl.String()} | dict.fromkeys(held.plain, pl.String())
    return pl.DataFrame(columns or None, schema=schema)


def held_change(held: Held, value: Value) -> bool:
    """Let a holder hold a value from its day on; False where that is what is held already.

    Raises ProblemError where the day lies before the one since which something else is known to hold.
    """
    keys_check()
    (index,) = held.indexes([value.text])
    columns = dict(zip(held.plain, value.plain, strict=True)) | {held.indexed: index}
    now = held.rows_open([value.holder])
    known = now.values("since", *columns).first()
    if known is not None and {name: known[name] for name in columns} == columns:
        return False
    if known is not None and value.since < known["since"]:
        raise ProblemError(problem("people.E004", since=value.since, known=known["since"]))
    columns[held.sealed] = held.seal(value.holder, value.since, value.text)  # type: ignore[assignment]
    if known is not None and value.since == known["since"]:
        # Said twice for the same day: the second is a correction of the first, no later state.
        now.update(**columns)
        return True
    now.update(until=value.since)
    held.model._default_manager.create(**{held.holder: value.holder}, since=value.since, **columns)
    return True


def held_land(held: Held, values: Sequence[Value]) -> int:
    """Land values sealed, each from its day on; how many were new or differed.

    Compared by index, since sealing the same twice gives different bytes. A value older than what its
    holder has held since is old news and left alone; nothing is closed but by what follows it.
    """
    keys_check()
    known, latest = _known(held, [value.holder for value in values])
    indexes = held.indexes(value.text for value in values)
    news = [
        (value, index)
        for value, index in zip(values, indexes, strict=True)
        if _is_news(value, index, known, latest)
    ]
    held_close(
        held,
        [
            (value.holder, value.since)
            for value, _ in news
            if (value.holder, value.since) not in known and value.holder in latest
        ],
    )
    columns = (held.holder, "since", *held.plain, held.indexed, held.sealed)
    seal, where = settings.KEYS.seal, held.where
    rows: Iterable[Sequence[Cell]] = (
        (
            value.holder,
            value.since,
            *value.plain,
            index,
            seal(value.text, where=where(value.holder, value.since)),
        )
        for value, index in sorted(news)
    )
    return land(Target(held.table, columns, key=(held.holder, "since")), rows)


def held_close(held: Held, ending: Iterable[tuple[int, date]]) -> None:
    """End what each holder holds on a day."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for holder, day in ending:
        by_day[day].append(holder)
    for day, holders in by_day.items():
        for some in in_portions(holders):
            held.rows_open(some).update(until=day)


def keys_check() -> None:
    """Try the keys on one identity number of the records; raises ProblemError where they do not fit.

    Under other keys no number would be found: every resident of a file would be taken for a stranger,
    and every child in it registered a second time.
    """
    columns = ("person_id", "since", "number_sealed", "number_index")
    row = Identity.objects.values_list(*columns).first()
    if row is None:
        return
    holder, since, blob, index = row
    try:
        fits = IDENTITY.indexes([IDENTITY.open(holder, since, blob)]) == [index]
    except ProblemError:
        fits = False
    if not fits:
        raise ProblemError(problem("keys.E006"))


def frame_among(
    asked: str, column: str, numbers: Iterable[int], *parameters: str, schema: Mapping[str, pl.DataType]
) -> pl.DataFrame:
    """The same as a frame; the columns of the query in the order of the schema."""
    portions = rows_among(asked, column, numbers, *parameters)
    frames = (pl.DataFrame(list(zip(*rows, strict=True)), schema=schema) for rows in portions)
    return pl.concat([pl.DataFrame(schema=schema), *frames])


_Known = dict[tuple[int, date], tuple[str, ...]]


def _known(held: Held, holders: Sequence[int]) -> tuple[_Known, dict[int, date]]:
    """The index and readable columns of every row, and the last day each holder's history speaks of."""
    # A district asks for nearly everybody: the whole table then costs less than naming them.
    rows = held.rows() if len(holders) > _MANY else held.rows().filter(**{f"{held.holder}__in": holders})
    known: _Known = {}
    latest: dict[int, date] = {}
    columns = (held.holder, "since", "until", held.indexed, *held.plain)
    for holder, since, until, *content in rows.values_list(*columns).iterator():
        known[holder, since] = tuple(content)
        latest[holder] = max(until or since, latest.get(holder, date.min))
    return known, latest


def _is_news(value: Value, index: str, known: _Known, latest: dict[int, date]) -> bool:
    here = known.get((value.holder, value.since))
    if here is not None:
        return here != (index, *value.plain)
    return value.since >= latest.get(value.holder, date.min)
