"""Reads for the desk: lists by township, what is in the way, files, histories; within the reader's area."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from minzheng.kernel.month import Month
from minzheng.org.api import User, division_ids_in_reach, divisions_in_reach, permission_check
from minzheng.payments.extracts_desk import ATTEMPTS, HOUSEHOLD
from minzheng.payments.models import BankFile, Obligation, PaymentList
from minzheng.payments.permissions import PAYMENTS_READ
from minzheng.payments.standing import towns_of


@dataclass(frozen=True)
class TownSum:
    """A township's part of a list: owed, paid and open in fen, each of its own rows; the rest are counts."""

    programme: str
    division: str
    count: int
    owed_fen: int
    paid: int
    paid_fen: int
    open_fen: int
    returned: int
    waiting: int


@dataclass(frozen=True)
class BankFileRecord:
    """A round of a list as it went to the bank."""

    batch_no: str
    attempt_round: int
    count: int
    total_fen: int
    sha256: str
    sm3: str
    made_on: date


@dataclass(frozen=True)
class Attempt:
    """One attempt to pay a unit, and what the bank said."""

    period: int
    kind: str
    cause: str
    amount_fen: int
    attempt: int
    batch_no: str
    seq: int
    payee_no: int
    state: str
    code: str
    text: str
    paid_on: date | None
    made_on: date


@dataclass(frozen=True)
class Received:
    """What a household was owed of one programme in a month, and what became of it."""

    programme: str
    unit_no: int
    period: int
    kind: str
    amount_fen: int
    state: str
    paid_on: date | None


def town_sums(month: Month, *, acting_user: User, programme: str = "") -> list[TownSum]:
    """The lists of a month (or only one programme's) by programme and township, within the reader's area."""
    reach = _reach(acting_user)
    lists = PaymentList.objects.filter(month=month.number)
    if programme:
        lists = lists.filter(programme=programme)
    rows = [TownSum(*row) for row in towns_of(lists).iter_rows()]
    return [row for row in rows if row.division in reach]


def list_states() -> dict[tuple[int, str], str]:
    """How far each list has come, by month (yyyymm) and programme: nobody's name and no sum."""
    found = PaymentList.objects.values_list("month", "programme", "state")
    return {(month, programme): state for month, programme, state in found}


def bank_files_of(month: Month, programme: str) -> list[BankFileRecord]:
    """The rounds of a list, first to last."""
    found = BankFile.objects.filter(list__month=month.number, list__programme=programme)
    names = ("batch_no", "attempt_round", "count", "total_fen", "sha256", "sm3", "made_on")
    return [BankFileRecord(*row) for row in found.order_by("attempt_round").values_list(*names)]


def attempts_of(programme: str, unit_no: int, *, acting_user: User) -> list[Attempt]:
    """Every attempt to pay a unit, newest first; raises NotPermitted outside the reader's area."""
    _refuse_others(acting_user, Obligation.objects.filter(programme=programme, unit_no=unit_no))
    return [Attempt(*row) for row in ATTEMPTS.read(programme=programme, unit=unit_no).iter_rows()]


def payments_of_household(household_no: int) -> list[Received]:
    """What a household was owed and what became of it, newest first.

    Whoever asks answers for having been allowed to see the household.
    """
    return [Received(*row) for row in HOUSEHOLD.read(household=household_no).iter_rows()]


def _reach(acting_user: User) -> frozenset[str]:
    return frozenset(one.key for one in divisions_in_reach(acting_user, PAYMENTS_READ))


def _refuse_others(acting_user: User, found: QuerySet[Obligation]) -> None:
    """Where something is owed, some of it lies in the reader's area. A unit that moved is its towns' both."""
    places = dict(found.values_list("division_id", "division__key").distinct())
    reach = division_ids_in_reach(acting_user, PAYMENTS_READ)
    if places and not reach & places.keys():
        permission_check(acting_user, PAYMENTS_READ, division=min(places.values()))
