"""What passes through the door: plain frozen values, no rows of the database."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from minzheng.benefits.models import (
    AdmissionBatch,
    AdmittedBy,
    BatchKind,
    BatchState,
    Entitlement,
    EntitlementEvent,
    EntitlementEventKind,
    MonthClose,
)
from minzheng.kernel.month import Month


@dataclass(frozen=True)
class Refusal:
    """An application that was decided against, with the clauses that fail."""

    case: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class EntitlementRecord:
    """An entitlement as others see it; `ends` is the last month due, `division` a key."""

    number: int
    programme: str
    unit_no: int
    household_no: int
    division: str
    admitted_by: AdmittedBy
    decided_on: date
    decision_no: str
    matter: str
    review_due: date | None
    starts: Month
    ends: Month | None
    end_reason: str
    suspended_from: Month | None
    amount_fen: int | None
    reassess_by: date | None = None


@dataclass(frozen=True)
class EntitlementEventRecord:
    """One thing that happened to an entitlement."""

    kind: EntitlementEventKind
    month: Month
    amount_fen: int | None
    reason: str
    snapshot: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True)
class BatchRecord:
    """A batch of admissions and how far it has come; people go by their user names."""

    number: str
    kind: BatchKind
    programme: str
    month: Month
    division: str
    state: BatchState
    units: int
    prepared_by: str
    first_by: str | None
    second_by: str | None
    signed_on: date | None


@dataclass(frozen=True)
class CloseRecord:
    """A closed month: on which results, by whom."""

    place: str
    month: Month
    snapshot: str
    results_sha256: str
    closed_by: str
    closed_at: datetime

    @property
    def closed_on(self) -> date:
        """The day it was closed."""
        return localdate(self.closed_at)


def _month(number: int | None) -> Month | None:
    return None if number is None else Month.of_number(number)


def entitlement_record(row: Entitlement) -> EntitlementRecord:
    """The plain value of a row fetched with its division."""
    return EntitlementRecord(
        number=row.number,
        programme=row.programme,
        unit_no=row.unit_no,
        household_no=row.household_id,
        division=row.division.key,
        admitted_by=AdmittedBy(row.admitted_by),
        decided_on=row.decided_on,
        decision_no=row.decision_no,
        matter=row.matter,
        review_due=row.review_due,
        starts=Month.of_number(row.starts),
        ends=_month(row.ends),
        end_reason=row.end_reason,
        suspended_from=_month(row.suspended_from),
        amount_fen=row.amount_fen,
        reassess_by=row.reassess_by,
    )


def entitlement_event_record(row: EntitlementEvent) -> EntitlementEventRecord:
    """The plain value of a row fetched with its recorder."""
    return EntitlementEventRecord(
        kind=EntitlementEventKind(row.kind),
        month=Month.of_number(row.month),
        amount_fen=row.amount_fen,
        reason=row.reason,
        snapshot=row.snapshot,
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by.username,
    )


def batch_record(row: AdmissionBatch, units: int) -> BatchRecord:
    """The plain value of a row fetched with its division and users."""
    return BatchRecord(
        number=row.number,
        kind=BatchKind(row.kind),
        programme=row.programme,
        month=Month.of_number(row.month),
        division=row.division.key,
        state=BatchState(row.state),
        units=units,
        prepared_by=row.prepared_by.username,
        first_by=row.first_by.username if row.first_by else None,
        second_by=row.second_by.username if row.second_by else None,
        signed_on=row.signed_on,
    )


def close_record(row: MonthClose) -> CloseRecord:
    """The plain value of a row fetched with who closed it."""
    return CloseRecord(
        place=row.place,
        month=Month.of_number(row.month),
        snapshot=row.snapshot,
        results_sha256=row.results_sha256,
        closed_by=row.closed_by.name,
        closed_at=row.closed_at,
    )
