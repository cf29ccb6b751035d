"""随机抽查: a week's looks drawn by lot, each judged by an auditor (AQ-11).

Which ones are drawn follows from the hashes of the chain and the week: nobody who looks can know it, nobody
who audits can choose it, and whoever draws again draws the same.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.actions.matters import event_record
from minzheng.org.models import Event, LookKind, TrailEntry, User
from minzheng.org.permissions import permission_require_somewhere
from minzheng.org.trail import TRAIL_READ, TrailRecord, entries_in_reach, trail_record

#: So many looks are drawn for a week (a default of ours).
DRAWN: Final = 20
_LOOKS: Final = (LookKind.READ, LookKind.REVEAL, LookKind.EXPORT)
_NAME: Final = "LookJudged"


@dataclass(frozen=True)
class Drawn:
    """A look that was drawn, and what an auditor said of it; ``sound`` is None where nobody has yet."""

    look: TrailRecord
    sound: bool | None
    note: str
    by: str


def week_before(day: date) -> date:
    """The Monday of the last whole week before a day."""
    return day - timedelta(days=day.weekday() + 7)


def looks_drawn(*, monday: date, acting_user: User) -> list[Drawn]:
    """The looks drawn for the week that begins on ``monday``, in the reader's area; raises NotPermitted.

    An auditor's own looks are left out: nobody judges their own.
    """
    permission_require_somewhere(acting_user, TRAIL_READ)
    begins = datetime.combine(monday, time(), tzinfo=clock.CHINA)
    week = entries_in_reach(acting_user).filter(at__gte=begins, at__lt=begins + timedelta(days=7))
    found = week.filter(kind__in=_LOOKS).exclude(user=acting_user.username).values_list("seq", "hash")
    lots = sorted((_lot(hashed, monday), seq) for seq, hashed in found.iterator())
    chosen = sorted(seq for _, seq in lots[:DRAWN])
    rows = TrailEntry.objects.in_bulk(chosen)
    judged = _judged(chosen)
    return [
        Drawn(trail_record(rows[seq]), *judged.get(seq, (None, "", ""))) for seq in chosen
    ]  # fmt: skip


@transaction.atomic
def look_judge(*, seq: int, monday: date, sound: bool, note: str, acting_user: User) -> None:
    """Say of a look that was drawn whether it had its purpose; once. Raises ProblemError, NotPermitted."""
    drawn = {one.look.seq: one for one in looks_drawn(monday=monday, acting_user=acting_user)}
    if seq not in drawn:
        raise ProblemError(problem("look.E012", seq=seq))
    if drawn[seq].sound is not None:
        raise ProblemError(problem("look.E013", seq=seq, by=drawn[seq].by))
    if not sound and not note.strip():
        raise ProblemError(problem("look.E014"))
    post = permission_require_somewhere(acting_user, TRAIL_READ)
    event_record(
        name=_NAME, subject=f"trail:{seq}", division=post.division.key,
        payload={"sound": sound, "note": note.strip()[:200]}, acting_user=acting_user,
    )  # fmt: skip


def _lot(hashed: str, monday: date) -> str:
    return hashlib.sha256(f"{hashed}{monday.isoformat()}".encode()).hexdigest()


def _judged(seqs: list[int]) -> dict[int, tuple[bool | None, str, str]]:
    subjects = [f"trail:{seq}" for seq in seqs]
    found = Event.objects.filter(name=_NAME, subject__in=subjects).select_related("recorded_by")
    return {
        int(one.subject.partition(":")[2]): (one.payload["sound"], one.payload["note"], one.recorded_by.name)
        for one in found
    }
