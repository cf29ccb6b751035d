"""Where an issue stands: its publication, worked out from the steps on record; nothing stores a state.

``rebuild --check`` makes every issue again from what was kept and takes every step again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minzheng.insight.league.kept import made_unpack
from minzheng.insight.league.publication import (
    Publication,
    Reply,
    publication_publish,
    publication_send,
    replies_attach,
    reply_give,
)
from minzheng.insight.league.table import Issue
from minzheng.insight.models import LeagueAct, LeagueIssue, LeagueStep
from minzheng.kernel.problem import ProblemError


@dataclass(frozen=True)
class Mark:
    """How much of an issue somebody had seen: a version, and how many steps had been taken with it. A reply
    is no step here: one that comes in makes no page stale."""

    version: int
    acts: int

    def __str__(self) -> str:
        return f"{self.version}.{self.acts}"


def publication_of(row: LeagueIssue, steps: Iterable[LeagueStep] | None = None) -> Publication:
    """The publication of a version; ``steps`` in order, those on record where none are given.

    Raises ProblemError where steps do not follow from one another, which only a damaged record has.
    """
    publication = Publication(row.league, frozenset(row.areas), row.digest)
    for step in steps_of(row) if steps is None else steps:
        publication = step_taken(publication, step, row.digest)
    return publication


def steps_of(row: LeagueIssue) -> list[LeagueStep]:
    """The steps of a version in order."""
    found = row.steps.select_related("area", "by")
    return sorted(found, key=lambda step: step.seq)


def step_taken(publication: Publication, step: LeagueStep, digest: str) -> Publication:
    """The publication after a step; raises ProblemError where it cannot be taken."""
    match LeagueAct(step.act):
        case LeagueAct.SENT:
            return publication_send(publication, on=step.on, working_days=step.working_days or 0)
        case LeagueAct.REPLIED:
            area = "" if step.area is None else step.area.key
            return reply_give(publication, Reply(area, step.text, step.by.name, step.on))
        case LeagueAct.ATTACHED:
            return replies_attach(publication, on=step.on)
        case LeagueAct.PUBLISHED:
            return publication_publish(publication, digest, on=step.on)


def mark_of(row: LeagueIssue, steps: Iterable[LeagueStep]) -> Mark:
    """What a page says it had seen, and an act is refused by that does not say the same."""
    return Mark(row.version, sum(step.act != LeagueAct.REPLIED for step in steps))


def issue_of(row: LeagueIssue) -> Issue:
    """The issue, made again from what was kept with it."""
    before = None if row.before is None else made_unpack(row.before.content).issue(None)
    return made_unpack(row.content).issue(before)


def leagues_check() -> list[str]:
    """Where an issue is not what it was made from, or a step does not follow; empty where all is well."""
    rows = LeagueIssue.objects.select_related("before", "drafted_by").order_by("id")
    return [said for row in rows.iterator(chunk_size=20) for said in _differences(row)]


def _differences(row: LeagueIssue) -> Iterator[str]:
    try:
        issue = issue_of(row)
        if issue.digest != row.digest:
            yield f"{row}: {row.digest[:12]} ≠ {issue.digest[:12]}"
        if set(issue.areas) != set(row.areas):
            yield f"{row}: {len(row.areas)} ≠ {len(issue.areas)}"
        steps = steps_of(row)
        publication_of(row, steps)
    except ProblemError as refused:
        yield f"{row}: {refused}"
        return
    for step in steps:
        if step.act == LeagueAct.PUBLISHED and step.by_id == row.drafted_by_id:
            yield f"{row}: {step.by.username} 起草又发布 / drafted and published it"
