"""One target whole: its versions, how it went through the year, what was stated of it and asked about it."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from minzheng.insight.models import KeyTask, StatedProgress, Target
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.targets.reading import TargetRecord, TaskRecord, records_of, task_record
from minzheng.insight.targets.stating import StatedRecord, stated_records
from minzheng.insight.targets.supervising import SupervisionRecord, supervisions_of
from minzheng.insight.values.ledger import ledger_of
from minzheng.insight.values.period import Period
from minzheng.insight.values.value import REPORTED_SCALE, Value, folded
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law


@dataclass(frozen=True)
class TargetVersion:
    """A version of a target: what it was, by which document, who set it and when."""

    id: int
    version: int
    name: str
    value: Fraction
    unit: str
    qualifier: str
    milestones: tuple[Fraction, ...]
    office: str
    source: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True)
class TargetPage:
    """``trend``: the value from January to the end of each month (or of what a unit reports by), or of a
    stock then, as far as there is one."""

    record: TargetRecord
    is_dropped: bool
    versions: tuple[TargetVersion, ...]
    trend: tuple[Value, ...]
    stated: tuple[StatedRecord, ...]
    supervisions: tuple[SupervisionRecord, ...]


def target_page(law: Law, target: int, *, acting_user: org.User) -> TargetPage:
    """The target of which ``target`` is a version, as it stands today. Raises ProblemError where there is
    none, and NotPermitted outside the reader's area."""
    one = target_find(target, acting_user=acting_user)
    rows = Target.objects.filter(year=one.year, number=one.number).select_related("division", "set_by")
    versions = list(rows.select_related("dropped").order_by("version"))
    newest = versions[-1]
    (record,) = records_of(law, [newest])
    return TargetPage(
        record, hasattr(newest, "dropped"), tuple(_version(row) for row in reversed(versions)),
        _trend(law, record),
        tuple(reversed(stated_records(StatedProgress.objects.filter(subject=newest.subject)))),
        tuple(supervisions_of(newest.subject)),
    )  # fmt: skip


def target_find(target: int, *, acting_user: org.User) -> Target:
    """A version of a target, for who may read it; raises as `target_page`."""
    found = Target.objects.select_related("division").filter(pk=target).first()
    if found is None:
        raise ProblemError(problem("indicator.E041", year="—", number=target))
    org.permission_check(acting_user, INDICATOR_READ, division=found.division)
    return found


def task_page(task: int, *, acting_user: org.User) -> tuple[TaskRecord, list[SupervisionRecord]]:
    """One key task and what was asked about it, the newest first; raises as `target_page`."""
    rows = KeyTask.objects.select_related("division").prefetch_related("steps__done", "versions")
    found = rows.filter(pk=task).first()
    if found is None:
        raise ProblemError(problem("indicator.E041", year="—", number=task))
    org.permission_check(acting_user, INDICATOR_READ, division=found.division)
    notes = supervisions_of(found.subject)
    return task_record(found, supervised=sum(not one.is_closed for one in notes)), notes


def stated_about(entry: int, *, acting_user: org.User) -> tuple[int | None, int | None]:
    """The target or the project an entry is about; raises as `target_page`."""
    found = StatedProgress.objects.select_related("division").filter(pk=entry).first()
    if found is None:
        raise ProblemError(problem("plan.E024", entry=entry))
    org.permission_check(acting_user, INDICATOR_READ, division=found.division)
    return found.target_id, found.project_id


def _version(row: Target) -> TargetVersion:
    return TargetVersion(
        row.pk, row.version, row.name, Fraction(row.value, REPORTED_SCALE), row.unit, row.qualifier,
        tuple(Fraction(one, REPORTED_SCALE) for one in row.milestones), row.office, row.source,
        row.set_by.username, row.set_at,
    )  # fmt: skip


def _trend(law: Law, record: TargetRecord) -> tuple[Value, ...]:
    """Read once for the year and folded for each month: what stands beside it adds up to the same."""
    spec = law.catalogue.indicators.get(record.indicator)
    if spec is None:
        return ()
    year, today = Period.year(record.year), clock.today()
    parts = ledger_of(law, year, [spec], [record.division]).get((spec.code, record.division), {})
    steps = [
        one for one in year.parts(spec.frequency if spec.is_reported else "month") if one.has_begun(today)
    ]
    wanted = [
        Period(year.first, nth * one.length) if spec.adds_up else one
        for nth, one in enumerate(steps, start=1)
    ]
    found = [folded(spec, record.division, one, parts, today) for one in wanted]
    return tuple(one for one in found if one.figure is not None and one.through == one.period.last)
