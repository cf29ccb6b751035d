"""Verification over the interface: requests, what was declared and returned, settling, the report."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Status

from minzheng.org import api as org
from minzheng.verification import api as verification
from minzheng.web.api.answers import CheckOut, ChecksIn, ChecksOut, ItemOut, Number, ReportIn, SettleIn, Word
from minzheng.web.api.operations import Once, once, operation
from minzheng.web.api.tokens import caller, token

router = Router(tags=["核对 verification"])


@operation(router, "GET", "/verification", permission=verification.CHECK_READ, answer=ChecksOut)
def checks_list(request: HttpRequest, asked: Query[ChecksIn]) -> ChecksOut:
    """Requests in the caller's area, the oldest first, 50 a page."""
    found = verification.requests_page(
        acting_user=caller(request), open_only=asked.open_only, after=asked.after
    )
    return ChecksOut(
        requests=[_check(one) for one in found.rows], total=found.total, next=found.next_after
    )  # fmt: skip


@operation(router, "GET", "/verification/{number}", permission=verification.CHECK_READ, answer=CheckOut)
def check_show(request: HttpRequest, number: Word) -> CheckOut:
    """Where one request stands."""
    return _check(_seen(request, number))


@operation(
    router, "GET", "/verification/{number}/items", permission=verification.CHECK_READ, answer=list[ItemOut]
)
def check_items(request: HttpRequest, number: Word) -> list[ItemOut]:
    """Declared against returned, item by item."""
    _seen(request, number)
    return [_item(one) for one in verification.comparisons_of(number)]


@operation(
    router, "POST", "/verification/{number}/items/{item}/settle",
    permission=verification.DISCREPANCY_SETTLE, answer=CheckOut,
)  # fmt: skip
def item_settle(request: HttpRequest, number: Word, item: Number, asked: SettleIn, key: Once) -> Status[Any]:
    """Say what holds where declared and returned do not agree."""

    def answer() -> CheckOut:
        user = caller(request)
        verification.request_find(number, acting_user=user)
        if item not in {one.id for one in verification.comparisons_of(number)}:
            raise Http404(item)
        verification.discrepancy_settle(
            discrepancy=item, outcome=asked.outcome, reason=asked.reason, seen=asked.seen, acting_user=user
        )
        return _check(verification.request_find(number, acting_user=user))

    return once(request, key, asked.dict(), answer)


@operation(
    router, "POST", "/verification/{number}/report", permission=verification.REPORT_ISSUE, answer=CheckOut
)
def report_issue(request: HttpRequest, number: Word, asked: ReportIn, key: Once) -> Status[Any]:
    """Issue the report of a request and close it."""

    def answer() -> CheckOut:
        user = caller(request)
        verification.request_find(number, acting_user=user)
        verification.report_issue(
            number=number, conclusion=asked.conclusion, exceeds=asked.exceeds, acting_user=user
        )
        return _check(verification.request_find(number, acting_user=user))

    return once(request, key, asked.dict(), answer)


def _seen(request: HttpRequest, number: str) -> verification.RequestRecord:
    """The request, in the caller's area; the look is recorded with its case as the purpose."""
    user = caller(request)
    found = verification.request_find(number, acting_user=user)
    purpose = f"{found.matter} api:{token(request).name}"
    org.looked(user=user, subject=f"household:{found.household_no}", purpose=purpose)
    return found


def _check(one: verification.RequestRecord) -> CheckOut:
    return CheckOut(
        number=one.number, matter=one.matter, household_no=one.household_no, division=one.division,
        programme=one.programme, requested_on=one.requested_on, is_open=one.is_open, asked=one.asked,
        answered=one.answered, unsettled=one.unsettled, report=one.report, conclusion=one.conclusion,
        valid_to=one.valid_to, ended_because=one.ended_because,
    )  # fmt: skip


def _item(one: verification.DiscrepancyRecord) -> ItemOut:
    return ItemOut(
        id=one.id, item=one.item, dataset=one.dataset,
        declared=None if one.declared is None else str(one.declared),
        returned=None if one.returned is None else str(one.returned),
        verdict=one.verdict, version=one.version, outcome=one.outcome, reason=one.reason,
    )  # fmt: skip
