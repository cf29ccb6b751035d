"""What passes through the door: plain frozen values, no rows of the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from minzheng.casework.acts import Act
from minzheng.casework.clocks import Due, light
from minzheng.casework.models import Case, CaseEvent, CaseEventKind, CaseState
from minzheng.casework.plan import Plan
from minzheng.kernel import clock


@dataclass(frozen=True)
class CaseRecord:
    """A case as others see it; people of the bureau go by their user names, `division` by its key.

    ``step``: the code of the step whose turn it is, ``supplement`` while papers are awaited, "" at the end.
    ``events``: how many things have happened to it, which a form shows to say what its reader saw.
    """

    number: str
    programme: str
    unit_no: int
    household_no: int
    applicant: int
    applicant_name: str
    applied_on: date
    division: str
    state: CaseState
    step: str
    waiting_on: str
    due_on: date | None
    due_provisional: bool
    notice_closes_on: date | None
    is_extended: bool
    objections: int
    events: int
    opened_by: str
    decided_by: str | None
    decided_on: date | None

    @property
    def light(self) -> str:
        """green, yellow or red by what is left until the due day; "" where nothing is due."""
        return "" if self.due_on is None else light(self.due_on, clock.today())


@dataclass(frozen=True)
class Papers:
    """What came with an application, by name: ``brought``, and ``reused`` from an earlier case because it has
    not changed (LB-09)."""

    brought: tuple[str, ...] = ()
    reused: tuple[str, ...] = ()
    reused_from: str = ""

    def said(self) -> dict[str, str]:
        """For the record of the case; nothing where nothing was."""
        told = {
            "brought": "\n".join(self.brought), "reused": "\n".join(self.reused),
            "reused_from": self.reused_from if self.reused else "",
        }  # fmt: skip
        return {name: text for name, text in told.items() if text}


NO_PAPERS = Papers()


@dataclass(frozen=True)
class CaseEventRecord:
    """One line of 办理记录."""

    seq: int
    kind: CaseEventKind
    step: str
    step_zh: str
    step_en: str
    outcome: str
    payload: Mapping[str, Any]
    recorded_on: date
    recorded_at: datetime
    by: str
    by_name: str


@dataclass(frozen=True)
class StepRecord:
    """A step of the case's procedure: ``state`` done, now or later, and every clock that runs for it."""

    code: str
    zh: str
    en: str
    who: str
    state: str
    done_on: date | None
    dues: tuple[Due, ...]
    law: str


@dataclass(frozen=True)
class CaseTold:
    """What a page says of a case: what its reader may do now, every step, what was done to it."""

    acts: list[Act]
    steps: list[StepRecord]
    history: list[CaseEventRecord]


@dataclass(frozen=True)
class CasesWanted:
    """Which cases a worklist shows. ``view``: mine, open, overdue, all; ``text``: a number or a name."""

    view: str = "mine"
    programme: str = ""
    division: str = ""
    text: str = ""


@dataclass(frozen=True)
class CasesPage:
    """A page of a worklist: its rows by due day, how many there are in each view, where it goes on."""

    rows: list[CaseRecord]
    counts: Mapping[str, int]
    next_after: str


@dataclass(frozen=True)
class Difference:
    """A stored value that its events do not give."""

    subject: str
    name: str
    stored: str
    events_say: str


_OF_A_CASE = (
    "number", "programme", "unit_no", "household_id", "applicant_id", "applicant__name", "applied_on",
    "division__key", "state", "step", "waiting_on", "due_on", "due_provisional", "notice_closes_on",
    "is_extended", "objections", "events_count", "opened_by__username", "decided_by__username", "decided_on",
)  # fmt: skip
"""The columns of a record, in its order."""
_STATE = _OF_A_CASE.index("state")


def case_record(case: Case) -> CaseRecord:
    """The plain value of a row fetched with its division, applicant and users."""
    decided_by = case.decided_by.username if case.decided_by else None
    return _record((
        case.number, case.programme, case.unit_no, case.household_id, case.applicant_id, case.applicant.name,
        case.applied_on, case.division.key, case.state, case.step, case.waiting_on, case.due_on,
        case.due_provisional, case.notice_closes_on, case.is_extended, case.objections, case.events_count,
        case.opened_by.username, decided_by, case.decided_on,
    ))  # fmt: skip


def case_records(found: QuerySet[Case]) -> list[CaseRecord]:
    """The plain values of many rows, without five objects of the record store for each."""
    return [_record(cells) for cells in found.values_list(*_OF_A_CASE)]


def _record(cells: tuple[Any, ...]) -> CaseRecord:
    values = (*cells[:_STATE], CaseState(cells[_STATE]), *cells[_STATE + 1 :])
    return CaseRecord(*values)


def event_record_of(event: CaseEvent, plan: Plan) -> CaseEventRecord:
    """The plain value of an event fetched with its user."""
    step = plan.step(event.step)
    return CaseEventRecord(
        event.seq, CaseEventKind(event.kind), event.step, step.zh if step else "", step.en if step else "",
        event.outcome, dict(event.payload), event.recorded_on, event.recorded_at,
        event.recorded_by.username, event.recorded_by.name,
    )  # fmt: skip
