"""Reads of lists, payments and what is still open; people are shown masked, within the reader's area."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

import polars as pl
from django.db.models import QuerySet
from django.utils.timezone import localdate

from minzheng.kernel.month import Month
from minzheng.org.api import User
from minzheng.payments.extracts import OBLIGATION, OPEN, RECONCILIATION
from minzheng.payments.models import ListState, Obligation, ObligationKind, PaymentList
from minzheng.payments.records import ExceptionRow, ListRecord, UnitPayment
from minzheng.payments.standing import reconciled, standings_of
from minzheng.registry.api import PayeeMask, payee_masks

#: Why nothing can be sent to a payee, as both languages say it.
NOBODY = ("没有可以领取的人，请指定代领人", "nobody can receive it: name a receiver")
NO_NUMBER = ("没有登记身份证号", "no identity number on record")
NO_ACCOUNT = ("没有可用账户（未登记或已销户）", "no account on record, or a closed one")
#: What a bank needs of a payee, each with what is said where it is not on record.
NEEDED: Final = {"id_number": NO_NUMBER, "bank_code": NO_ACCOUNT, "account": NO_ACCOUNT}


def list_record(payment_list: PaymentList) -> ListRecord:
    """A list as others see it."""
    (record,) = _records([payment_list])
    return record


def lists_of(month: Month | None = None) -> list[ListRecord]:
    """The lists of a month (of all months), by month and programme: sums and states, nobody's name."""
    found = _lists() if month is None else _lists().filter(month=month.number)
    return _records(list(found))


def list_of(month: Month, programme: str) -> ListRecord | None:
    """The list of a programme in a month, or None where none was frozen."""
    return next(iter(_records(list(_lists().filter(month=month.number, programme=programme)))), None)


def _lists() -> QuerySet[PaymentList]:
    return PaymentList.objects.select_related("division", "frozen_by", "first_by", "second_by")


def is_approved(*, month: Month, programme: str) -> bool:
    """Whether two people have signed the list, so that a bank file takes the place of the draft."""
    found = PaymentList.objects.filter(month=month.number, programme=programme)
    return found.exclude(state=ListState.FROZEN).exists()


def payments_of_unit(programme: str, unit_no: int) -> list[UnitPayment]:
    """What a unit was owed by a programme and what became of it, oldest first.

    Sums and days of one unit: whoever asks answers for having been allowed to see that unit.
    """
    rows = OBLIGATION.read(programme=programme, unit=unit_no)
    names = ("period", "kind", "cause", "amount_fen", "state", "attempts", "paid_on", "text")
    return [UnitPayment(*row) for row in rows.sort("period", "kind", "cause").select(names).iter_rows()]


def periods_owed(
    units: Collection[tuple[str, int]], *, besides: Month | None = None
) -> set[tuple[str, int, int]]:
    """Of these (programme, unit), the periods for which something is owed or was paid: programme, unit and
    period (yyyymm). ``besides``: what that month's list owes as arrears is left out."""
    asked = set(units)
    found = Obligation.objects.filter(
        programme__in={programme for programme, _unit in asked}, unit_no__in={unit for _, unit in asked}
    )
    if besides is not None:
        found = found.exclude(list__month=besides.number, kind=ObligationKind.ARREARS)
    return {row for row in found.values_list("programme", "unit_no", "period") if row[:2] in asked}


def exceptions(*, month: Month | None = None, programme: str | None = None) -> list[ExceptionRow]:
    """Open obligations for which no instruction can be made today, each with the reason."""
    lists = PaymentList.objects.exclude(state__in=[ListState.FROZEN, ListState.SETTLED])
    if month is not None:
        lists = lists.filter(month=month.number)
    if programme is not None:
        lists = lists.filter(programme=programme)
    found: list[ExceptionRow] = []
    for payment_list in lists.order_by("month", "programme"):
        found += _exceptions_of(payment_list)
    return found


def reconciliation(*, month: Month | None = None) -> pl.DataFrame:
    """programme, period, obligations, obligations_fen, paid_fen, open_fen (Int64), by programme and period.

    Owed, paid and open are three sums of three sets of rows; `check` says where they do not agree.
    """
    return RECONCILIATION.read(period=month.number if month else 0)


def books_of(month: Month) -> pl.DataFrame:
    """The same of one month, for a page: reckoned anew with every file sent and every answer read."""
    return reconciled(month.number)


def _records(lists: Collection[PaymentList]) -> list[ListRecord]:
    counts = standings_of(lists)
    return [
        ListRecord(
            month=one.month, programme=one.programme, state=one.state, division=one.division.key,
            count=one.count, total_fen=one.total_fen, content_sha256=one.content_sha256,
            frozen_by=one.frozen_by.username, frozen_on=_day(one.frozen_at),
            first_by=_username(one.first_by), first_on=_day(one.first_at),
            second_by=_username(one.second_by), second_on=_day(one.second_at),
            **counts.get(one.pk, {}),
        )
        for one in lists
    ]  # fmt: skip


def _day(at: datetime | None) -> date | None:
    return localdate(at) if at else None


def _username(user: User | None) -> str | None:
    return user.username if user else None


def _exceptions_of(payment_list: PaymentList) -> list[ExceptionRow]:
    rows = OPEN.read(list=payment_list.pk)
    masks = payee_masks(rows["payee_no"].drop_nulls().to_list())
    found: list[ExceptionRow] = []
    for row in rows.iter_rows(named=True):
        mask = masks.get(row["payee_no"])
        why = unpayable(mask)
        if why:
            found.append(
                ExceptionRow(
                    payment_list.programme, row["period"], row["unit_no"], row["payee_no"],
                    mask.name if mask else "", row["amount_fen"], *why,
                )
            )  # fmt: skip
    return found


def unpayable(payee: PayeeMask | None) -> tuple[str, str] | None:
    """Why a payee cannot be paid, in both languages, or None where the payee can."""
    if payee is None:
        return NOBODY
    return next((why for name, why in NEEDED.items() if not getattr(payee, name)), None)
