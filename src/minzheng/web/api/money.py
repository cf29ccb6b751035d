"""Entitlements and payment lists over the interface."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from minzheng.benefits import api as benefits
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.web.api.answers import EntitlementOut, ListOut, Number, SignedOut, Word
from minzheng.web.api.operations import Once, once, operation
from minzheng.web.api.tokens import caller, token

router = Router(tags=["待遇与发放 entitlements and payments"])


@operation(
    router, "GET", "/entitlements/{number}", permission=benefits.ENTITLEMENT_READ, answer=EntitlementOut
)
def entitlement_show(request: HttpRequest, number: Number) -> EntitlementOut:
    """One entitlement in the caller's area; the look is recorded."""
    user = caller(request)
    held = benefits.entitlement_read(number, acting_user=user)
    if held is None:
        raise Http404(number)
    purpose = f"api:{token(request).name} {held.matter}"
    org.looked(user=user, subject=f"household:{held.household_no}", purpose=purpose)
    return _entitlement(held)


@operation(router, "GET", "/payments/{month}", permission=payments.PAYMENTS_READ, answer=list[ListOut])
def payments_month(request: HttpRequest, month: Word) -> list[ListOut]:
    """The lists of a month by programme and township, those of the caller's area."""
    return [
        ListOut(
            programme=one.programme, division=one.division, count=one.count, owed_fen=one.owed_fen,
            paid_fen=one.paid_fen, open_fen=one.open_fen, returned=one.returned,
        )
        for one in payments.town_sums(_month(month), acting_user=caller(request))
    ]  # fmt: skip


@operation(
    router, "POST", "/payments/{month}/{programme}/approve", permission=payments.LIST_APPROVE,
    answer=SignedOut,
)  # fmt: skip
def list_sign(request: HttpRequest, month: Word, programme: Word, key: Once) -> Status[Any]:
    """Sign a frozen list: the first signature or the second; by two people, whatever the way."""

    def answer() -> SignedOut:
        if programme not in payments.cash_codes():
            raise Http404(programme)
        (signed,) = payments.list_approve(
            month=_month(month), programme=programme, acting_user=caller(request)
        )
        return SignedOut(
            programme=signed.programme, state=signed.state, count=signed.count, total_fen=signed.total_fen,
            content_sha256=signed.content_sha256, first_by=signed.first_by, second_by=signed.second_by,
        )  # fmt: skip

    return once(request, key, {}, answer)


def _month(text: str) -> Month:
    """The month an address names; raises Http404 for anything else."""
    try:
        return Month.parse(text)
    except ValueError:
        raise Http404(text) from None


def _entitlement(one: benefits.EntitlementRecord) -> EntitlementOut:
    return EntitlementOut(
        number=one.number, programme=one.programme, unit_no=one.unit_no, household_no=one.household_no,
        division=one.division, starts=str(one.starts), ends=str(one.ends) if one.ends else None,
        suspended_from=str(one.suspended_from) if one.suspended_from else None, amount_fen=one.amount_fen,
        decision_no=one.decision_no, review_due=one.review_due,
    )  # fmt: skip
