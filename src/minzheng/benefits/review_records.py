"""What passes through the door of a review: plain frozen values."""

from dataclasses import dataclass
from datetime import date

from minzheng.benefits.exits import notice_closes_on, notice_days
from minzheng.benefits.models import EntitlementReview, ReviewAct, ReviewOutcome
from minzheng.kernel.month import Month


@dataclass(frozen=True)
class ReviewRecord:
    """One line of an entitlement's reviews; ``of`` is the line it answers, people by their user names."""

    id: int
    number: int
    act: ReviewAct
    outcome: ReviewOutcome
    month: Month | None
    amount_fen: int | None
    reason: str
    next_due: date | None
    posted_on: date | None
    of: int | None
    matter: str
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True)
class Proposal:
    """What was proposed for an entitlement and waits for a signature; ``posted_on`` is the day of a notice
    that nobody has objected to since."""

    entitlement: int
    programme: str
    unit_no: int
    household_no: int
    division: str
    line: ReviewRecord
    posted_on: date | None
    objections: tuple[ReviewRecord, ...] = ()

    @property
    def needs_notice(self) -> bool:
        """Whether it has to stand in public first."""
        return self.line.outcome == ReviewOutcome.TERMINATE and notice_days(self.programme) > 0

    @property
    def closes_on(self) -> date | None:
        """The last day of the notice, where one was posted."""
        return None if self.posted_on is None else notice_closes_on(self.programme, self.posted_on)

    def waits(self, today: date) -> bool:
        """Whether the notice still keeps it from being signed."""
        return self.needs_notice and (self.closes_on is None or today <= self.closes_on)


@dataclass(frozen=True)
class ReviewsWanted:
    """What a list of reviews is narrowed to. ``view``: overdue, soon (within 60 days), all, proposed,
    ending (an end is set already, within 60 days or later), reassess (a change of ability was reported)."""

    view: str = "soon"
    programme: str = ""
    division: str = ""


@dataclass(frozen=True)
class ReviewDue:
    """An entitlement somebody has to look at again."""

    number: int
    programme: str
    unit_no: int
    household_no: int
    division: str
    review_due: date | None
    decided_on: date
    decision_no: str
    suspended: bool
    amount_fen: int | None
    proposed: str
    ends: Month | None
    reassess_by: date | None = None


@dataclass(frozen=True)
class ReviewsPage:
    """A page of the list, the numbers of every view within the reader's area, and where it goes on."""

    rows: list[ReviewDue]
    counts: dict[str, int]
    next_after: str | None


def review_record(row: EntitlementReview) -> ReviewRecord:
    """The plain value of a row fetched with its recorder."""
    return ReviewRecord(
        id=row.pk,
        number=row.number,
        act=ReviewAct(row.act),
        outcome=ReviewOutcome(row.outcome),
        month=None if row.month is None else Month.of_number(row.month),
        amount_fen=row.amount_fen,
        reason=row.reason,
        next_due=row.next_due,
        posted_on=row.posted_on,
        of=row.of_id,
        matter=row.matter.number if row.matter else "",
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by.username,
    )
