"""The division tree: the code list as a whole, and single units."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from django.db import transaction

from minzheng.org.actions.matters import event_record
from minzheng.org.division_file import DivisionRow, division_rows_read
from minzheng.org.models import Division, DivisionAlias, DivisionKind, Level, Role, User
from minzheng.org.permissions import Permission, permission_require, posts_forget
from minzheng.org.queries import UnknownDivisionError, division_get
from minzheng.org.records import AdministeredUnit, DivisionRecord, division_key, division_record
from minzheng.org.romanise import division_name_en

DIVISION_REGISTER = Permission(
    "org.division_register", "登记行政区划", "register a division", frozenset({Role.ADMINISTRATOR})
)
DIVISIONS_LOAD = Permission(
    "org.divisions_load", "导入区划代码", "load the code list", frozenset({Role.ADMINISTRATOR})
)

_CONTENT = ("code", "kind", "level", "zh", "en", "parent", "path", "administered")


@transaction.atomic
def division_register(
    *,
    key: str,
    zh: str,
    en: str,
    level: Level,
    parent: str,
    acting_user: User,
    code: str | None = None,
    kind: DivisionKind = DivisionKind.STATUTORY,
    since: date | None = None,
) -> DivisionRecord:
    """A single new unit inside one the acting user administers; it is administered from the start."""
    above = division_get(parent)
    permission_require(acting_user, DIVISION_REGISTER, division=above)
    division = Division.objects.create(
        key=key,
        code=code,
        kind=kind,
        level=level,
        zh=zh,
        en=en,
        parent=above,
        path=f"{above.path}{key}/",
        administered=True,
        since=since,
    )
    posts_forget(acting_user)
    event_record(
        name="DivisionRegistered",
        subject=f"division:{key}",
        payload={"zh": zh, "parent": parent},
        occurred_on=since,
        division=key,
        acting_user=acting_user,
    )
    return division_record(division)


@transaction.atomic
def division_alias_add(*, division: str, source: str, code: str, acting_user: User) -> None:
    """Note that ``source`` calls the unit by ``code``; the same note twice is one note."""
    place = division_get(division)
    permission_require(acting_user, DIVISION_REGISTER, division=place)
    alias, is_new = DivisionAlias.objects.get_or_create(
        source=source, code=code, defaults={"division": place}
    )
    if alias.division_id != place.pk:
        raise ValueError(f"{source} 的代码 {code} 已属于 {alias.division} / already stands for another unit")
    if is_new:
        event_record(
            name="DivisionAliasAdded",
            subject=f"division:{division}",
            payload={"source": source, "code": code},
            division=division,
            acting_user=acting_user,
        )


@transaction.atomic
def divisions_load(
    path: Path, *, seat: str, administers: Sequence[AdministeredUnit], acting_user: User
) -> int:
    """Load a code list and mark where the bureau seated at ``seat`` works; the number of units changed.

    The list also holds the levels above the seat and neighbours outside the administration: they are
    known, and nobody's scope. Loading the same again changes nothing. Raises ProblemError for a bad file
    and UnknownDivisionError where ``seat`` or an administered code is not in it.
    """
    seat_key = division_key(seat)
    permission_require(acting_user, DIVISIONS_LOAD, division=division_get(seat_key))
    units = {unit.division_key(seat=seat): unit for unit in administers}
    rows = division_rows_read(path)
    _refuse_missing(
        {seat_key, *(key for key, unit in units.items() if unit.code)} - {row.code for row in rows}
    )
    known = {division.key: division for division in Division.objects.all()}
    changed = 0
    for level in Level:
        wanted = [_from_row(row, known, units, seat_key) for row in rows if row.level == level]
        if level == Level.TOWNSHIP:
            wanted += [_zone(key, unit, known[seat_key]) for key, unit in units.items() if not unit.code]
        changed += _write(wanted, known)
    changed += _mend_paths(list(known.values()))
    posts_forget(acting_user)
    if changed:
        event_record(
            name="DivisionsLoaded",
            subject=f"division:{seat_key}",
            payload={"changed": changed, "administered": sorted(units)},
            division=seat_key,
            acting_user=acting_user,
        )
    return changed


def _refuse_missing(keys: Iterable[str]) -> None:
    for key in sorted(keys):
        raise UnknownDivisionError(key)


def _from_row(
    row: DivisionRow, known: dict[str, Division], units: dict[str, AdministeredUnit], seat: str
) -> Division:
    """The unit a line describes.

    Inside the seat's tree, what lies in an administered unit is administered with it. The seat is
    administered by itself and does not hand this on, or the neighbours listed below it would be ours
    too. Outside the tree another bureau may be at work: there the mark stays as it is.
    """
    parent = known[row.parent] if row.parent else None
    unit, old = units.get(row.code), known.get(row.code)
    path = f"{parent.path if parent else ''}{row.code}/"
    if f"/{seat}/" in f"/{path}":
        inherits = parent is not None and parent.administered and parent.key != seat
        administered = unit is not None or row.code == seat or inherits
    else:
        administered = old is not None and old.administered
    return Division(
        key=row.code,
        code=row.code,
        kind=DivisionKind.STATUTORY,
        level=row.level,
        zh=row.zh,
        en=unit.en if unit else (old.en if old and old.zh == row.zh else division_name_en(row.zh)),
        parent=parent,
        path=path,
        administered=administered,
    )


def _zone(key: str, unit: AdministeredUnit, seat: Division) -> Division:
    return Division(
        key=key,
        kind=unit.kind,
        level=Level.TOWNSHIP,
        zh=unit.zh,
        en=unit.en,
        parent=seat,
        path=f"{seat.path}{key}/",
        administered=True,
    )


def _write(wanted: Sequence[Division], known: dict[str, Division]) -> int:
    """Insert and change one level's units and bring ``known`` up to date; the number touched."""
    fresh = [unit for unit in wanted if unit.key not in known]
    changed = [unit for unit in wanted if unit.key in known and _differs(unit, known[unit.key])]
    for unit in changed:
        unit.pk = known[unit.key].pk
    Division.objects.bulk_create(fresh)
    Division.objects.bulk_update(changed, fields=_CONTENT)
    known.update({unit.key: unit for unit in (*fresh, *changed)})
    return len(fresh) + len(changed)


def _differs(unit: Division, stored: Division) -> bool:
    return any(getattr(unit, name) != getattr(stored, name) for name in _CONTENT if name != "parent") or (
        unit.parent_id != stored.parent_id
    )


def _mend_paths(divisions: Sequence[Division]) -> int:
    """Carry a moved unit's new path to those below it that no file lists (zones, units of our own)."""
    by_id = {division.pk: division for division in divisions}
    stale = []
    for division in sorted(divisions, key=lambda division: _depth(division, by_id)):
        above = by_id[division.parent_id].path if division.parent_id else ""
        if division.path != f"{above}{division.key}/":
            division.path = f"{above}{division.key}/"
            stale.append(division)
    Division.objects.bulk_update(stale, fields=["path"])
    return len(stale)


def _depth(division: Division, by_id: dict[int, Division]) -> int:
    return 1 + _depth(by_id[division.parent_id], by_id) if division.parent_id else 0
