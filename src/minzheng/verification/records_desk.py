"""What the desk hands out: requests, answers, what disagrees, the report. Plain frozen values.

An item is ``cars`` for a fact of the household and ``12.wage_income`` for one of person 12. Values stand as
in a frame: fen, yyyymmdd, words; None is unknown (returned) or not declared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from minzheng.expression.tree import Entity, Scalar


@dataclass(frozen=True)
class SignatureRecord:
    """One adult of a household, or a supporter outside it (HD-04), and how the authorisation stands.

    ``authorisation``: the running one, None where there is none. ``scope``: programme codes it was signed
    for, empty where the paper does not say. ``resign_due``: the household changed since (HD-03, 待核实).
    ``ended_because``: the application it was signed with ended, and how; empty where a person took it back.
    """

    person_no: int
    name: str
    is_supporter: bool
    authorisation: int | None
    scope: str
    guardian: str
    signed_on: date | None
    valid_until: date | None
    withdrawn_on: date | None
    resign_due: bool
    ended_because: str = ""

    @property
    def is_signed(self) -> bool:
        return self.authorisation is not None

    @property
    def is_good(self) -> bool:
        """Signed, and for the household as it is now."""
        return self.is_signed and not self.resign_due


@dataclass(frozen=True)
class RequestRecord:
    """A verification request; ``answered`` of ``asked`` data sets have said something that still counts."""

    number: str
    matter: str
    household_no: int
    division: str
    programme: str
    declared: Mapping[str, Scalar]
    persons: tuple[int, ...]
    requested_on: date
    requested_by: str
    collected_at: datetime | None
    is_open: bool
    earlier: str | None
    asked: int
    answered: int
    waiting: int
    unsettled: int
    report: str | None
    conclusion: str
    valid_to: date | None
    ended_because: str = ""


@dataclass(frozen=True)
class AnswerRecord:
    """What one data set said: see `Answer`."""

    dataset: str
    department: str
    status: str
    asked_at: datetime
    answered_on: date | None
    as_of: date | None
    records: int
    returned: Mapping[str, Scalar]


@dataclass(frozen=True)
class DiscrepancyRecord:
    """One item, declared against returned. A discrepancy where ``verdict`` is not ``agrees``."""

    id: int
    request: str
    item: str
    dataset: str
    declared: Scalar | None
    returned: Scalar | None
    verdict: str
    version: int
    outcome: str
    reason: str
    settled_by: str
    settled_at: datetime | None

    @property
    def person_no(self) -> int | None:
        return item_parts(self.item)[1]

    @property
    def fact(self) -> str:
        return item_parts(self.item)[2]

    @property
    def is_unsettled(self) -> bool:
        return self.verdict != "agrees" and not self.outcome


@dataclass(frozen=True)
class ReportRecord:
    """An issued report; ``content`` is what was hashed."""

    number: str
    request: str
    matter: str
    division: str
    conclusion: str
    content: Mapping[str, Any]
    sha256: str
    issued_on: date
    issued_by: str
    valid_to: date


@dataclass(frozen=True)
class RequestsPage:
    """A page of requests, oldest first; ``next_after`` is the id to go on after, None at the end."""

    rows: list[RequestRecord]
    total: int
    next_after: int | None


def item_of(fact: str, person_no: int | None) -> str:
    """The name of an item."""
    return fact if person_no is None else f"{person_no}.{fact}"


def item_parts(item: str) -> tuple[Entity, int | None, str]:
    """Whose fact an item is, the person's number (None: the household) and the fact."""
    number, dot, fact = item.partition(".")
    if not dot:
        return "household", None, item
    return "person", int(number) if number.isdecimal() else -1, fact
