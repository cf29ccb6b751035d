"""What the interface asks and answers about cases."""

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from minzheng.web.api.answers import Number, Text, Word


class CaseOut(Schema):
    """Where a case stands."""

    number: str
    programme: str
    unit_no: int
    household_no: int
    applicant: int
    applied_on: date
    division: str
    state: str
    step: str
    waiting_on: str
    due_on: date | None
    due_provisional: bool
    events: int
    decided_on: date | None


class CasesOut(Schema):
    """A page of cases by due day; ``next`` is given back as ``after`` for the page that follows."""

    cases: list[CaseOut]
    total: int
    next: str


class CasesIn(Schema):
    """Which cases, and after which page."""

    view: Literal["mine", "open", "overdue", "all"] = "open"
    programme: Word = ""
    after: Word = ""


class CaseIn(Schema):
    """An application. ``programme`` empty: the household names none. ``is_urgent``: help first, and
    ``division`` is then the place of the event."""

    programme: Word = ""
    unit_no: Number
    household_no: Number
    applicant: Number
    division: Word
    applied_on: date
    is_relative: bool = False
    is_urgent: bool = False


class ActIn(Schema):
    """One act. ``seen``: the ``events`` of the case as the caller last read it."""

    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]
    said: dict[Word, Text] = Field(default_factory=dict)


class ClassifyIn(Schema):
    """What a case is handled as from now on (分类认定). ``seen`` as with an act."""

    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]
    programme: Word
    unit_no: Number
    reason: Text


class EmergencyIn(Schema):
    """Help first: what happened, how many times the standard, why; ``again``: why once more this year."""

    event: Text
    multiple: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,2})?$")]
    reason: Text
    is_special: bool = False
    again: Text = ""


class ReasonIn(Schema):
    """Why."""

    reason: Text


class FieldOut(Schema):
    """One thing to be said with an act."""

    name: str
    zh: str
    en: str
    kind: str
    required: bool
    choices: list[str]


class ActOut(Schema):
    """An act that is open to the caller."""

    code: str
    zh: str
    en: str
    fields: list[FieldOut]


class EventOut(Schema):
    """One line of what happened to a case."""

    seq: int
    kind: str
    step: str
    outcome: str
    recorded_on: date
    by: str


class DecisionOut(Schema):
    """What was decided: the number of the entitlement, or the clauses that fail."""

    case: str
    entitlement: int | None
    because: list[str]
