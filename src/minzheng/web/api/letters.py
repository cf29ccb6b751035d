"""Letters over the interface: which are written, and that one was served."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.web.api.answers import DeliveryIn, DeliveryOut, LetterOut, LettersIn, LettersOut, Word
from minzheng.web.api.operations import Once, once, operation
from minzheng.web.api.tokens import caller, token

router = Router(tags=["文书 letters"])


@operation(router, "GET", "/letters", permission=notices.LETTER_READ, answer=LettersOut)
def letters_list(request: HttpRequest, asked: Query[LettersIn]) -> LettersOut:
    """Letters in the caller's area, newest first, 50 a page; a ``total`` of 10,001 says more than 10,000."""
    rows, total, later = notices.letters_page(
        acting_user=caller(request), matter=asked.matter, unserved=asked.unserved, before=asked.before
    )
    return LettersOut(letters=[_letter(one) for one in rows], total=total, next=later)


@operation(router, "GET", "/letters/{number}", permission=notices.LETTER_READ, answer=LetterOut)
def letter_show(request: HttpRequest, number: Word) -> LetterOut:
    """One letter and its deliveries; the look is recorded."""
    user = caller(request)
    found = notices.letter_find(number, acting_user=user)
    org.looked(
        user=user, subject=f"case:{found.matter}", purpose=f"{found.matter} api:{token(request).name}",
        detail={"letter": number},
    )  # fmt: skip
    return _letter(found)


@operation(router, "POST", "/letters/{number}/delivery", permission=notices.DELIVERY_RECORD, answer=LetterOut)
def letter_served(request: HttpRequest, number: Word, asked: DeliveryIn, key: Once) -> Status[Any]:
    """Record that a letter was served."""

    def answer() -> LetterOut:
        user = caller(request)
        notices.delivery_record(
            letter_no=number, how=notices.DeliveryWay(asked.how), on=asked.on,
            received_by=asked.received_by, receipt=asked.receipt, acting_user=user,
        )  # fmt: skip
        return _letter(notices.letter_find(number, acting_user=user))

    return once(request, key, asked.dict(), answer)


def _letter(one: notices.LetterRecord) -> LetterOut:
    deliveries = [
        DeliveryOut(how=each.how.value, on=each.on, received_by=each.received_by) for each in one.deliveries
    ]
    return LetterOut(
        number=one.number, kind=one.kind.value, matter=one.matter, household_no=one.household_no,
        programme=one.programme, written_on=one.written_on, serve_by=one.serve_by,
        content_sha256=one.content_sha256, deliveries=deliveries,
    )  # fmt: skip
