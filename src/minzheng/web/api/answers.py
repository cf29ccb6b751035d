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
