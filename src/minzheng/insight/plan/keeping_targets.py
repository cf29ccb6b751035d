"""Targets of a plan document: measured by the indicator of the same name and unit, else by words alone."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from minzheng.insight.checking.naming import based, key
from minzheng.insight.figures.units import measure
from minzheng.insight.indicators.named import indicator_named
from minzheng.insight.models import StoredPlan, Target, TargetDropped
from minzheng.insight.plan.items import Item
from minzheng.insight.plan.setting import Setting
from minzheng.insight.targets.setting import TargetSaid, target_write
from minzheng.insight.values.value import REPORTED_SCALE
from minzheng.kernel.problem import problem
from minzheng.policy.indicator import OWNERS, UNITS, IndicatorSpec

_LONGEST: Final = 120


class TargetKeeper:
    """Targets of a year. The newest version of each number is read once."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        rows = Target.objects.filter(year=setting.year).select_related("division").order_by("version")
        self.newest = {one.number: one for one in rows}
        self.taken = set(self.newest)

    def settle(self, old: Item | None, new: Item) -> Item:
        """Under which number it is stored; under none where it names no figure or a unit nobody counts in."""
        name, unit = new.said["name"], new.said["unit"] or ""
        if new.said["value"] is None:
            self.setting.notes.append(problem("plan.no_value", number=new.number, name=name))
            return new
        if not _counted_in(unit):
            said = problem("plan.unknown_unit", number=new.number, name=name, unit=unit or "—")
            self.setting.notes.append(said)
            return new
        number = old.stored if old is not None and old.stored else self._number(new)
        self.taken.add(number)
        if self._spec(new) is None:
            said = problem("plan.unmatched", number=number, name=name, unit=unit)
            self.setting.notes.append(said)
        before = self.newest.get(number)
        if before is not None and before.milestones and before.value != self._scaled(new):
            self.setting.notes.append(problem("plan.milestones_void", number=number, name=name))
        return replace(new, stored=number)

    def write(self, plan: StoredPlan, item: Item) -> None:
        """A version of the target; office and milestones are those that stand, where they still hold."""
        spec, before = self._spec(item), self.newest.get(item.stored)
        unit = _unit(item, spec)
        indicator = spec.code if spec else before.indicator if before and before.unit == unit else ""
        office = before.office if before else OWNERS[spec.owner][0] if spec else ""
        holds = before is not None and before.value == self._scaled(item)
        steps = before.milestones if before is not None and holds else []
        said = TargetSaid(
            item.stored, item.said["name"][:_LONGEST], _value(item, unit), unit, office, plan.title,
            indicator, item.said["qualifier"], tuple(Decimal(one) / REPORTED_SCALE for one in steps),
        )  # fmt: skip
        area, _level = self.setting.places.named(item.said["area"], "")
        place = before.division.key if before is not None and not item.said["area"] else area.key
        target_write(
            year=plan.year, version=before.version + 1 if before else 1, said=said, division=place,
            acting_user=self.setting.user,
        )  # fmt: skip

    def drop(self, plan: StoredPlan, item: Item) -> None:
        """It stands no longer."""
        before = self.newest.get(item.stored)
        if before is not None:
            TargetDropped.objects.get_or_create(target=before, defaults={"plan": plan})

    def _number(self, new: Item) -> str:
        """Its own, also where somebody set the same target by hand before; else one that is free."""
        before = self.newest.get(new.number)
        alike = before is not None and key(before.name) == key(new.said["name"])
        if before is not None and alike and before.division_id == self.setting.places.whole.id:
            return new.number
        return self.setting.number_for(new, self.taken)

    def _spec(self, item: Item) -> IndicatorSpec | None:
        return indicator_named(self.setting.catalogue, item.said["name"], item.said["unit"])

    def _scaled(self, item: Item) -> int:
        return int(_value(item, _unit(item, self._spec(item))) * REPORTED_SCALE)


def _counted_in(unit: str) -> bool:
    return unit in UNITS or measure(unit) in UNITS


def _unit(item: Item, spec: IndicatorSpec | None) -> str:
    """That of the indicator, which measures alike; else as written where that is counted in."""
    unit: str = item.said["unit"]
    return spec.unit if spec else unit if unit in UNITS else measure(unit)


def _value(item: Item, unit: str) -> Decimal:
    """In the unit that is kept: 0.5 亿元 is 5000 万元."""
    value = based(Decimal(item.said["value"]), item.said["unit"]) or Decimal(0)
    return value / (based(Decimal(1), unit) or Decimal(1))
