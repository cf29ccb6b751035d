"""What passes through the door: plain frozen values, no rows of the database."""

from dataclasses import dataclass
from datetime import date

from minzheng.casework.models import Case, CaseState


@dataclass(frozen=True)
class CaseRecord:
    """A case as others see it; people of the bureau go by their user names, `division` by its key."""

    number: str
    programme: str
    unit_no: int
    household_no: int
    applicant: int
    applied_on: date
    division: str
    state: CaseState
    opened_by: str
    decided_by: str | None
    decided_on: date | None


@dataclass(frozen=True)
class Difference:
    """A stored value that its events do not give."""

    subject: str
    name: str
    stored: str
    events_say: str


def case_record(case: Case) -> CaseRecord:
    """The plain value of a row fetched with its division and users."""
    return CaseRecord(
        number=case.number,
        programme=case.programme,
        unit_no=case.unit_no,
        household_no=case.household_id,
        applicant=case.applicant_id,
        applied_on=case.applied_on,
        division=case.division.key,
        state=CaseState(case.state),
        opened_by=case.opened_by.username,
        decided_by=case.decided_by.username if case.decided_by else None,
        decided_on=case.decided_on,
    )
