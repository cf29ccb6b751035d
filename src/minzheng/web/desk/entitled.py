"""What somebody holds, since when and by whose decision, and what was paid of it month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minzheng.benefits import api as benefits
from minzheng.kernel.month import Month
from minzheng.payments import api as payments
from minzheng.web.desk.district import District
from minzheng.web.desk.results import course
from minzheng.web.desk.strip import Standing
from minzheng.web.desk.wording import ADMITTED, month_words, reasons

_MONTHS_TOLD = 24


@dataclass(frozen=True)
class EntitlementRow:
    """One entitlement at a month's end; ``until`` is the last month due where one is set.

    ``state``: runs, later, suspended, stopping (stopped by this month's list, closed with it) or ended.
    """

    number: int
    since: str
    admitted_by: str
    decided_on: date
    decision_no: str
    review_due: date | None
    is_overdue: bool
    state: str
    suspended_from: str
    until: str
    reasons: list[str]


@dataclass(frozen=True)
class PaidRow:
    """What was due of one month and what became of it; ``state`` is empty where nothing was owed yet."""

    month: Month
    kind: str
    due_fen: int
    paid_fen: int
    state: str
    paid_on: date | None
    said: str
    attempts: int
    here: bool


def entitlement_rows(one: Standing, month: Month) -> list[EntitlementRow]:
    """Every entitlement the unit has ever had to the programme, the newest first."""
    found = benefits.entitlements_of_unit(one.programme.code, one.unit_no)
    return [_row(one, record, month) for record in reversed(found)]


def _row(one: Standing, record: benefits.EntitlementRecord, month: Month) -> EntitlementRow:
    state = _state(one, record, month)
    suspended = record.suspended_from if state == "suspended" else None
    review = None if state == "ended" else record.review_due
    because = record.end_reason if state == "ended" else "" if state in ("runs", "later") else one.because
    return EntitlementRow(
        number=record.number,
        since=month_words(record.starts),
        admitted_by=str(ADMITTED[record.admitted_by]),
        decided_on=record.decided_on,
        decision_no=record.decision_no,
        review_due=review,
        is_overdue=review is not None and review < month.last_day,
        state=state,
        suspended_from=month_words(suspended) if suspended else "",
        until=month_words(record.ends) if record.ends else "",
        reasons=reasons(one.programme, because),
    )


def _state(one: Standing, record: benefits.EntitlementRecord, month: Month) -> str:
    """As it stood at the month's end: what happened later is not told of a month gone by."""
    if record.ends is not None and record.ends < month:
        return "stopping" if one.state == "stopped" and record.number == one.entitlement else "ended"
    if record.starts > month:
        return "later"
    if record.number != one.entitlement:
        return "runs"
    # The register is brought up to date by the close; until then the month's list is ahead of it.
    return {"suspended": "suspended", "stopped": "stopping"}.get(one.state, "runs")


def paid_rows(district: District, one: Standing, month: Month) -> list[PaidRow]:
    """Due and paid, newest first: a row for each obligation, and for each month due without one yet."""
    if one.programme.kind != "cash":
        return []
    owed: dict[Month, list[payments.UnitPayment]] = {}
    for payment in payments.payments_of_unit(one.programme.code, one.unit_no):
        owed.setdefault(Month.of_number(payment.period), []).append(payment)
    due = {
        cut.month: int(row["due_fen"])
        for cut, row in course(list(district.cuts.values()), one.programme.code, one.unit_no)
    }
    months = sorted({*owed, *(each for each, amount in due.items() if amount)}, reverse=True)[:_MONTHS_TOLD]
    return [row for each in months for row in _of_month(each, due.get(each, 0), owed.get(each, []), month)]


def _of_month(month: Month, due_fen: int, owed: list[payments.UnitPayment], here: Month) -> Iterator[PaidRow]:
    if not owed:
        yield PaidRow(month, "regular", due_fen, 0, "", None, "", 0, month == here)
    for one in owed:
        yield PaidRow(
            month, one.kind, one.amount_fen, one.amount_fen if one.state == "paid" else 0, one.state,
            one.paid_on, one.said, one.attempts, month == here,
        )  # fmt: skip
