"""What passes through the door of an override: plain frozen values."""

from dataclasses import dataclass
from datetime import date

from minzheng.benefits.models import FactOverride, OverrideAct, OverrideAnswer
from minzheng.expression.tree import Scalar


@dataclass(frozen=True)
class OverrideRecord:
    """One override as it stands. ``was`` and ``value`` as in a frame of facts, people by their user names."""

    id: int
    household_no: int
    person_no: int | None
    division: str
    fact: str
    was: Scalar | None
    value: Scalar
    until: date
    reason: str
    proposed_on: date
    proposed_by: str
    decided: OverrideAct | None
    decided_on: date | None
    decided_by: str
    refused_because: str
    ended_on: date | None
    ended_by: str
    ended_because: str

    @property
    def key(self) -> tuple[int | None, str]:
        """The person, None for the household itself, and the fact."""
        return self.person_no, self.fact

    def holds(self, on: date) -> bool:
        """Whether the fact counts as ``value`` on a day: signed by then, not ended, its day not past."""
        signed = self.decided == OverrideAct.SIGNED and self.decided_on is not None
        running = self.ended_on is None or on < self.ended_on
        return signed and self.decided_on is not None and self.decided_on <= on <= self.until and running


def override_record(row: FactOverride) -> OverrideRecord:
    """The plain value of a row fetched with its division, proposer and answers."""
    answers: dict[str, OverrideAnswer] = {one.act: one for one in row.answers.all()}
    decided = answers.get(OverrideAct.SIGNED) or answers.get(OverrideAct.REFUSED)
    ended = answers.get(OverrideAct.ENDED)
    return OverrideRecord(
        id=row.pk,
        household_no=row.household_id,
        person_no=row.person_id,
        division=row.division.key,
        fact=row.fact,
        was=row.was,
        value=row.value,
        until=row.until,
        reason=row.reason,
        proposed_on=row.proposed_on,
        proposed_by=row.proposed_by.username,
        decided=OverrideAct(decided.act) if decided else None,
        decided_on=decided.recorded_on if decided else None,
        decided_by=decided.recorded_by.username if decided else "",
        refused_because=decided.reason if decided else "",
        ended_on=ended.recorded_on if ended else None,
        ended_by=ended.recorded_by.username if ended else "",
        ended_because=ended.reason if ended else "",
    )
