"""冻结 and 审批: a list becomes unchangeable, and two people who are not its maker answer for it."""

from collections.abc import Iterable
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem
from minzheng.org.api import (
    DivisionRecord,
    User,
    division_find,
    divisions_in_reach,
    event_record,
    permission_check,
)
from minzheng.payments.content import FROZEN, KEY, content_hash, refuse_tampered, stored
from minzheng.payments.due import with_causes
from minzheng.payments.models import ListState, PaymentList
from minzheng.payments.permissions import LIST_APPROVE, LIST_FREEZE
from minzheng.payments.programmes import cash_programme
from minzheng.payments.queries import list_record
from minzheng.payments.records import ListRecord
from minzheng.registry.api import own_households, own_persons
from minzheng.warehouse.landing import Target, land

_OBLIGATION = Target(
    "payments_obligation",
    (
        "programme", "unit_no", "period", "kind", "cause", "list_id", "amount_fen", "household_id",
        "division_id", "payee_id",
    ),
    key=("programme", "unit_no", "period", "kind", "cause"),
)  # fmt: skip
_SHOWN = 10


@transaction.atomic
def list_freeze(*, month: Month, programme: str, due: pl.DataFrame, acting_user: User) -> ListRecord | None:
    """Freeze what a programme owes in a month: the list and its obligations, in one transaction.

    ``due``: unit_no, household_no, division (key), payee_no, amount_fen (Int64 fen), and for what is not the
    month's own period (yyyymm), kind and cause (the number of what made it owed); rows of 0 are nothing owed,
    and where none is left there is no list (None). The same again changes nothing. Raises ProblemError
    for rows that will not do and where another list was frozen already, NotPermitted outside the area.
    """
    cash_programme(programme)
    rows = _owed(month, programme, due)
    if rows.is_empty():
        return None
    places, digest = _places(rows, acting_user), content_hash(programme, rows)
    payment_list, is_new = PaymentList.objects.select_for_update().get_or_create(
        month=month.number,
        programme=programme,
        defaults={
            "division_id": _holding_all(places).id,
            "frozen_by": acting_user,
            "count": rows.height,
            "total_fen": int(rows["amount_fen"].sum()),
            "content_sha256": digest,
        },
    )
    if is_new:
        land(_OBLIGATION, _obligations(payment_list, rows, places).iter_rows())
        refuse_tampered(payment_list)
        _record("PaymentListFrozen", payment_list, acting_user)
    elif payment_list.content_sha256 != digest:
        raise ProblemError(_unlike(payment_list, rows))
    return list_record(payment_list)


@transaction.atomic
def list_approve(*, month: Month, programme: str | None = None, acting_user: User) -> list[ListRecord]:
    """Sign the frozen lists of a month, or one programme's: the first signature, or the second.

    Of several lists those this person can sign are signed. Raises ProblemError with every reason where
    there is none such: frozen by the same person, signed by the same person before, signed by two already,
    it pays their own household or a relative's, or no longer as frozen.
    """
    lists = lists_locked(month, programme)
    refused: list[Problem] = []
    signed: list[PaymentList] = []
    for payment_list in lists:
        permission_check(acting_user, LIST_APPROVE, division=payment_list.division.key)
        refuse_tampered(payment_list)
        reason = _why_not(payment_list, acting_user)
        if reason is None:
            _sign(payment_list, acting_user)
            signed.append(payment_list)
        else:
            refused.append(reason)
    if not signed:
        raise ProblemError(*refused)
    return [list_record(payment_list) for payment_list in signed]


def lists_locked(month: Month, programme: str | None) -> list[PaymentList]:
    """The lists of a month, their rows locked in one order until the transaction ends; raises ProblemError
    where there is none."""
    found = PaymentList.objects.select_for_update().filter(month=month.number)
    if programme is not None:
        found = found.filter(programme=cash_programme(programme).code)
    lists = list(found.order_by("programme"))
    if not lists:
        raise ProblemError(problem("pay.E004", month=month, programme=programme or "—"))
    return lists


def _why_not(payment_list: PaymentList, acting_user: User) -> Problem | None:
    """Why this person may not sign the list now, or None."""
    details: dict[str, Any] = {
        "month": Month.of_number(payment_list.month),
        "programme": payment_list.programme,
    }
    if payment_list.second_by is not None:
        first, second = payment_list.first_by, payment_list.second_by
        return problem("pay.E007", **details, first=first, second=second)
    if payment_list.frozen_by_id == acting_user.pk:
        return problem("pay.E005", **details, who=acting_user)
    if payment_list.first_by_id == acting_user.pk:
        return problem("pay.E006", **details, who=acting_user)
    if _is_own(payment_list, acting_user):
        return problem("pay.E018", **details, who=acting_user)
    return None


def _is_own(payment_list: PaymentList, acting_user: User) -> bool:
    """Whether the list pays the acting user or a relative, or a household of theirs (AQ-11)."""
    own = own_persons(acting_user)
    if not own:
        return False
    paid = Q(payee_id__in=own) | Q(household_id__in=own_households(acting_user))
    return payment_list.obligations.filter(paid).exists()


def _sign(payment_list: PaymentList, acting_user: User) -> None:
    if payment_list.first_by_id is None:
        payment_list.first_by, payment_list.first_at = acting_user, clock.now()
    else:
        payment_list.second_by, payment_list.second_at = acting_user, clock.now()
        payment_list.state = ListState.APPROVED
    payment_list.save()
    _record("PaymentListSigned", payment_list, acting_user)


# --- what is frozen -------------------------------------------------------------------------------


def _owed(month: Month, programme: str, due: pl.DataFrame) -> pl.DataFrame:
    """The rows that owe something, by unit; raises ProblemError for what cannot be owed to anybody."""
    if not due["amount_fen"].dtype.is_integer():
        raise TypeError(f"amount_fen is whole fen, not {due['amount_fen'].dtype}")
    due = with_causes(due, month)
    faults = (
        ("没有金额", "no amount", pl.col("amount_fen").is_null()),
        ("金额为负", "a negative amount", pl.col("amount_fen") < 0),
        ("没有区划", "no division", pl.col("division").is_null()),
        ("重复", "stands twice", pl.struct(KEY).is_duplicated()),
    )
    problems = [
        _fault(month, programme, UnfitError(zh, en), due.filter(wrong)["unit_no"].to_list())
        for zh, en, wrong in faults
        if not due.filter(wrong).is_empty()
    ]
    if problems:
        raise ProblemError(*problems)
    return due.filter(pl.col("amount_fen") > 0).sort(KEY).select(FROZEN)


def _fault(month: Month, programme: str, what: UnfitError, units: list[int]) -> Problem:
    shown = "、".join(str(unit) for unit in sorted(set(units))[:_SHOWN])
    return problem("pay.E003", month=month, programme=programme, what=what, units=shown)


def _places(rows: pl.DataFrame, acting_user: User) -> list[DivisionRecord]:
    """The divisions of the rows, all of them within the user's reach; raises NotPermitted."""
    reach = {division.key: division for division in divisions_in_reach(acting_user, LIST_FREEZE)}
    wanted = rows["division"].unique().sort().to_list()
    for key in wanted:
        if key not in reach:
            permission_check(acting_user, LIST_FREEZE, division=key)
    return [reach[key] for key in wanted]


def _holding_all(places: list[DivisionRecord]) -> DivisionRecord:
    """The smallest unit that holds them all."""
    paths = [place.path.strip("/").split("/") for place in places]
    shared = [keys[0] for keys in zip(*paths, strict=False) if len(set(keys)) == 1]
    return division_find(shared[-1])


def _obligations(
    payment_list: PaymentList, rows: pl.DataFrame, places: Iterable[DivisionRecord]
) -> pl.DataFrame:
    """The columns of _OBLIGATION."""
    ids = {division.key: division.id for division in places}
    return rows.select(
        pl.lit(payment_list.programme).alias("programme"), *KEY, pl.lit(payment_list.pk).alias("list_id"),
        "amount_fen", "household_no", pl.col("division").replace_strict(ids, return_dtype=pl.Int64),
        "payee_no",
    )  # fmt: skip


def _unlike(payment_list: PaymentList, rows: pl.DataFrame) -> Problem:
    frozen = stored(payment_list)
    same = rows.join(frozen, on=rows.columns, how="semi", nulls_equal=True)
    both = rows.join(frozen, on=KEY, how="semi")
    return problem(
        "pay.E002",
        month=Month.of_number(payment_list.month),
        programme=payment_list.programme,
        who=payment_list.frozen_by,
        added=rows.height - both.height,
        removed=frozen.height - both.height,
        changed=both.height - same.height,
    )


def _record(name: str, payment_list: PaymentList, acting_user: User) -> None:
    event_record(
        name=name,
        subject=f"list:{payment_list.month}:{payment_list.programme}",
        payload={
            "count": payment_list.count,
            "total_fen": payment_list.total_fen,
            "content_sha256": payment_list.content_sha256,
            "state": payment_list.state,
        },
        division=payment_list.division.key,
        acting_user=acting_user,
    )
