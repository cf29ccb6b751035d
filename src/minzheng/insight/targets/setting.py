"""Targets and key tasks set, changed by a further version, and their steps done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import IntegrityError, transaction

from minzheng.insight.models import KeyTask, StepDone, Target, TaskStep
from minzheng.insight.permissions import TARGET_SET, TASK_STEP
from minzheng.insight.values.reading import indicator_of
from minzheng.insight.values.value import REPORTED_SCALE
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.indicator import UNITS

QUALIFIERS: Final = ("", "ge", "gt", "le", "lt", "approx", "over")
_QUARTERS: Final = 4
_LARGEST: Final = Decimal(10) ** 12


@dataclass(frozen=True)
class TargetSaid:
    """A target as a plan puts it. ``indicator`` is "" where only ``name`` says what is meant; ``milestones``
    are cumulative, by quarter, four or none; ``source`` is the document that sets it."""

    number: str
    name: str
    value: Decimal
    unit: str
    office: str
    source: str
    indicator: str = ""
    qualifier: str = ""
    milestones: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class StepSaid:
    """One step of a key task: what, who, by when."""

    name: str
    office: str
    due_on: date


@transaction.atomic
def target_set(
    *, catalogue: Catalogue, year: int, division: str, said: TargetSaid, acting_user: org.User
) -> int:
    """Set a target of a year, or a further version of it; the version.

    Raises NotPermitted outside the area, ProblemError where the target will not do or the indicator it is
    measured by has another unit (the unit is part of what an indicator is).
    """
    place = org.permission_check(acting_user, TARGET_SET, division=division)
    reason = _unfit(catalogue, said)
    if reason is not None:
        raise ProblemError(problem("indicator.E040", name=said.name[:60], reason=reason))
    before = Target.objects.filter(year=year, number=said.number.strip()).order_by("version").last()
    if before is not None and before.division_id != place.id:
        raise ProblemError(problem("plan.E008", number=said.number.strip()))
    version = 1 if before is None else before.version + 1
    try:
        with transaction.atomic():
            target_write(year=year, version=version, said=said, division=place.key, acting_user=acting_user)
    except IntegrityError as error:
        raise ProblemError(problem("plan.E003")) from error
    return version


def target_write(*, year: int, version: int, said: TargetSaid, division: str, acting_user: org.User) -> None:
    """A version of a target as it was checked elsewhere, and the event of it."""
    place = org.division_find(division)
    Target.objects.create(
        year=year, number=said.number.strip(), version=version, name=said.name.strip(),
        indicator=said.indicator, value=_scaled(said.value), unit=said.unit, qualifier=said.qualifier,
        milestones=[_scaled(one) for one in said.milestones], division_id=place.id,
        office=said.office.strip(), source=said.source.strip(), set_by=acting_user,
    )  # fmt: skip
    told = {"name": said.name, "value": str(said.value), "unit": said.unit, "version": version}
    _told("TargetSet", f"target:{year}:{said.number}", told, place.key, acting_user)


@transaction.atomic
def task_set(
    *, year: int, number: str, name: str, division: str, office: str, source: str,
    steps: Sequence[StepSaid], acting_user: org.User,
) -> None:  # fmt: skip
    """Set a key task of a year with its steps. Raises NotPermitted, and ProblemError without a name, a source
    or a step, or where the number is taken."""
    place = org.permission_check(acting_user, TARGET_SET, division=division)
    reason = None
    if not (number.strip() and name.strip() and source.strip() and steps):
        reason = UnfitError("编号、名称、依据和环节都要写明", "number, name, source and steps are needed")
    elif KeyTask.objects.filter(year=year, number=number.strip()).exists():
        reason = UnfitError(f"编号 {number} 已经用了", f"the number {number} is taken")
    if reason is not None:
        raise ProblemError(problem("indicator.E040", name=name[:60], reason=reason))
    task = KeyTask.objects.create(
        year=year, number=number.strip(), name=name.strip(), division_id=place.id, office=office.strip(),
        source=source.strip(), set_by=acting_user,
    )  # fmt: skip
    TaskStep.objects.bulk_create(
        TaskStep(task=task, seq=seq, name=one.name.strip(), office=one.office.strip(), due_on=one.due_on)
        for seq, one in enumerate(steps, start=1)
    )
    _told("KeyTaskSet", task.subject, {"name": name, "steps": len(steps)}, place.key, acting_user)


@transaction.atomic
def task_step_add(*, task: int, said: StepSaid, acting_user: org.User) -> int:
    """A further step of a key task; its place. Raises NotPermitted, and ProblemError without a name or an
    office, or where somebody adds one at the same time."""
    row = KeyTask.objects.select_related("division").get(pk=task)
    org.permission_check(acting_user, TARGET_SET, division=row.division)
    if not (said.name.strip() and said.office.strip()):
        reason = UnfitError("环节名称和责任单位都要写明", "a step needs a name and an office")
        raise ProblemError(problem("indicator.E040", name=row.name[:60], reason=reason))
    seq = row.steps.count() + 1
    try:
        with transaction.atomic():
            TaskStep.objects.create(
                task=row, seq=seq, name=said.name.strip()[:200], office=said.office.strip()[:80],
                due_on=said.due_on,
            )  # fmt: skip
    except IntegrityError as error:
        raise ProblemError(problem("plan.E003")) from error
    told = {"step": seq, "name": said.name, "due_on": said.due_on.isoformat()}
    _told("TaskStepAdded", row.subject, told, row.division, acting_user)
    return seq


@transaction.atomic
def task_step_done(
    *, year: int, number: str, step: int, done_on: date, evidence: str, acting_user: org.User
) -> None:
    """Say that a step of a key task is done, on which day, and what shows it. Raises NotPermitted, and
    ProblemError for a step there is not or that is done, without evidence, or for a day to come."""
    found = TaskStep.objects.select_related("task__division")
    row = found.filter(task__year=year, task__number=number, seq=step).first()
    if row is None:
        raise ProblemError(problem("indicator.E041", year=year, number=f"{number}.{step}"))
    org.permission_check(acting_user, TASK_STEP, division=row.task.division)
    if not evidence.strip():
        raise ProblemError(problem("indicator.E031"))
    if done_on > clock.today():
        raise ProblemError(problem("indicator.E037", month=done_on))
    done, is_new = StepDone.objects.get_or_create(
        step=row, defaults={"done_on": done_on, "evidence": evidence.strip(), "recorded_by": acting_user}
    )
    if not is_new:
        raise ProblemError(problem("indicator.E042", number=number, step=step, day=done.done_on))
    told = {"step": step, "done_on": done_on.isoformat(), "evidence": done.evidence}
    _told("TaskStepDone", row.task.subject, told, row.task.division, acting_user)


def _unfit(catalogue: Catalogue, said: TargetSaid) -> UnfitError | None:
    if not (said.number.strip() and said.name.strip() and said.office.strip() and said.source.strip()):
        return UnfitError("编号、名称、责任单位和依据都要写明", "number, name, office and source are needed")
    if said.unit not in UNITS or said.qualifier not in QUALIFIERS:
        return UnfitError(f"没有单位“{said.unit}”或限定词“{said.qualifier}”", "no such unit or qualifier")
    numbers = (said.value, *said.milestones)
    if not all(one.is_finite() and 0 <= one < _LARGEST and not one * REPORTED_SCALE % 1 for one in numbers):
        return UnfitError("数值应不小于 0，最多四位小数", "numbers not below 0, of at most four decimals")
    if said.milestones and (
        len(said.milestones) != _QUARTERS or list(said.milestones) != sorted(said.milestones)
    ):
        return UnfitError("季度节点应为四个累计数", "milestones are four cumulative numbers")
    if said.indicator and indicator_of(catalogue, said.indicator).unit != said.unit:
        unit = catalogue.indicators[said.indicator].unit
        return UnfitError(f"指标的单位是 {unit}，不是 {said.unit}", f"the indicator is in {unit}")
    return None


def _scaled(value: Decimal) -> int:
    return int(value * REPORTED_SCALE)


def _told(
    name: str, subject: str, payload: dict[str, object], division: object, acting_user: org.User
) -> None:
    org.event_record(
        name=name, subject=subject, payload=payload, division=division,  # type: ignore[arg-type]
        acting_user=acting_user,
    )  # fmt: skip
