"""What the desk hands out of the queries of other places. Plain frozen values."""

from dataclasses import dataclass
from datetime import date

from minzheng.verification.models import RemoteQuery


@dataclass(frozen=True)
class RemoteLetter:
    """What stands in the letter of another place: who asks, about whom, what for, on whose consent.

    ``number`` is the identity number as it was written; it is looked up and not kept.
    """

    sender: str
    letter_no: str
    sent_on: date | None
    name: str
    number: str
    purpose: str
    consent: str


@dataclass(frozen=True)
class RemoteRecord:
    """A query as a list or page shows it; ``person_no`` is None where nobody of that number lives here."""

    number: str
    division: str
    sender: str
    letter_no: str
    sent_on: date
    name: str
    number_mask: str
    person_no: int | None
    purpose: str
    consent: str
    recorded_on: date
    recorded_by: str
    answer: str
    answered_on: date | None
    answered_by: str


@dataclass(frozen=True)
class RemotePage:
    """A page of queries, the oldest first; ``next_after`` is the id to go on after, None at the end."""

    rows: list[RemoteRecord]
    total: int
    next_after: int | None


def remote_record(row: RemoteQuery) -> RemoteRecord:
    """The plain value of a row fetched with its matter, division and users."""
    return RemoteRecord(
        number=row.matter.number, division=row.division.key, sender=row.sender, letter_no=row.letter_no,
        sent_on=row.sent_on, name=row.name, number_mask=row.number_mask, person_no=row.person_id,
        purpose=row.purpose, consent=row.consent, recorded_on=row.recorded_on,
        recorded_by=row.recorded_by.username, answer=row.answer, answered_on=row.answered_on,
        answered_by=row.answered_by.username if row.answered_by else "",
    )  # fmt: skip
