"""Discrepancies are settled one by one, each by somebody with a reason; then the report is issued, once."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, event_record, permission_check, posts_of, series_next
from minzheng.registry.api import noted_outside, stop_at_own
from minzheng.verification.actions.desk_requests import refuse_closed, request_row
from minzheng.verification.desk_group import household_read, refuse_unsigned, signatures
from minzheng.verification.desk_report import EXCEEDING, VALID_DAYS, digest, report_content
from minzheng.verification.models import (
    Answer,
    AnswerStatus,
    CheckReport,
    CheckRequest,
    Comparison,
    Conclusion,
    Outcome,
    Verdict,
)
from minzheng.verification.permissions import DISCREPANCY_SETTLE, REPORT_ISSUE


@noted_outside
def discrepancy_settle(
    *, discrepancy: int, outcome: str, reason: str, acting_user: User, seen: int | None = None
) -> None:
    """Say what holds where declared and returned do not agree, and why.

    ``outcome``: returned_holds, declared_holds or explained. ``seen``: the version on the page; ProblemError
    where it has changed since, and where somebody has settled it already.
    """
    found = Comparison.objects.select_related("request").filter(pk=discrepancy).first()
    if found is None:
        raise ProblemError(problem("check.E001", number=discrepancy))
    # The request is locked and the item read again: of two who settle at once the second is told by whom.
    row = request_row(found.request.number, lock=True)
    permission_check(acting_user, DISCREPANCY_SETTLE, division=row.division.key)
    stop_at_own(acting_user, row.household_id)
    one = Comparison.objects.select_related("settled_by").get(pk=discrepancy)
    _refuse_settling(row, one, outcome, reason, seen)
    one.outcome, one.reason = outcome, reason.strip()
    one.settled_by, one.settled_at = acting_user, clock.now()
    one.save()
    event_record(
        name="DiscrepancySettled", subject=f"check:{row.number}", division=row.division.key,
        matter=row.matter, acting_user=acting_user,
        payload={
            "item": one.item, "outcome": outcome, "reason": one.reason, "declared": one.declared,
            "returned": one.returned,
        },
    )  # fmt: skip


def _refuse_settling(row: CheckRequest, one: Comparison, outcome: str, reason: str, seen: int | None) -> None:
    refuse_closed(row)
    if one.settled_by is not None:
        raise ProblemError(problem("check.E008", by=one.settled_by.name))
    if seen is not None and seen != one.version:
        raise ProblemError(problem("check.E009"))
    if one.verdict == Verdict.AGREES:
        raise ProblemError(problem("check.E017"))
    if outcome not in Outcome.values:
        raise ProblemError(problem("check.E019", value=outcome))
    if outcome == Outcome.RETURNED_HOLDS and one.returned is None:
        raise ProblemError(problem("check.E011"))
    if not reason.strip():
        raise ProblemError(problem("check.E010"))


@noted_outside
def report_issue(*, number: str, conclusion: str, acting_user: User, exceeds: Iterable[str] = ()) -> str:
    """Issue the report of a request and close it; the number of the report.

    ``exceeds``: which of `EXCEEDING` are too much, for the conclusion exceeds and for no other. Raises
    ProblemError while a discrepancy is not settled, and where the report is issued already. What it
    concludes is a clue for whoever decides, and no decision (HD-06).
    """
    row = request_row(number, lock=True)
    permission_check(acting_user, REPORT_ISSUE, division=row.division.key)
    flags = sorted(set(exceeds))
    _refuse_issuing(row, conclusion, flags)
    people = _people(row, acting_user)
    year, today = clock.today().year, clock.today()
    report_no = f"HB{year}{series_next(f'check-report-{year}'):08d}"
    valid_to = today + timedelta(days=VALID_DAYS)
    issued: dict[str, Any] = {
        "conclusion": conclusion, "issuer": acting_user.name, "office": _office(acting_user),
        "issued_on": today.isoformat(), "valid_to": valid_to.isoformat(),
    }  # fmt: skip
    content = report_content(row, number=report_no, signatures=people, exceeds=flags, issued=issued)
    sha256 = digest(content)
    CheckReport.objects.create(
        number=report_no, request=row, conclusion=conclusion, content=content, sha256=sha256,
        issued_on=today, issued_by=acting_user, valid_to=valid_to,
    )  # fmt: skip
    CheckRequest.objects.filter(pk=row.pk).update(is_open=False)
    event_record(
        name="CheckReportIssued", subject=f"check:{row.number}", division=row.division.key,
        matter=row.matter, acting_user=acting_user,
        payload={"report": report_no, "conclusion": conclusion, "sha256": sha256},
    )  # fmt: skip
    return report_no


def _people(row: CheckRequest, acting_user: User) -> list[dict[str, Any]]:
    """The household list and the supporters, each with the authorisation; children have none."""
    home = household_read(row.household_id, on=clock.today(), acting_user=acting_user)
    signed = signatures(home, clock.today())
    refuse_unsigned(signed)
    by_number = {one.person_no: one.authorisation for one in signed}
    members = {one.person.person_no: one.person.name for one in home.members}
    supporters = {one.person_no: one.name for one in signed if one.is_supporter}
    return [
        {
            "person_no": number, "name": name, "is_supporter": number in supporters,
            "authorisation": by_number.get(number),
        }
        for number, name in (members | supporters).items()
    ]  # fmt: skip


def _refuse_issuing(row: CheckRequest, conclusion: str, flags: list[str]) -> None:
    issued = CheckReport.objects.filter(request=row).first()
    if issued is not None:
        raise ProblemError(problem("check.E014", number=row.number, report=issued.number))
    if conclusion not in Conclusion.values or not set(flags) <= set(EXCEEDING):
        raise ProblemError(problem("check.E019", value=conclusion))
    if bool(flags) != (conclusion == Conclusion.EXCEEDS):
        raise ProblemError(problem("check.E016"))
    refuse_closed(row)
    unsettled = Comparison.objects.filter(request=row, outcome="").exclude(verdict=Verdict.AGREES).count()
    if unsettled:
        raise ProblemError(problem("check.E012", count=unsettled))
    waiting = Answer.objects.filter(request=row, status=AnswerStatus.WAITING).count()
    if waiting and conclusion != Conclusion.TO_REVIEW:
        raise ProblemError(problem("check.E013", count=waiting))


def _office(user: User) -> str:
    """The office in whose name the seal stands."""
    return next((post.office.zh for post in posts_of(user, on=clock.today())), "")
