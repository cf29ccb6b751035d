"""Key tasks and projects of a plan document, and versions of them."""

from dataclasses import replace
from typing import Final, Protocol

from minzheng.insight.checking.naming import key
from minzheng.insight.models import KeyTask, Project, ProjectVersion, StoredPlan, TaskVersion
from minzheng.insight.plan.items import Item, Kind
from minzheng.insight.plan.keeping_targets import TargetKeeper
from minzheng.insight.plan.kinds import due_of, kind_of
from minzheng.insight.plan.setting import Setting

__all__ = ["Keeper", "Setting", "keepers"]
_LONGEST: Final = 200


class Keeper(Protocol):
    """What is done with items of one kind: numbered first, then written or dropped."""

    def settle(self, old: Item | None, new: Item) -> Item:
        """The item with the number it is stored under, "" where it is not."""
        ...

    def write(self, plan: StoredPlan, item: Item) -> None:
        """The first version of it, or a further one."""
        ...

    def drop(self, plan: StoredPlan, item: Item) -> None:
        """The document has it no more."""
        ...


def keepers(setting: Setting) -> dict[Kind, Keeper]:
    """One a kind."""
    return {
        "target": TargetKeeper(setting), "task": TaskKeeper(setting), "project": ProjectKeeper(setting),
    }  # fmt: skip


class TaskKeeper:
    """Key tasks of a year. A document seldom says who does what by when: steps are added by whoever knows."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.known = {one.number: one for one in KeyTask.objects.filter(year=setting.year)}
        self.taken = set(self.known)

    def settle(self, old: Item | None, new: Item) -> Item:
        """Its own number, also where somebody set the same task by hand before; else one that is free."""
        if old is not None and old.stored:
            return replace(new, stored=old.stored)
        before = self.known.get(new.number)
        here = self.setting.places.whole.id
        if before is not None and before.division_id == here and key(before.name) == new.key:
            number = new.number
        else:
            number = self.setting.number_for(new, self.taken)
        self.taken.add(number)
        return replace(new, stored=number)

    def write(self, plan: StoredPlan, item: Item) -> None:
        """The task, or how it is worded now."""
        name, before = item.said["name"][:_LONGEST], self.known.get(item.stored)
        if before is None:
            KeyTask.objects.create(
                year=plan.year, number=item.stored, name=name, division_id=plan.division_id, office="",
                source=plan.title, set_by=self.setting.user,
            )  # fmt: skip
        else:
            _task_version(plan, before, name, is_listed=True)

    def drop(self, plan: StoredPlan, item: Item) -> None:
        """It stays on record and off the list."""
        before = self.known.get(item.stored)
        if before is not None:
            _task_version(plan, before, item.said["name"][:_LONGEST], is_listed=False)


def _task_version(plan: StoredPlan, task: KeyTask, name: str, *, is_listed: bool) -> None:
    version = task.versions.count() + 1
    TaskVersion.objects.create(task=task, version=version, name=name, is_listed=is_listed, plan=plan)


class ProjectKeeper:
    """Rows of the tables, each with the unit its words name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def settle(self, old: Item | None, new: Item) -> Item:
        """The project it was, or a new one."""
        said = new.said
        if not self.setting.places.named(said["place"], said["unit"])[1]:
            self.setting.unplaced[said["table"]].append(said["row"])
        if old is not None and old.stored:
            return replace(new, stored=old.stored)
        made = Project.objects.create(
            year=self.setting.year, label=said["label"], table=said["table"][:_LONGEST],
            division_id=self.setting.places.whole.id,
        )  # fmt: skip
        return replace(new, stored=str(made.pk))

    def write(self, plan: StoredPlan, item: Item) -> None:
        """What the row says of it now."""
        said = item.said
        division, level = self.setting.places.named(said["place"], said["unit"])
        ProjectVersion.objects.create(
            project_id=int(item.stored), version=_next(item), plan=plan, row=said["row"],
            name=said["name"][:_LONGEST], place=said["place"][:80], unit=said["unit"][:120],
            division_id=division.id, matched=level, kind_said=said["kind"][:40],
            kind=kind_of(said["kind"])[:40], due_on=due_of(said["due"]), cells=said["cells"],
        )  # fmt: skip

    def drop(self, plan: StoredPlan, item: Item) -> None:
        """The last version once more, off the list."""
        last = ProjectVersion.objects.filter(project_id=int(item.stored)).order_by("version").last()
        if last is not None:
            fields = ("row", "name", "place", "unit", "division_id", "matched", "kind_said", "kind", "due_on")
            kept = {name: getattr(last, name) for name in (*fields, "cells")}
            ProjectVersion.objects.create(
                project_id=last.project_id, version=last.version + 1, plan=plan, is_listed=False, **kept
            )


def _next(item: Item) -> int:
    return ProjectVersion.objects.filter(project_id=int(item.stored)).count() + 1
