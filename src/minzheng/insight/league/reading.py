"""Reads: which issues there are for a reader, and one of them opened.

A published issue is for everybody of the bureau, in whatever part of it. Before that it is for those who
draft, publish and audit, and, once sent, for the areas it names: each sees the issue it is asked about and
its own reply, not those of the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from django.conf import settings

from minzheng.benefits import api as benefits
from minzheng.insight.cited import months_of
from minzheng.insight.drafting.period import Period
from minzheng.insight.league.acting import answers_for, league_of
from minzheng.insight.league.declared import League, leagues_in
from minzheng.insight.league.kept import made_unpack
from minzheng.insight.league.publication import Publication, Reply, State
from minzheng.insight.league.standing import Mark, issue_of, mark_of, publication_of, steps_of
from minzheng.insight.league.table import Issue
from minzheng.insight.models import LeagueIssue, LeagueStep
from minzheng.insight.permissions import (
    LEAGUE_DRAFT,
    LEAGUE_DRAFT_READ,
    LEAGUE_PUBLISH,
    LEAGUE_READ,
    LEAGUE_REPLY,
)
from minzheng.insight.values.months import seat_of
from minzheng.insight.written import period_of, period_written, periods_ended
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law

Act = Literal["send", "redraft", "attach", "publish", "reply"]
_OFFERED: Final = 6
_DRAFTERS_ACTS: Final[Mapping[State, frozenset[Act]]] = {
    State.DRAFTED: frozenset({"send", "redraft"}), State.SENT: frozenset({"attach", "redraft"}),
    State.REPLIED: frozenset({"redraft"}), State.PUBLISHED: frozenset(),
}  # fmt: skip


@dataclass(frozen=True)
class IssueRecord:
    """An issue as it stands. ``acts``: what the reader may do with it now; ``answers``: the areas of it that
    the reader answers for."""

    league: str
    period: Period
    version: int
    publication: Publication
    drafted_by: str
    drafted_on: date
    acts: frozenset[Act]
    answers: tuple[org.DivisionRecord, ...]

    @property
    def waits(self) -> bool:
        """Whether it waits for the reader: to send, to publish, to answer what is not answered, or to close
        the time for replies now that it can be."""
        silent = any(one.key in self.publication.silent for one in self.answers)
        return bool(self.acts & {"send", "publish", "attach"}) or ("reply" in self.acts and silent)


@dataclass(frozen=True)
class LeagueRecord:
    """A table, its issues there are for the reader, newest first, and the periods the reader may draft."""

    league: League
    issues: tuple[IssueRecord, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class OpenedIssue:
    """An issue as far as the reader may see it: ``replies`` to this version, ``earlier`` those to versions
    before; ``before`` the period its ranks are compared with, ``reason`` why it was drafted anew;
    ``is_whole`` whether every reply is open to the reader."""

    record: IssueRecord
    mark: Mark
    issue: Issue
    definitions: Mapping[str, str]
    before: Period | None
    reason: str
    replies: tuple[Reply, ...]
    earlier: tuple[Reply, ...]
    is_whole: bool

    @property
    def shown(self) -> Publication:
        """The publication for the files: to whom not every reply is open, it is what was sent."""
        if self.is_whole:
            return self.record.publication
        return replace(self.record.publication, state=State.SENT, attached_on=None, replies=self.replies)


@dataclass(frozen=True)
class _Reader:
    """What a reader may do, asked once a page."""

    user: org.User
    seat: org.DivisionRecord
    reads_drafts: bool
    drafts: bool
    publishes: bool
    answers: tuple[org.DivisionRecord, ...]
    drafted: frozenset[tuple[str, str]]

    def record(self, row: LeagueIssue, steps: list[LeagueStep]) -> IssueRecord:
        publication = publication_of(row, steps)
        answers = tuple(one for one in self.answers if one.key in publication.areas)
        acts: frozenset[Act] = _DRAFTERS_ACTS[publication.state] if self.drafts else frozenset()
        if not _is_over(publication):
            acts -= {"attach"}
        if self.publishes and publication.state == State.REPLIED:
            acts |= {"publish"} if (row.league, row.period) not in self.drafted else frozenset()
        if answers and publication.state == State.SENT:
            acts |= {"reply"}
        return IssueRecord(
            row.league, period_of(row.period), row.version, publication, row.drafted_by.name, row.drafted_on,
            acts, answers,
        )  # fmt: skip

    def sees(self, record: IssueRecord) -> bool:
        is_out = record.publication.state != State.DRAFTED and bool(record.answers)
        return self.sees_all(record) or is_out

    def sees_all(self, record: IssueRecord) -> bool:
        return self.reads_drafts or record.publication.state == State.PUBLISHED

    def replies(self, replies: Iterable[Reply], record: IssueRecord) -> tuple[Reply, ...]:
        own = {one.key for one in record.answers}
        every = self.sees_all(record)
        return tuple(one for one in replies if every or one.area in own)


def leagues_listed(*, law: Law, acting_user: org.User) -> list[LeagueRecord]:
    """Every declared table with its issues; raises NotPermitted for whoever has no post in the bureau."""
    reader = _reader(law, acting_user)
    rows = LeagueIssue.objects.filter(division_id=reader.seat.id).defer("content").order_by("version")
    newest = {
        (row.league, row.period): row
        for row in rows.select_related("drafted_by").prefetch_related("steps__by", "steps__area")
    }
    records = [reader.record(row, sorted(row.steps.all(), key=_seq)) for row in newest.values()]
    seen = [one for one in records if reader.sees(one)]
    return [
        LeagueRecord(
            league,
            tuple(sorted((one for one in seen if one.league == code), key=_period, reverse=True)),
            _periods_open(law, league, newest) if reader.drafts else (),
        )
        for code, league in leagues_in(tuple(settings.CATALOGUE_FOLDERS)).items()
    ]


def league_opened(*, law: Law, league: str, period: Period, acting_user: org.User) -> OpenedIssue:
    """The newest version of an issue.

    Raises NotPermitted for whoever has no post in the bureau, ProblemError where there is none for this
    reader: a draft is not there for whom it has not been sent to.
    """
    reader = _reader(law, acting_user)
    league_of(league)
    rows = LeagueIssue.objects.filter(
        division_id=reader.seat.id, league=league, period=period_written(period)
    )
    versions = list(rows.select_related("before", "drafted_by").order_by("version"))
    steps = steps_of(versions[-1]) if versions else []
    record = reader.record(versions[-1], steps) if versions else None
    if record is None or not reader.sees(record):
        raise ProblemError(problem("league.E027", period=period_written(period)))
    row = versions[-1]
    earlier = [one for version in versions[:-1] for one in publication_of(version).replies]
    return OpenedIssue(
        record, mark_of(row, steps), issue_of(row), made_unpack(row.content).definitions,
        None if row.before is None else period_of(row.before.period), row.reason,
        reader.replies(record.publication.replies, record), reader.replies(earlier, record),
        reader.sees_all(record),
    )  # fmt: skip


def _reader(law: Law, user: org.User) -> _Reader:
    """Raises NotPermitted where the reader has no post in the bureau's area or over it."""
    seat = org.division_find(seat_of(law))
    here = [one for one in org.divisions_in_reach(user, LEAGUE_READ) if one.path.startswith(seat.path)]
    if not here:
        raise org.NotPermitted(LEAGUE_READ, reason="area" if org.posts_for(user, LEAGUE_READ) else "role")
    answers = [one for one in org.divisions_in_reach(user, LEAGUE_REPLY) if answers_for(user, one, seat)]
    drafted = LeagueIssue.objects.filter(division_id=seat.id, drafted_by=user)
    return _Reader(
        user, seat, org.is_permitted(user, LEAGUE_DRAFT_READ, division=seat.key),
        org.is_permitted(user, LEAGUE_DRAFT, division=seat.key),
        org.is_permitted(user, LEAGUE_PUBLISH, division=seat.key), tuple(answers),
        frozenset(drafted.order_by().values_list("league", "period").distinct()),
    )  # fmt: skip


def _is_over(publication: Publication) -> bool:
    """Whether the time for replies is: all are in, or its last day has passed."""
    due = publication.reply_by
    return not publication.silent or (due is not None and clock.today() > due.on)


def _periods_open(law: Law, league: League, there: Mapping[tuple[str, str], object]) -> tuple[Period, ...]:
    """The last periods that are over and have no issue yet; of months, those that are closed."""
    ended = periods_ended(league.period, clock.today(), many=_OFFERED)
    return tuple(
        one for one in ended if (league.code, period_written(one)) not in there and _is_closed(law, one)
    )


def _is_closed(law: Law, period: Period) -> bool:
    months = months_of(period)
    if months is None:
        return True
    return all(benefits.month_is_closed(law.place.code, month) for month in months.months)


def _period(record: IssueRecord) -> date:
    return record.period.last_day


def _seq(step: LeagueStep) -> int:
    return step.seq
