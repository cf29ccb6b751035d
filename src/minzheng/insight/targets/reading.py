"""How the targets and key tasks of a year stand on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from minzheng.insight.models import KeyTask, StatedProgress, Target
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.targets.completion import Progress, progress
from minzheng.insight.targets.stating import StatedRecord, stated_records
from minzheng.insight.targets.supervising import supervisions_open
from minzheng.insight.values.approved import units_missing
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import values_of
from minzheng.insight.values.value import REPORTED_SCALE, Value
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec
from minzheng.policy.law import Law


@dataclass(frozen=True)
class TargetRecord:
    """A target as it stands: the newest version, the value it is measured by (None where only words say what
    is meant), and how far it has come.

    ``id`` is that of the version. ``stated``: the newest approved progress of one that only words describe;
    ``waits``: whether one waits to be approved. ``lacking``: the units below whose figure is missing first
    (还差几家), by key. ``supervised``: how many supervisions are open.
    """

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
    id: int
    milestones: tuple[Fraction, ...] = ()
    stated: StatedRecord | None = None
    waits: bool = False
    lacking: tuple[str, ...] = ()
    supervised: int = 0

    @property
    def subject(self) -> str:
        """As events, stated progress and supervision name it."""
        return f"target:{self.year}:{self.number}"


@dataclass(frozen=True)
class StepRecord:
    """A step of a key task; late where it was done, or still waits, after its day."""

    seq: int
    name: str
    office: str
    due_on: date
    done_on: date | None
    is_late: bool
    evidence: str = ""


@dataclass(frozen=True)
class TaskRecord:
    """A key task as it is worded now, and its steps."""

    year: int
    number: str
    name: str
    division: str
    office: str
    steps: tuple[StepRecord, ...]
    id: int
    source: str = ""
    supervised: int = 0

    @property
    def share(self) -> Fraction | None:
        """In per cent, how many of its steps are done; None while it has none."""
        done = sum(one.done_on is not None for one in self.steps)
        return Fraction(100 * done, len(self.steps)) if self.steps else None

    @property
    def is_late(self) -> bool:
        """Whether a step that is not done is past its day."""
        return any(one.is_late and one.done_on is None for one in self.steps)


def targets_of(law: Law, year: int, *, acting_user: org.User) -> list[TargetRecord]:
    """The targets of a year in the reader's area, by number, as they stand today. One that the plan no longer
    has is left out."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_READ)
    rows = (
        Target.objects.filter(year=year).select_related("division", "dropped").order_by("number", "version")
    )
    newest = {one.number: one for one in rows}.values()
    stands = [one for one in newest if one.division_id in reach and not hasattr(one, "dropped")]
    return records_of(law, sorted(stands, key=lambda one: numbered(one.number)))


def records_of(law: Law, rows: list[Target]) -> list[TargetRecord]:
    """Versions of targets as they stand today, in their order. Nobody's permission is asked."""
    subjects = [one.subject for one in rows]
    measured = _values(law, rows)
    stated, waiting = _stated(subjects)
    supervised = supervisions_open(subjects)
    return [
        _target(
            law, one, measured.get((one.year, one.indicator, one.division.key)), stated.get(one.subject),
            waits=one.subject in waiting, supervised=supervised.get(one.subject, 0),
        )
        for one in rows
    ]  # fmt: skip


def tasks_of(year: int, *, acting_user: org.User) -> list[TaskRecord]:
    """The key tasks of a year in the reader's area, by number; one the plan no longer has is left out."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_READ)
    found = KeyTask.objects.filter(year=year, division_id__in=reach).select_related("division")
    rows = list(found.prefetch_related("steps__done", "versions"))
    listed = [one for one in sorted(rows, key=_order) if _is_listed(one)]
    supervised = supervisions_open([one.subject for one in listed])
    return [task_record(one, supervised=supervised.get(one.subject, 0)) for one in listed]


def task_record(task: KeyTask, *, supervised: int) -> TaskRecord:
    """A task as others see it; ``supervised``: how many supervisions of it are open."""
    versions = list(task.versions.all())
    name = versions[-1].name if versions else task.name
    return TaskRecord(
        task.year, task.number, name, task.division.key, task.office, _steps(task), task.pk,
        task.source, supervised,
    )  # fmt: skip


def numbered(number: str) -> tuple[int, str]:
    """By what numbers are put in order: 2 before 10, and words after numbers."""
    first = number.partition("-")[0]
    return (int(first) if first.isascii() and first.isdigit() else 10**9, number)


def _order(task: KeyTask) -> tuple[int, str]:
    return numbered(task.number)


def _is_listed(task: KeyTask) -> bool:
    versions = list(task.versions.all())
    return not versions or versions[-1].is_listed


def _values(law: Law, rows: list[Target]) -> Mapping[tuple[int, str, str], Value]:
    known = [one for one in rows if one.indicator in law.catalogue.indicators]
    found: dict[tuple[int, str, str], Value] = {}
    for year in sorted({one.year for one in known}):
        of_year = [one for one in known if one.year == year]
        codes = sorted({one.indicator for one in of_year})
        divisions = sorted({one.division.key for one in of_year})
        for one in values_of(law, Period.year(year), divisions, codes):
            found[year, one.indicator, one.division] = one
    return found


def _stated(subjects: list[str]) -> tuple[dict[str, StatedRecord], set[str]]:
    """The newest approved of each subject, and the subjects of which one waits."""
    rows = StatedProgress.objects.filter(subject__in=subjects)
    at = dict(rows.values_list("id", "subject"))
    found: dict[str, StatedRecord] = {}
    waiting: set[str] = set()
    for one in stated_records(rows):
        if one.review == "approved":
            found[at[one.number]] = one
        elif one.review == "waiting":
            waiting.add(at[one.number])
    return found, waiting


def _target(
    law: Law, row: Target, value: Value | None, stated: StatedRecord | None, *, waits: bool, supervised: int
) -> TargetRecord:
    spec = law.catalogue.indicators.get(row.indicator)
    said = stated.value if stated is not None and not row.indicator else None
    milestones = tuple(Fraction(one, REPORTED_SCALE) for one in row.milestones)
    come = progress(
        actual=value.figure if value else None if said is None else Fraction(said),
        target=Fraction(row.value, REPORTED_SCALE), year=row.year, on=clock.today(),
        qualifier=row.qualifier or None, milestones=milestones,
        # What is stated by hand has no declared kind: no pace is drawn out of it.
        adds_up=spec is not None and spec.kind == "flow",
    )  # fmt: skip
    return TargetRecord(
        row.year, row.number, row.version, row.name, row.indicator, row.unit, row.qualifier, row.division.key,
        row.office, row.source, value, come, row.pk, milestones, stated, waits, _lacking(spec, value),
        supervised,
    )  # fmt: skip


def _lacking(spec: IndicatorSpec | None, value: Value | None) -> tuple[str, ...]:
    if spec is None or value is None or not spec.is_reported or not value.missing:
        return ()
    return tuple(units_missing(spec, value.missing[0], value.division))


def _steps(task: KeyTask) -> tuple[StepRecord, ...]:
    today = clock.today()
    found = []
    for one in task.steps.all():
        done = getattr(one, "done", None)
        done_on = done.done_on if done else None
        is_late = (done_on or today) > one.due_on
        evidence = done.evidence if done else ""
        found.append(StepRecord(one.seq, one.name, one.office, one.due_on, done_on, is_late, evidence))
    return tuple(found)
