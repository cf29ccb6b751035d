"""Plans and projects on record, as far as the reader's area goes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from minzheng.insight.models import KeyTask, Project, ProjectVersion, StatedProgress, StoredPlan, Target
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.targets.stating import DONE, StatedRecord, stated_records
from minzheng.insight.targets.supervising import SupervisionRecord, supervisions_of, supervisions_open
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org


@dataclass(frozen=True)
class KeptFinding:
    """Something irregular in a document, as it was found when it was stored."""

    code: str
    where: str
    zh: str
    en: str
    is_note: bool


@dataclass(frozen=True)
class PlanItem:
    """A target, task or project as a version of the document has it; ``kind`` says which."""

    kind: str
    name: str


@dataclass(frozen=True)
class PlanRecord:
    """One version of a plan document, with everything it was stored with, in its order."""

    year: int
    version: int
    division: str
    title: str
    issuer: str
    published_on: str
    index_no: str
    stored_by: str
    stored_at: datetime
    items: tuple[PlanItem, ...]
    findings: tuple[KeptFinding, ...]
    id: int

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each kind."""
        return Counter(one.kind for one in self.items)


@dataclass(frozen=True)
class ProjectRecord:
    """A project as the newest version has it, and how far it has come; ``state`` is "" where nothing has been
    approved. ``is_late``: not finished after its day, or after the year where the document says none."""

    id: int
    year: int
    label: str
    table: str
    row: int
    name: str
    place: str
    unit: str
    division: str
    matched: str
    kind_said: str
    kind: str
    due_on: date | None
    cells: tuple[tuple[str, str], ...]
    is_listed: bool
    versions: int
    state: str
    as_of: date | None
    waits: bool
    is_late: bool
    supervised: int = 0

    @property
    def is_done(self) -> bool:
        """Whether it is built."""
        return self.state in DONE


def plans_of(year: int, *, acting_user: org.User) -> list[PlanRecord]:
    """The versions of the plans of a year in the reader's area, the newest first."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_READ)
    found = StoredPlan.objects.filter(year=year, division_id__in=reach)
    return [_plan(one) for one in found.select_related("division", "stored_by").order_by("-id")]


def plan_years(*, acting_user: org.User) -> list[int]:
    """The years of which the reader's area has anything, oldest first."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_READ)
    years = {
        year
        for model in (Target, KeyTask, StoredPlan)
        for year in model.objects.filter(division_id__in=reach).values_list("year", flat=True).distinct()
    }
    listed = ProjectVersion.objects.filter(division_id__in=reach)
    return sorted(years | set(listed.values_list("project__year", flat=True).distinct()))


def projects_of(year: int, *, acting_user: org.User) -> list[ProjectRecord]:
    """The projects of a year in the reader's area, by table and row; one no longer listed is left out."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_READ)
    found = Project.objects.filter(year=year, versions__division_id__in=reach).distinct()
    rows = found.prefetch_related("versions__division", "states__review")
    newest = [(one, list(one.versions.all())[-1]) for one in rows]
    listed = [one for one, last in newest if last.division_id in reach and last.is_listed]
    supervised = supervisions_open([one.subject for one in listed])
    seen = [_project(one, supervised=supervised.get(one.subject, 0)) for one in listed]
    return sorted(seen, key=lambda one: (one.label, one.row, one.id))


def project_of(
    project: int, *, acting_user: org.User
) -> tuple[ProjectRecord, list[StatedRecord], list[SupervisionRecord]]:
    """One project, what was stated of it and what was asked about it, the newest first. Raises ProblemError
    where there is none, and NotPermitted outside the reader's area."""
    rows = Project.objects.prefetch_related("versions__division", "states__review")
    found = rows.filter(pk=project).first()
    if found is None:
        raise ProblemError(problem("indicator.E041", year="—", number=project))
    last = list(found.versions.all())[-1]
    org.permission_check(acting_user, INDICATOR_READ, division=last.division)
    stated = stated_records(StatedProgress.objects.filter(project=found))
    notes = supervisions_of(found.subject)
    supervised = sum(not one.is_closed for one in notes)
    return _project(found, supervised=supervised), list(reversed(stated)), notes


def _plan(row: StoredPlan) -> PlanRecord:
    items = tuple(PlanItem(one["kind"], one["said"]["name"]) for one in row.content)
    return PlanRecord(
        row.year, row.version, row.division.key, row.title, row.issuer, row.published_on, row.index_no,
        row.stored_by.username, row.stored_at, items, tuple(_finding(one) for one in row.findings),
        row.pk,
    )  # fmt: skip


def _finding(kept: Mapping[str, Any]) -> KeptFinding:
    return KeptFinding(kept["code"], kept["where"], kept["zh"], kept["en"], kept["is_note"])


def _project(row: Project, *, supervised: int) -> ProjectRecord:
    versions = list(row.versions.all())
    last, stated = versions[-1], list(row.states.all())
    approved = [one for one in stated if hasattr(one, "review") and one.review.is_approved]
    state = approved[-1].state if approved else ""
    due = last.due_on or date(row.year, 12, 31)
    return ProjectRecord(
        row.pk, row.year, row.label, row.table, last.row, last.name, last.place, last.unit, last.division.key,
        last.matched, last.kind_said, last.kind, last.due_on,
        tuple((head, text) for head, text in last.cells), last.is_listed, len(versions), state,
        approved[-1].as_of if approved else None, any(not hasattr(one, "review") for one in stated),
        clock.today() > due and state not in DONE | {"cancelled"}, supervised,
    )  # fmt: skip
