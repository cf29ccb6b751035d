"""Reads of the desk. Those for other rooms say nothing of the reader: the caller has checked the matter."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, division_ids_in_reach, permission_check
from minzheng.registry.api import refuse_own_household
from minzheng.verification.desk_report import digest
from minzheng.verification.models import Answer, CheckReport, CheckRequest, Comparison, Verdict
from minzheng.verification.permissions import CHECK_READ
from minzheng.verification.records_desk import (
    AnswerRecord,
    DiscrepancyRecord,
    ReportRecord,
    RequestRecord,
    RequestsPage,
)

_WITH = ("matter", "division", "requested_by", "earlier", "report")


def requests_page(
    *, acting_user: User, open_only: bool = True, after: int = 0, limit: int = 50
) -> RequestsPage:
    """Requests in the reader's area, the oldest first, after the last one seen."""
    reach = division_ids_in_reach(acting_user, CHECK_READ)
    found = CheckRequest.objects.filter(division_id__in=reach)
    if open_only:
        found = found.filter(is_open=True)
    ids = list(found.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: limit + 1])
    rows = _records(CheckRequest.objects.filter(pk__in=ids[:limit]))
    return RequestsPage(rows, found.count(), ids[limit - 1] if len(ids) > limit else None)


def request_find(number: str, *, acting_user: User) -> RequestRecord:
    """The request; raises ProblemError where there is none and NotPermitted outside the reader's area."""
    found = _records(CheckRequest.objects.filter(number=number))
    if not found:
        raise ProblemError(problem("check.E001", number=number))
    permission_check(acting_user, CHECK_READ, division=found[0].division)
    refuse_own_household(acting_user, found[0].household_no)
    return found[0]


def requests_of(matter: str) -> list[RequestRecord]:
    """The requests of a matter, oldest first."""
    return _records(CheckRequest.objects.filter(matter__number=matter))


def was_asked(matter: str) -> bool:
    """Whether any department was asked for a matter."""
    return CheckRequest.objects.filter(matter__number=matter).exists()


def is_checked(matter: str) -> bool:
    """Whether the report of the matter's newest request is issued and valid today.

    While an objection is being checked again, the report it doubts carries no decision.
    """
    newest = CheckRequest.objects.filter(matter__number=matter).order_by("-id").values("pk")[:1]
    return CheckReport.objects.filter(request__in=newest, valid_to__gte=clock.today()).exists()


def answers_of(number: str) -> list[AnswerRecord]:
    """The answers to a request, in the order of the list of twenty."""
    columns = (
        "dataset", "department", "status", "asked_at", "answered_on", "as_of", "records", "returned",
    )  # fmt: skip
    found = Answer.objects.filter(request__number=number).order_by("id")
    return [AnswerRecord(*row) for row in found.values_list(*columns)]


def comparisons_of(number: str) -> list[DiscrepancyRecord]:
    """Every item of a request, declared against returned: what does not agree first."""
    found = _discrepancies(Comparison.objects.filter(request__number=number))
    return sorted(found, key=lambda one: (one.verdict == Verdict.AGREES, one.item))


def discrepancies_of(matter: str) -> list[DiscrepancyRecord]:
    """疑点 of a matter's newest request, settled ones too; `is_unsettled` tells them apart."""
    newest = CheckRequest.objects.filter(matter__number=matter).order_by("-id").first()
    if newest is None:
        return []
    rows = Comparison.objects.filter(request=newest).exclude(verdict=Verdict.AGREES)
    return _discrepancies(rows)


def report_find(number: str, *, acting_user: User) -> ReportRecord:
    """The report of that number, for a reader of its area; raises as `request_find` does."""
    row = _report(number)
    permission_check(acting_user, CHECK_READ, division=row.request.division.key)
    refuse_own_household(acting_user, row.request.household_id)
    return ReportRecord(
        number=row.number, request=row.request.number, matter=row.request.matter.number,
        division=row.request.division.key, conclusion=row.conclusion, content=row.content,
        sha256=row.sha256, issued_on=row.issued_on, issued_by=row.issued_by.name, valid_to=row.valid_to,
    )  # fmt: skip


def report_verify(number: str) -> bool:
    """Whether the content kept still gives the hash that was issued; raises ProblemError for no report."""
    row = _report(number)
    return digest(row.content) == row.sha256


def reports_check() -> list[str]:
    """The numbers of reports whose content does not give their hash; empty where all do."""
    rows = CheckReport.objects.order_by("id").iterator()
    return [row.number for row in rows if digest(row.content) != row.sha256]


def _report(number: str) -> CheckReport:
    found = CheckReport.objects.select_related("request__matter", "request__division", "issued_by")
    row = found.filter(number=number).first()
    if row is None:
        raise ProblemError(problem("check.E001", number=number))
    return row


def _records(rows: QuerySet[CheckRequest]) -> list[RequestRecord]:
    found = list(rows.select_related(*_WITH).order_by("pk"))
    if not found:
        return []
    ids = [one.pk for one in found]
    counts = _answer_counts(ids)
    unsettled = dict(
        Comparison.objects.filter(request__in=ids, outcome="")
        .exclude(verdict=Verdict.AGREES)
        .values_list("request")
        .annotate(n=Count("id"))
    )
    return [_record(one, counts.get(one.pk, (0, 0, 0)), unsettled.get(one.pk, 0)) for one in found]


def _answer_counts(ids: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """Request → data sets asked, answered, awaited."""
    said, waits = Q(status__in=("hit", "miss")), Q(status="waiting")
    rows = Answer.objects.filter(request__in=ids).values_list("request").annotate(
        asked=Count("id"), answered=Count("id", filter=said), waiting=Count("id", filter=waits)
    )  # fmt: skip
    return {request: (asked, answered, waiting) for request, asked, answered, waiting in rows}


def _record(one: CheckRequest, counts: tuple[int, int, int], unsettled: int) -> RequestRecord:
    report = getattr(one, "report", None)
    return RequestRecord(
        number=one.number, matter=one.matter.number, household_no=one.household_id,
        division=one.division.key, programme=one.programme, declared=one.declared,
        persons=tuple(one.persons), requested_on=one.requested_on, requested_by=one.requested_by.name,
        collected_at=one.collected_at, is_open=one.is_open,
        earlier=one.earlier.number if one.earlier else None,
        asked=counts[0], answered=counts[1], waiting=counts[2], unsettled=unsettled,
        report=report.number if report else None,
        conclusion=report.conclusion if report else "", valid_to=report.valid_to if report else None,
        ended_because=one.ended_because,
    )  # fmt: skip


def _discrepancies(rows: QuerySet[Comparison]) -> list[DiscrepancyRecord]:
    return [
        DiscrepancyRecord(
            id=one.pk, request=one.request.number, item=one.item, dataset=one.dataset,
            declared=one.declared, returned=one.returned, verdict=one.verdict, version=one.version,
            outcome=one.outcome, reason=one.reason,
            settled_by=one.settled_by.name if one.settled_by else "", settled_at=one.settled_at,
        )
        for one in rows.select_related("request", "settled_by").order_by("item")
    ]  # fmt: skip
