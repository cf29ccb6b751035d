"""How the targets and key tasks of a year stand on a day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from minzheng.insight.models import KeyTask, Target
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.targets.completion import Progress, progress
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import values_of
from minzheng.insight.values.value import REPORTED_SCALE, Value
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.policy.law import Law


@dataclass(frozen=True)
class TargetRecord:
    """A target as it stands: the newest version, the value it is measured by (None where only words say what
    is meant), and how far it has come."""

    year: int
    number: str
    version: int
    name: str
    indicator: str
    unit: str
    qualifier: str
    division: str
    office: str
    source: str
    value: Value | None
    progress: Progress


@dataclass(frozen=True)
class StepRecord:
    """A step of a key task; late where it was done, or still waits, after its day."""

    seq: int
    name: str
    office: str
    due_on: date
    done_on: date | None
    is_late: bool


@dataclass(frozen=True)
class TaskRecord:
    """A key task and its steps."""

    year: int
    number: str
    name: str
    division: str
    office: str
    steps: tuple[StepRecord, ...]

    @property
    def share(self) -> Fraction:
        """In per cent, how many of its steps are done."""
        return Fraction(100 * sum(one.done_on is not None for one in self.steps), len(self.steps))


def targets_of(law: Law, year: int, *, acting_user: org.User) -> list[TargetRecord]:
    """The targets of a year in the reader's area, by number, as they stand today."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_READ)
    rows = Target.objects.filter(year=year, division_id__in=reach).select_related("division")
    newest = {one.number: one for one in rows.order_by("number", "version")}
    measured = _values(law, year, list(newest.values()))
    return [_target(law, one, measured.get((one.indicator, one.division.key))) for one in newest.values()]


def tasks_of(year: int, *, acting_user: org.User) -> list[TaskRecord]:
    """The key tasks of a year in the reader's area, by number."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_READ)
    found = KeyTask.objects.filter(year=year, division_id__in=reach).select_related("division")
    return [
        TaskRecord(one.year, one.number, one.name, one.division.key, one.office, _steps(one))
        for one in found.prefetch_related("steps__done")
    ]


def _values(law: Law, year: int, rows: list[Target]) -> dict[tuple[str, str], Value]:
    codes = sorted({one.indicator for one in rows if one.indicator in law.catalogue.indicators})
    divisions = sorted({one.division.key for one in rows if one.indicator})
    if not codes:
        return {}
    found = values_of(law, Period.year(year), divisions, codes)
    return {(one.indicator, one.division): one for one in found}


def _target(law: Law, row: Target, value: Value | None) -> TargetRecord:
    spec = law.catalogue.indicators.get(row.indicator)
    said = progress(
        actual=value.figure if value else None, target=Fraction(row.value, REPORTED_SCALE), year=row.year,
        on=clock.today(), qualifier=row.qualifier or None,
        milestones=[Fraction(one, REPORTED_SCALE) for one in row.milestones],
        adds_up=spec is not None and spec.kind == "flow",
    )  # fmt: skip
    return TargetRecord(
        row.year, row.number, row.version, row.name, row.indicator, row.unit, row.qualifier, row.division.key,
        row.office, row.source, value, said,
    )  # fmt: skip


def _steps(task: KeyTask) -> tuple[StepRecord, ...]:
    today = clock.today()
    found = []
    for one in task.steps.all():
        done = getattr(one, "done", None)
        done_on = done.done_on if done else None
        is_late = (done_on or today) > one.due_on
        found.append(StepRecord(one.seq, one.name, one.office, one.due_on, done_on, is_late))
    return tuple(found)
