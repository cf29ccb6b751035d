"""A plan document stored for a year: what is new, what it changes and what it no longer has.

The same document again changes nothing. A changed one is held against the version before it, item by item,
and not against what stands: an office or a milestone that somebody set by hand since is not undone by it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.db import IntegrityError, transaction

from minzheng.insight.forms import where
from minzheng.insight.models import StoredPlan
from minzheng.insight.permissions import TARGET_SET
from minzheng.insight.plan.document import PlanDocument
from minzheng.insight.plan.items import Item, Kind, is_of_projects, items_of, paired
from minzheng.insight.plan.keeping import Keeper, Setting, keepers
from minzheng.insight.plan.places import Places
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.catalogue import Catalogue

_YEARS: Final = range(2000, 2100)
Pair = tuple[Item | None, Item | None]


@dataclass(frozen=True)
class PlanStored:
    """What storing came to: the version that stands now, whether this document made it, how many items were
    added, changed, left as they were and dropped, and what has to be known about them."""

    year: int
    version: int
    is_new: bool
    added: int
    changed: int
    unchanged: int
    dropped: int
    notes: tuple[Problem, ...]


def plan_store(
    *, catalogue: Catalogue, plan: PlanDocument, year: int, division: str, acting_user: org.User
) -> PlanStored:
    """Store a plan of an area: its targets, key tasks and projects, and what is irregular in it.

    Raises NotPermitted outside the area, ProblemError where the document plans for another year or somebody
    stores one at the same time.
    """
    place = org.permission_check(acting_user, TARGET_SET, division=division)
    if year not in _YEARS:
        raise ProblemError(problem("plan.E005", text=str(year)))
    if plan.head.year is not None and plan.head.year != year:
        raise ProblemError(problem("plan.E002", found=plan.head.year, year=year))
    setting = Setting(catalogue, year, plan.head.title[:200], Places(place.key), acting_user)
    try:
        with transaction.atomic():
            return _store(plan, setting, place)
    except IntegrityError as error:
        raise ProblemError(problem("plan.E003")) from error


def _store(plan: PlanDocument, setting: Setting, place: org.DivisionRecord) -> PlanStored:
    items, year = items_of(plan), setting.year
    digest = _digest(plan, items)
    before = StoredPlan.objects.filter(year=year, division_id=place.id).order_by("version").last()
    if before is not None and before.digest == digest:
        return PlanStored(year, before.version, False, 0, 0, len(items), 0, ())
    kept = keepers(setting)
    pairs = _settled(kept, paired(_items(before), items))
    setting.notes += _not_stored(plan)
    setting.notes += [
        problem("plan.place_unknown", table=table, rows="、".join(map(str, rows)))
        for table, rows in setting.unplaced.items()
    ]
    setting.notes += [problem("plan.gone", what=old.said["name"]) for old, new in pairs if old and not new]
    row = StoredPlan.objects.create(
        year=year, version=1 if before is None else before.version + 1, division_id=place.id,
        title=setting.title, issuer=(plan.head.issuer or "")[:120], digest=digest,
        published_on=(plan.head.published_on or "")[:20], index_no=(plan.head.index_no or "")[:60],
        content=[new.form() for _old, new in pairs if new is not None],
        findings=[*_found(plan), *map(_note, setting.notes)], stored_by=setting.user,
    )  # fmt: skip
    stored = _written(kept, pairs, row, tuple(setting.notes))
    told = {"version": row.version, "title": row.title, "added": stored.added, "changed": stored.changed}
    org.event_record(
        name="PlanStored", subject=f"plan:{year}:{place.key}", payload=told, division=place.key,
        acting_user=setting.user,
    )  # fmt: skip
    return stored


def _settled(kept: dict[Kind, Keeper], pairs: Sequence[Pair]) -> list[Pair]:
    """The same with the number or project that each is stored under; what is not stored has none."""
    return [(old, None if new is None else kept[new.kind].settle(old, new)) for old, new in pairs]


def _written(
    kept: dict[Kind, Keeper], pairs: Sequence[Pair], row: StoredPlan, notes: tuple[Problem, ...]
) -> PlanStored:
    added = changed = unchanged = dropped = 0
    for old, new in pairs:
        if new is None:
            if old is not None and old.stored:
                kept[old.kind].drop(row, old)
                dropped += 1
        elif not new.stored:
            continue
        elif old is not None and old.said == new.said and old.stored == new.stored:
            unchanged += 1
        else:
            kept[new.kind].write(row, new)
            is_known = old is not None and bool(old.stored)
            added, changed = added + (not is_known), changed + is_known
    return PlanStored(row.year, row.version, True, added, changed, unchanged, dropped, notes)


def _items(before: StoredPlan | None) -> list[Item]:
    return [] if before is None else [Item(**one) for one in before.content]


def _digest(plan: PlanDocument, items: Sequence[Item]) -> str:
    said = [plan.head.title, [one.form() for one in items]]
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _not_stored(plan: PlanDocument) -> list[Problem]:
    """Tables that list nothing to be built; one of targets was read as targets."""
    listed = {one.name for one in plan.targets}
    return [
        problem("plan.table_not_stored", table=table.name)
        for table in plan.tables
        if not is_of_projects(table) and not any(text in listed for row in table.rows for text in row.texts)
    ]


def _found(plan: PlanDocument) -> list[dict[str, Any]]:
    """What is irregular in the document, in both languages, as it is kept."""
    return [
        {"code": one.code, "where": where(one, plan), "zh": one.said.zh, "en": one.said.en,
         "is_note": one.is_note}
        for one in plan.findings
    ]  # fmt: skip


def _note(said: Problem) -> dict[str, Any]:
    return {"code": said.id, "where": "", "zh": said.zh, "en": said.en, "is_note": True}
