"""What the interface answers: plain values, and one shape for every refusal."""

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints


class Refused(Schema):
    """Why nothing was done: a code that stays, and what happened, why and how to mend it."""

    code: str
    zh: str
    en: str


REFUSALS = {401: Refused, 403: Refused, 404: Refused, 409: Refused, 422: Refused}


def _storable(text: str) -> str:
    """No database keeps a NUL, and PostgreSQL fails on one instead of refusing it."""
    if "\x00" in text:
        raise ValueError("a NUL character")
    return text


Text = Annotated[str, StringConstraints(max_length=4000), AfterValidator(_storable)]
Word = Annotated[str, StringConstraints(max_length=64), AfterValidator(_storable)]
Number = Annotated[int, Field(ge=1, le=2**53)]


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
    """An application. ``programme`` empty: the household names none."""

    programme: Word = ""
    unit_no: Number
    household_no: Number
    applicant: Number
    division: Word
    applied_on: date
    is_relative: bool = False


class ActIn(Schema):
    """One act. ``seen``: the ``events`` of the case as the caller last read it."""

    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]
    said: dict[Word, Text] = Field(default_factory=dict)


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


class ProgrammeOut(Schema):
    """A programme of the place."""

    code: str
    zh: str
    en: str
    unit: str
    admitted_by: str
    steps: list[str]
