"""Writes: an issue drafted from the figures on record, sent, answered, and published by somebody else.

Every act locks the first version of its issue, so that of two at once the second sees what the first did; an
act that was decided upon before that is refused (`standing.Mark`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from minzheng.insight.drafting.period import Period
from minzheng.insight.league.counting import Disputed, made_now
from minzheng.insight.league.declared import League, leagues_in
from minzheng.insight.league.kept import Made, made_pack, made_unpack
from minzheng.insight.league.publication import LONGEST_REPLY, Publication, publication_redraft
from minzheng.insight.league.standing import issue_of, mark_of, publication_of, step_taken, steps_of
from minzheng.insight.league.table import Issue
from minzheng.insight.models import LeagueAct, LeagueIssue, LeagueStep
from minzheng.insight.permissions import LEAGUE_DRAFT, LEAGUE_PUBLISH, LEAGUE_REPLY
from minzheng.insight.values.months import seat_of
from minzheng.insight.written import period_written
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law

_LONGEST_REASON: Final = 400
_EVENTS: Final = {
    LeagueAct.SENT: "LeagueIssueSent", LeagueAct.REPLIED: "LeagueIssueReplied",
    LeagueAct.ATTACHED: "LeagueRepliesAttached", LeagueAct.PUBLISHED: "LeagueIssuePublished",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """Which issue an act is about, and what the actor had seen of it (``str(Mark)``)."""

    law: Law
    league: str
    period: Period
    seen: str


def league_of(code: str) -> League:
    """The declared table of a code; raises ProblemError where there is none."""
    found = leagues_in(tuple(settings.CATALOGUE_FOLDERS)).get(code)
    if found is None:
        raise ProblemError(problem("league.E022", code=code[:60]))
    return found


@transaction.atomic
def league_draft(*, law: Law, league: str, period: Period, acting_user: org.User) -> None:
    """Draft the issue of a period from the figures on record.

    Raises NotPermitted unless the drafter's post covers the bureau's whole area, ProblemError where the issue
    has been drafted already, the period is not over or its figures may still change.
    """
    declared = league_of(league)
    seat = org.permission_check(acting_user, LEAGUE_DRAFT, division=seat_of(law))
    first = _versions(seat.id, league, period).filter(version=1).select_related("drafted_by").first()
    if first is None:
        made = made_now(law, declared, period, seat, {})
        first, is_new = _kept(seat, made, version=1, reason="", acting_user=acting_user)
        if is_new:
            return
    by = UnfitError(first.drafted_by.name, first.drafted_by.username)
    raise ProblemError(problem("league.E023", period=period_written(period), by=by))


@transaction.atomic
def league_redraft(
    *, asked: Asked, reason: str, acting_user: org.User, disputed: Disputed | None = None
) -> None:
    """Draft the issue anew, as after a well-founded reply; it then has to be sent again.

    ``disputed``: who is not ranked by what, and why, besides those set apart before. The figures of closed
    months stay what they are: what a reply shows to be wrong is set apart, not overwritten. Raises
    NotPermitted, and ProblemError without a reason, where nothing is different, and for a published one.
    """
    seat = org.permission_check(acting_user, LEAGUE_DRAFT, division=seat_of(asked.law))
    row, publication = _locked(seat, asked)
    if not reason.strip():
        raise ProblemError(problem("league.E024"))
    apart = {**_disputed(made_unpack(row.content)), **(disputed or {})}
    _refuse_unknown(publication, row, apart)
    made = made_now(asked.law, league_of(asked.league), asked.period, seat, apart)
    issue = made.issue(_issue_before(_before(seat.id, made)))
    publication_redraft(publication, issue)
    if issue.digest == row.digest:
        raise ProblemError(problem("league.E025"))
    said = reason.strip()[:_LONGEST_REASON]
    _row, is_new = _kept(seat, made, version=row.version + 1, reason=said, acting_user=acting_user)
    if not is_new:
        raise ProblemError(problem("league.E028"))


@transaction.atomic
def league_send(*, asked: Asked, acting_user: org.User) -> None:
    """Send it for reply to everybody named in it, for as long as the table declares.

    Raises NotPermitted, and ProblemError unless it has just been drafted.
    """
    seat = org.permission_check(acting_user, LEAGUE_DRAFT, division=seat_of(asked.law))
    row, publication = _locked(seat, asked)
    days = made_unpack(row.content).league.reply_working_days
    _take(row, publication, LeagueStep(act=LeagueAct.SENT, working_days=days, by=acting_user), seat.key)


@transaction.atomic
def league_reply(*, asked: Asked, area: str, text: str, acting_user: org.User) -> None:
    """Answer for an area, or answer anew; an empty text is 无意见.

    Only for whoever has a post in that area: those who draw up the table don't answer it. Raises NotPermitted
    otherwise, and ProblemError where the area is not named in it, or replies are not being taken.
    """
    seat = org.division_find(seat_of(asked.law))
    place = org.permission_check(acting_user, LEAGUE_REPLY, division=area)
    if not answers_for(acting_user, place, seat):
        raise org.NotPermitted(LEAGUE_REPLY, reason="area", place=place.zh)
    row, publication = _locked(seat, asked, only_version=True)
    said = text.strip()
    if len(said) > LONGEST_REPLY:
        raise ProblemError(problem("league.E014", row.league, length=len(said), most=LONGEST_REPLY))
    step = LeagueStep(act=LeagueAct.REPLIED, area_id=place.id, text=said, by=acting_user)
    _take(row, publication, step, place.key)


@transaction.atomic
def league_attach(*, asked: Asked, acting_user: org.User) -> None:
    """Close the time for replies: when all are in, or the day is over. Raises NotPermitted, ProblemError."""
    seat = org.permission_check(acting_user, LEAGUE_DRAFT, division=seat_of(asked.law))
    row, publication = _locked(seat, asked)
    _take(row, publication, LeagueStep(act=LeagueAct.ATTACHED, by=acting_user), seat.key)


@transaction.atomic
def league_publish(*, asked: Asked, acting_user: org.User) -> None:
    """Publish what was sent, with the replies, by somebody who drafted no version of it.

    What is published is made again from what was kept: if it is not what was sent, it is refused. Raises
    NotPermitted, ProblemError.
    """
    seat = org.permission_check(acting_user, LEAGUE_PUBLISH, division=seat_of(asked.law))
    row, publication = _locked(seat, asked)
    if _versions(seat.id, asked.league, asked.period).filter(drafted_by=acting_user).exists():
        raise ProblemError(problem("league.E026"))
    step = LeagueStep(act=LeagueAct.PUBLISHED, by=acting_user)
    _take(row, publication, step, seat.key, digest=issue_of(row).digest)


def answers_for(user: org.User, place: org.DivisionRecord, seat: org.DivisionRecord) -> bool:
    """Whether somebody has a post in an area itself, not merely over the bureau's whole area."""
    posts = [post.division.path for post in org.posts_for(user, LEAGUE_REPLY)]
    return any(
        place.path.startswith(path) and path.startswith(seat.path) and path != seat.path for path in posts
    )


def _versions(seat_id: int, league: str, period: Period) -> QuerySet[LeagueIssue]:
    written = period_written(period)
    return LeagueIssue.objects.filter(division_id=seat_id, league=league, period=written)


def _locked(
    seat: org.DivisionRecord, asked: Asked, *, only_version: bool = False
) -> tuple[LeagueIssue, Publication]:
    """The newest version and where it stands, while nobody else can act on any of them."""
    versions = _versions(seat.id, asked.league, asked.period)
    versions.select_for_update(of=("self",)).filter(version=1).first()
    row = versions.select_related("before", "drafted_by").order_by("-version").first()
    if row is None:
        raise ProblemError(problem("league.E027", period=period_written(asked.period)))
    steps = steps_of(row)
    now, seen = str(mark_of(row, steps)), asked.seen
    if only_version:
        now, seen = now.partition(".")[0], seen.partition(".")[0]
    if now != seen:
        raise ProblemError(problem("league.E028"))
    return row, publication_of(row, steps)


def _take(
    row: LeagueIssue, publication: Publication, step: LeagueStep, place: str, *, digest: str | None = None
) -> None:
    """Take a step if it can be taken, and write down that it was."""
    step.issue, step.on = row, clock.today()
    step_taken(publication, step, digest or row.digest)
    step.seq = LeagueStep.objects.filter(issue=row).count() + 1
    step.save()
    payload = {"version": row.version, "digest": row.digest, "text": step.text}
    _told(_EVENTS[LeagueAct(step.act)], row, place, payload, step.by)


def _kept(
    seat: org.DivisionRecord, made: Made, *, version: int, reason: str, acting_user: org.User
) -> tuple[LeagueIssue, bool]:
    """The version on record, and whether it is this one: two at once keep one."""
    before = _before(seat.id, made)
    issue = made.issue(_issue_before(before))
    row, is_new = LeagueIssue.objects.select_related("drafted_by").get_or_create(
        division_id=seat.id, league=made.league.code, period=made.period, version=version,
        defaults={
            "content": made_pack(made), "digest": issue.digest, "areas": sorted(issue.areas),
            "before": before, "reason": reason, "drafted_by": acting_user, "drafted_on": clock.today(),
        },
    )  # fmt: skip
    if is_new:
        name = "LeagueIssueDrafted" if version == 1 else "LeagueIssueRedrafted"
        payload = {"version": version, "digest": row.digest, "reason": reason}
        _told(name, row, seat.key, payload, acting_user)
    return row, is_new


def _before(seat_id: int, made: Made) -> LeagueIssue | None:
    """The last published issue of the table that is of an earlier period."""
    published = LeagueStep.objects.filter(
        act=LeagueAct.PUBLISHED, issue__division_id=seat_id, issue__league=made.league.code,
        issue__period__lt=made.period,
    )  # fmt: skip
    last = published.select_related("issue").order_by("-issue__period").first()
    return None if last is None else last.issue


def _issue_before(row: LeagueIssue | None) -> Issue | None:
    return None if row is None else made_unpack(row.content).issue(None)


def _disputed(made: Made) -> dict[tuple[str, str], str]:
    return {
        (code, one.area.key): one.disputed
        for code, rows in made.counts.items() for one in rows if one.disputed
    }  # fmt: skip


def _refuse_unknown(publication: Publication, row: LeagueIssue, apart: Mapping[tuple[str, str], str]) -> None:
    codes: Sequence[str] = [one["code"] for one in row.content["league"]["indicators"]]
    for code, area in apart:
        if code not in codes or area not in publication.areas:
            raise ProblemError(problem("league.E013", row.league, area=f"{area} {code}"[:80]))


def _told(name: str, row: LeagueIssue, place: str, payload: dict[str, object], user: org.User) -> None:
    org.event_record(
        name=name, subject=f"league:{row.league}:{row.period}", payload=payload, division=place,
        acting_user=user,
    )  # fmt: skip
