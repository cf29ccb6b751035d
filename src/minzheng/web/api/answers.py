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


class ProgrammeOut(Schema):
    """A programme of the place."""

    code: str
    zh: str
    en: str
    unit: str
    admitted_by: str
    steps: list[str]


class CheckOut(Schema):
    """A verification request; ``answered`` of ``asked`` data sets have said something that still counts.

    ``ended_because``: its application ended (refused, withdrawn, stopped) before there was a report.
    """

    number: str
    matter: str
    household_no: int
    division: str
    programme: str
    requested_on: date
    is_open: bool
    asked: int
    answered: int
    unsettled: int
    report: str | None
    conclusion: str
    valid_to: date | None
    ended_because: str


class ChecksOut(Schema):
    """A page of requests; ``next`` is given back as ``after`` for the page that follows."""

    requests: list[CheckOut]
    total: int
    next: int | None


class ChecksIn(Schema):
    """Which requests, and after which page."""

    open_only: bool = True
    after: Annotated[int, Field(ge=0, le=2**53)] = 0


class ItemOut(Schema):
    """One item, declared against returned. ``version`` is given back as ``seen``."""

    id: int
    item: str
    dataset: str
    declared: str | None
    returned: str | None
    verdict: str
    version: int
    outcome: str
    reason: str


class SettleIn(Schema):
    """What holds of a discrepancy, and why."""

    outcome: Word
    reason: Text
    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]


class ReportIn(Schema):
    """The conclusion of a report; ``exceeds`` names what is too much, for that conclusion only."""

    conclusion: Word
    exceeds: list[Word] = Field(default_factory=list, max_length=20)


class DeliveryOut(Schema):
    """A delivery of a letter."""

    how: str
    on: date
    received_by: str


class LetterOut(Schema):
    """A letter, by when it is to be served, and whether it was."""

    number: str
    kind: str
    matter: str
    household_no: int
    programme: str
    written_on: date
    serve_by: date | None
    content_sha256: str
    deliveries: list[DeliveryOut]


class LettersOut(Schema):
    """A page of letters, the newest first; ``next`` is given back as ``before``."""

    letters: list[LetterOut]
    total: int
    next: int | None


class LettersIn(Schema):
    """Which letters, and before which page."""

    matter: Word = ""
    unserved: bool = False
    before: Annotated[int, Field(ge=1, le=2**53)] | None = None


class DeliveryIn(Schema):
    """How, when and to whom a letter was served."""

    how: Literal["in_person", "post", "left", "committee"]
    on: date
    received_by: Word
    receipt: Word = ""


class EntitlementOut(Schema):
    """An entitlement; months as ``2023-06``, ``ends`` the last month due."""

    number: int
    programme: str
    unit_no: int
    household_no: int
    division: str
    starts: str
    ends: str | None
    suspended_from: str | None
    amount_fen: int | None
    decision_no: str
    review_due: date | None


class ListOut(Schema):
    """A payment list as far as it lies in the caller's area."""

    programme: str
    division: str
    count: int
    owed_fen: int
    paid_fen: int
    open_fen: int
    returned: int


class SignedOut(Schema):
    """A payment list after a signature."""

    programme: str
    state: str
    count: int
    total_fen: int
    content_sha256: str
    first_by: str | None
    second_by: str | None
