"""Right of reply: nobody is shown up in public before they could answer, and what they answered is shown too.

drafted → sent for reply until a day → replies attached → published. Pure: each step takes a publication and
gives the next, or raises ProblemError; whoever keeps them keeps every step.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from minzheng.insight.drafting.period import day_zh
from minzheng.insight.league.table import Issue
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem
from minzheng.kernel.workdays import DueDate, working_days_after

LONGEST_REPLY: Final = 2000


class State(StrEnum):
    """Where a publication stands."""

    DRAFTED = "drafted"
    SENT = "sent"
    REPLIED = "replied"
    PUBLISHED = "published"


_STATES_ZH: Final = {
    State.DRAFTED: "起草中", State.SENT: "征求意见中", State.REPLIED: "意见已附", State.PUBLISHED: "已发布",
}  # fmt: skip


@dataclass(frozen=True)
class Reply:
    """What an area answered; ``text`` empty is 无意见, which is an answer too."""

    area: str
    text: str
    by: str
    on: date


@dataclass(frozen=True)
class Publication:
    """An issue on its way. ``areas`` may reply, by key; ``digest`` is of the issue as drafted and sent."""

    code: str
    areas: frozenset[str]
    digest: str
    state: State = State.DRAFTED
    sent_on: date | None = None
    reply_by: DueDate | None = None
    replies: tuple[Reply, ...] = ()
    attached_on: date | None = None
    published_on: date | None = None

    @property
    def silent(self) -> frozenset[str]:
        """Who has not answered yet."""
        return self.areas - {one.area for one in self.replies}


def publication_draft(issue: Issue) -> Publication:
    """A new publication of an issue."""
    return Publication(issue.league.code, frozenset(issue.areas), issue.digest)


def publication_redraft(publication: Publication, issue: Issue) -> Publication:
    """The issue corrected, as after a well-founded reply. It has to be sent again: an area may stand worse in
    the new one. What was published is not corrected in silence but by a new issue."""
    if publication.state == State.PUBLISHED:
        raise ProblemError(_wrong_state(publication, "改稿", "corrected"))
    return publication_draft(issue)


def publication_send(publication: Publication, *, on: date, working_days: int) -> Publication:
    """Send it to everybody named in it; they may answer for so many working days, the last one included."""
    if publication.state != State.DRAFTED:
        raise ProblemError(_wrong_state(publication, "征求意见", "sent for reply"))
    if working_days < 1:
        raise ProblemError(problem("league.E012", publication.code, days=working_days))
    due = working_days_after(on, working_days)
    return replace(publication, state=State.SENT, sent_on=on, reply_by=due)


def reply_give(publication: Publication, reply: Reply) -> Publication:
    """Answer, or answer anew. After the day an answer is still taken until the replies are attached."""
    if publication.state != State.SENT:
        raise ProblemError(_wrong_state(publication, "答复", "answered"))
    if reply.area not in publication.areas:
        raise ProblemError(problem("league.E013", publication.code, area=reply.area))
    if len(reply.text) > LONGEST_REPLY:
        raise ProblemError(
            problem("league.E014", publication.code, length=len(reply.text), most=LONGEST_REPLY)
        )
    _refuse_earlier(publication, reply.on)
    others = tuple(one for one in publication.replies if one.area != reply.area)
    return replace(publication, replies=(*others, reply))


def replies_attach(publication: Publication, *, on: date) -> Publication:
    """Close the time for answers: when everybody has answered, or when the day is over."""
    if publication.state != State.SENT:
        raise ProblemError(_wrong_state(publication, "附上答复", "closed for replies"))
    _refuse_earlier(publication, on)
    due = publication.reply_by
    if publication.silent and (due is None or on <= due.on):
        day = due.on if due else on
        until = UnfitError(day_zh(day), day.isoformat())
        raise ProblemError(
            problem("league.E015", publication.code, count=len(publication.silent), until=until)
        )
    return replace(publication, state=State.REPLIED, attached_on=on)


def publication_publish(publication: Publication, digest: str, *, on: date) -> Publication:
    """Publish what was sent, with the replies; ``digest`` is of what is to be published, and another content
    has to be sent first."""
    if publication.state != State.REPLIED:
        raise ProblemError(_wrong_state(publication, "发布", "published"))
    if digest != publication.digest:
        raise ProblemError(problem("league.E016", publication.code))
    if publication.attached_on and on < publication.attached_on:
        raise ProblemError(_earlier(publication, on, publication.attached_on))
    return replace(publication, state=State.PUBLISHED, published_on=on)


def state_zh(state: State) -> str:
    """The state in words."""
    return _STATES_ZH[state]


def _refuse_earlier(publication: Publication, on: date) -> None:
    if publication.sent_on and on < publication.sent_on:
        raise ProblemError(_earlier(publication, on, publication.sent_on))


def _earlier(publication: Publication, on: date, before: date) -> Problem:
    return problem("league.E017", publication.code, on=on.isoformat(), before=before.isoformat())


def _wrong_state(publication: Publication, zh: str, en: str) -> Problem:
    state = UnfitError(state_zh(publication.state), publication.state)
    return problem("league.E011", publication.code, state=state, act=UnfitError(zh, en))
