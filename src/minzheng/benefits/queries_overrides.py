"""Reads of overrides: those of a household, those that wait, and what they make of a snapshot's facts."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from minzheng.benefits.models import FactOverride, OverrideAct, OverrideAnswer
from minzheng.benefits.override_records import OverrideRecord, override_record
from minzheng.benefits.overriding import override_value, overrides_of_snapshot
from minzheng.benefits.review_permissions import ENTITLEMENT_READ
from minzheng.expression.tree import Scalar
from minzheng.kernel import clock
from minzheng.org.api import User, division_ids_in_reach
from minzheng.warehouse.snapshot import Snapshot

Instead = dict[tuple[int | None, str], Scalar | None]
"""Facts read otherwise than a snapshot has them, by person (None: the household) and name."""

_DECIDED = (OverrideAct.SIGNED, OverrideAct.REFUSED)


def overrides_of_household(household_no: int) -> list[OverrideRecord]:
    """Every override of a household, the newest first. Whoever asks answers for being allowed to."""
    return _records(FactOverride.objects.filter(household_id=household_no).order_by("-id"))


def override_find(override: int) -> OverrideRecord | None:
    """The override of a number, or None."""
    return next(iter(_records(FactOverride.objects.filter(pk=override))), None)


def overrides_waiting(*, acting_user: User) -> list[OverrideRecord]:
    """Those that wait for a signature in the reader's area, the oldest first."""
    return _records(_in_reach(acting_user).exclude(_answered(*_DECIDED)).order_by("id"))


def overrides_standing(*, acting_user: User, limit: int = 200) -> list[OverrideRecord]:
    """Those that hold today in the reader's area, by the day they run out."""
    signed = _in_reach(acting_user).filter(_answered(OverrideAct.SIGNED), until__gte=clock.today())
    return _records(signed.exclude(_answered(OverrideAct.ENDED)).order_by("until", "id")[:limit])


def overrides_holding(on: date) -> list[OverrideRecord]:
    """Everybody's that hold on a day, one a fact: of several the one signed last."""
    signed = FactOverride.objects.filter(_answered(OverrideAct.SIGNED), until__gte=on)
    return _last([one for one in _records(signed.order_by("id")) if one.holds(on)])


def facts_instead(snapshot: Snapshot, household_no: int) -> Instead:
    """Which facts of a household the desk reads otherwise than its snapshot, by person (None: the household)
    and fact: overrides signed since it was cut, and those of the snapshot that have run out since."""
    today = clock.today()
    cut = [row for row in overrides_of_snapshot(snapshot).to_dicts() if row["household_no"] == household_no]
    undone = {(row["person_no"], row["fact"]): override_value(row["was"]) for row in cut}
    mine = FactOverride.objects.filter(household_id=household_no)
    # Hardly any household has one: the long question is asked where the short one says yes.
    held = _records(mine.filter(_answered(OverrideAct.SIGNED)).order_by("id")) if mine.exists() else []
    now = _last([one for one in held if one.holds(today)])
    return undone | {one.key: one.value for one in now}


def _last(found: list[OverrideRecord]) -> list[OverrideRecord]:
    kept = {(one.household_no, *one.key): one for one in found}
    return sorted(kept.values(), key=lambda one: one.id)


def _answered(*acts: OverrideAct) -> Exists:
    return Exists(OverrideAnswer.objects.filter(override=OuterRef("pk"), act__in=acts))


def _in_reach(user: User) -> QuerySet[FactOverride]:
    reach = division_ids_in_reach(user, ENTITLEMENT_READ)
    found: QuerySet[FactOverride] = FactOverride.objects.filter(division_id__in=reach)
    return found


def _records(found: QuerySet[FactOverride]) -> list[OverrideRecord]:
    rows = found.select_related("division", "proposed_by").prefetch_related("answers__recorded_by")
    return [override_record(row) for row in rows]
