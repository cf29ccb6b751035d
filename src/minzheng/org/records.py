"""What passes through the door: plain frozen values, no rows of the database."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from minzheng.kernel.problem import UnfitError
from minzheng.org.models import Division, DivisionKind, Event, Level, User
from minzheng.policy.pack import Unit

_CODE_LENGTH = 12
_OF_A_DIVISION = ("id", "key", "code", "kind", "level", "zh", "en", "path", "administered")
_KINDS = {one.value: one for one in DivisionKind}
_LEVELS = {one.value: one for one in Level}

#: The event with which a demo district begins.
DEMO_EVENT = "DemoDistrictFounded"


class DivisionRecord(NamedTuple):
    """A unit as others see it. A tuple, since most pages make hundreds."""

    id: int
    key: str
    code: str | None
    kind: DivisionKind
    level: Level
    zh: str
    en: str
    path: str
    administered: bool

    @property
    def parent(self) -> str | None:
        """The parent's key, read off the path."""
        above = self.path.strip("/").rpartition("/")[0]
        return above.rpartition("/")[2] or None


@dataclass(frozen=True)
class AdministeredUnit:
    """A unit a bureau works in, as its pack lists it: a statutory code, or a zone with a key of its own."""

    zh: str
    en: str
    code: str | None = None
    key: str | None = None
    kind: DivisionKind = DivisionKind.STATUTORY

    def __post_init__(self) -> None:
        if (self.code is None) == (self.key is None):
            raise ValueError(f"{self.zh}：代码和自定编号二者取一 / either a code or a key")

    @classmethod
    def of(cls, unit: Unit) -> "AdministeredUnit":
        """A unit of a pack: by its code, or by a key of its own where it has none."""
        key = None if unit.code else unit.key
        return cls(unit.zh, unit.en, unit.code, key, DivisionKind(unit.kind))

    def division_key(self, *, seat: str) -> str:
        """The key it has in the tree. A zone's carries the seat: every other city has a 高新区."""
        return division_key(self.code) if self.code else f"{division_key(seat)}-{self.key}"


@dataclass(frozen=True)
class EventRecord:
    """An event as a subscriber receives it."""

    id: int
    name: str
    subject: str
    division: str
    matter: str | None
    occurred_on: date
    recorded_at: datetime
    payload: dict[str, Any] = field(default_factory=dict)


def division_key(code: str) -> str:
    """The 12-digit form of a shorter code, as the statistical list writes it (district: six zeros)."""
    return code.ljust(_CODE_LENGTH, "0")


def division_record(division: Division) -> DivisionRecord:
    """The plain value of a row."""
    return _division(tuple(getattr(division, name) for name in _OF_A_DIVISION))


def division_records(found: QuerySet[Division]) -> list[DivisionRecord]:
    """The plain values of many rows, straight from the database: most pages list everything in reach,
    hundreds of communities, and nothing in them needs Django to convert it."""
    try:
        statement, values = found.values_list(*_OF_A_DIVISION).query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_division(cells) for cells in cursor.fetchall()]


def _division(cells: tuple[Any, ...]) -> DivisionRecord:
    number, key, code, kind, level, zh, en, path, administered = cells
    return DivisionRecord(number, key, code, _KINDS[kind], _LEVELS[level], zh, en, path, bool(administered))


def event_record_of(event: Event) -> EventRecord:
    """The plain value of a row fetched with its division and matter."""
    return EventRecord(
        id=event.pk,
        name=event.name,
        subject=event.subject,
        division=event.division.key,
        matter=event.matter.number if event.matter else None,
        occurred_on=event.occurred_on,
        recorded_at=event.recorded_at,
        payload=dict(event.payload),
    )


def user_said(user: User) -> UnfitError:
    """How a problem names somebody: by name in Chinese, by user name in English."""
    return UnfitError(user.name, user.username)
