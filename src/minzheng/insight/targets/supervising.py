"""督办: an office is asked about a target, a key task or a project and replies; somebody other than who
replied closes it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from minzheng.insight.models import KeyTask, Project, Supervision, SupervisionAct, Target
from minzheng.insight.permissions import INDICATOR_READ, SUPERVISE, SUPERVISION_REPLY
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org

_LONGEST: Final = 400
_WHAT: Final = UnfitError("督办内容", "what is asked")
_REPLY: Final = UnfitError("答复内容", "the reply")
_OUTCOME: Final = UnfitError("办结意见", "how it ended")


@dataclass(frozen=True)
class Supervised:
    """What is asked about: a version of a target, a key task or a project, by its number."""

    kind: Literal["target", "task", "project"]
    id: int


@dataclass(frozen=True)
class ActRecord:
    """A reply, or how it ended; people go by their user names."""

    is_close: bool
    text: str
    acted_by: str
    acted_at: datetime


@dataclass(frozen=True)
class SupervisionRecord:
    """A supervision and what became of it. ``is_late``: not closed after its day."""

    number: int
    text: str
    due_on: date
    opened_by: str
    opened_at: datetime
    acts: tuple[ActRecord, ...]
    is_closed: bool
    is_late: bool


@transaction.atomic
def supervision_open(*, about: Supervised, text: str, due_on: date, acting_user: org.User) -> int:
    """Ask the office that answers for it; the number. Raises NotPermitted, and ProblemError for nothing asked
    and for a day that is over."""
    row, division = _about(about)
    org.permission_check(acting_user, SUPERVISE, division=division)
    asked = _written(text, _WHAT)
    if due_on < clock.today():
        raise ProblemError(problem("plan.E028", day=due_on))
    note = Supervision.objects.create(
        subject=row.subject, division_id=division.pk, text=asked, due_on=due_on, opened_by=acting_user,
        **{about.kind: row},
    )  # fmt: skip
    _told("SupervisionOpened", note, acting_user, {"text": asked, "due_on": due_on.isoformat()})
    return note.pk


@transaction.atomic
def supervision_reply(*, note: int, text: str, acting_user: org.User) -> None:
    """Say what was done. Raises NotPermitted, and ProblemError for nothing said or one that is closed."""
    row = _found(note)
    org.permission_check(acting_user, SUPERVISION_REPLY, division=row.division)
    said = _written(text, _REPLY)
    if _acts(row).filter(kind=SupervisionAct.Kind.CLOSE).exists():
        raise ProblemError(problem("plan.E029", act=UnfitError("答复", "reply")))
    _act(row, SupervisionAct.Kind.REPLY, said, acting_user)


@transaction.atomic
def supervision_close(*, note: int, text: str, acting_user: org.User) -> None:
    """Close it with how it ended. Raises NotPermitted, and ProblemError for who replied last, for nothing
    said or one that is closed."""
    row = _found(note)
    org.permission_check(acting_user, SUPERVISE, division=row.division)
    said = _written(text, _OUTCOME)
    last = _acts(row).order_by("id").last()
    if last is not None and last.kind == SupervisionAct.Kind.REPLY and last.acted_by_id == acting_user.pk:
        raise ProblemError(problem("plan.E031"))
    try:
        with transaction.atomic():
            _act(row, SupervisionAct.Kind.CLOSE, said, acting_user)
    except IntegrityError as error:
        raise ProblemError(problem("plan.E029", act=UnfitError("办结", "close it"))) from error


def supervisions_of(subject: str) -> list[SupervisionRecord]:
    """Those of a target, a task or a project, the newest first."""
    found = Supervision.objects.filter(subject=subject).select_related("opened_by").order_by("-id")
    return [_record(one) for one in found.prefetch_related("acts__acted_by")]


def supervised(note: int, *, acting_user: org.User) -> Supervised:
    """What a supervision is about. Raises ProblemError where there is none, and NotPermitted outside the
    reader's area."""
    found = _found(note)
    org.permission_check(acting_user, INDICATOR_READ, division=found.division)
    if found.task_id is not None:
        return Supervised("task", found.task_id)
    if found.project_id is not None:
        return Supervised("project", found.project_id)
    return Supervised("target", found.target_id or 0)


def supervisions_open(subjects: list[str]) -> dict[str, int]:
    """How many are not closed, by subject; subjects without any are left out."""
    rows = Supervision.objects.filter(subject__in=subjects).exclude(acts__kind=SupervisionAct.Kind.CLOSE)
    found: dict[str, int] = {}
    for subject in rows.values_list("subject", flat=True):
        found[subject] = found.get(subject, 0) + 1
    return found


def _about(about: Supervised) -> tuple[Target | KeyTask | Project, Any]:
    """What is asked about, and the unit that answers for it: of a project that of its newest version."""
    if about.kind == "project":
        row = Project.objects.get(pk=about.id)
        return row, row.versions.select_related("division").order_by("-version")[0].division
    found = (
        (Target if about.kind == "target" else KeyTask).objects.select_related("division").get(pk=about.id)
    )
    return found, found.division


def _found(note: int) -> Supervision:
    found = Supervision.objects.select_related("division").filter(pk=note).first()
    if found is None:
        raise ProblemError(problem("plan.E030"))
    return found


def _acts(note: Supervision) -> QuerySet[SupervisionAct]:
    return SupervisionAct.objects.filter(note=note)


def _act(note: Supervision, kind: SupervisionAct.Kind, text: str, user: org.User) -> None:
    SupervisionAct.objects.create(note=note, kind=kind, text=text, acted_by=user)
    name = "SupervisionClosed" if kind == SupervisionAct.Kind.CLOSE else "SupervisionReplied"
    _told(name, note, user, {"text": text})


def _written(text: str, what: UnfitError) -> str:
    if not text.strip():
        raise ProblemError(problem("plan.E027", what=what))
    return text.strip()[:_LONGEST]


def _record(note: Supervision) -> SupervisionRecord:
    acts = tuple(
        ActRecord(one.kind == SupervisionAct.Kind.CLOSE, one.text, one.acted_by.username, one.acted_at)
        for one in note.acts.all()
    )
    is_closed = any(one.is_close for one in acts)
    return SupervisionRecord(
        note.pk, note.text, note.due_on, note.opened_by.username, note.opened_at, acts, is_closed,
        not is_closed and clock.today() > note.due_on,
    )  # fmt: skip


def _told(name: str, note: Supervision, user: org.User, said: dict[str, object]) -> None:
    org.event_record(
        name=name, subject=note.subject, payload={"supervision": note.pk, **said}, division=note.division,
        acting_user=user,
    )  # fmt: skip
