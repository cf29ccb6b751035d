"""Reads of who stands on a list, a page at a time: people are shown masked, within the reader's area.

Numbers first: a list of a whole district has a hundred thousand rows, of which a page shows fifty.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from minzheng.kernel.month import Month
from minzheng.org.api import User, division_ids_in_reach, permission_check
from minzheng.payments.models import Instruction, InstructionState, Obligation, PaymentList, Receiver
from minzheng.payments.permissions import PAYMENTS_READ
from minzheng.payments.queries import NOBODY, unpayable
from minzheng.payments.records import PayeeRow
from minzheng.payments.standing import standings_of
from minzheng.registry.api import PayeeMask, payee_masks, payees_incomplete
from minzheng.warehouse.among import in_portions

_ORDER: Final = ("unit_no", "period", "kind", "cause")
_MADE = Instruction.objects.filter(obligation=OuterRef("pk"))
_LIVE = _MADE.filter(state__in=(InstructionState.SENT, InstructionState.PAID))
_BACK = Instruction.objects.filter(paid_on__isnull=True, state=InstructionState.RETURNED)
# An obligation stands where its last attempt does. One on its way or arrived is always the last, since no
# further one can be made (`instruction_one_on_its_way`).
_STATES: Final[Mapping[str, Q]] = {
    "open": Q(~Exists(_MADE)),
    "sent": Q(Exists(_MADE.filter(state=InstructionState.SENT))),
    "paid": Q(Exists(_MADE.filter(state=InstructionState.PAID))),
    "returned": Q(pk__in=_BACK.values("obligation")) & Q(~Exists(_LIVE)),
}
_COUNTED: Final = {"open": "waiting", "returned": "returned", "paid": "paid"}
"""What `standing` says of a state: where it is nobody, nobody is looked for."""


def payees_of_list(
    month: Month,
    programme: str,
    *,
    acting_user: User,
    after: int = 0,
    limit: int = 50,
    division: str = "",
    state: str = "",
) -> list[PayeeRow]:
    """The obligations of a list that lie in the reader's area, by unit, after the last one seen; where said,
    only those of a division (key) or in a state.

    Raises NotPermitted for who may not read payments at all.
    """
    payment_list = PaymentList.objects.filter(month=month.number, programme=programme).first()
    if payment_list is None:
        return []
    found = _in_reach(payment_list, acting_user).filter(unit_no__gt=after)
    if division:
        found = found.filter(division__key=division)
    if state:
        found = _in_state(found, payment_list, state)
    return list(_rows(found.order_by(*_ORDER).values_list("pk", flat=True)[:limit]))


def payees_in_the_way(
    month: Month, programme: str, *, acting_user: User
) -> list[tuple[PayeeRow, tuple[str, str] | None]]:
    """Of a list: what came back, each with why it cannot be sent again today (both languages) or None where
    it can; then what was never sent and cannot be."""
    payment_list = PaymentList.objects.filter(month=month.number, programme=programme).first()
    if payment_list is None:
        return []
    mine = _in_reach(payment_list, acting_user).order_by(*_ORDER)
    returned = list(_rows(_in_state(mine, payment_list, "returned").values_list("pk", flat=True)))
    waiting = list(_rows(_not_payable(_in_state(mine, payment_list, "open"))))
    rows = (*returned, *waiting)
    why = cannot_be_paid(row.payee_no for row in rows if row.payee_no is not None)
    return [(row, NOBODY if row.payee_no is None else why.get(row.payee_no)) for row in rows]


def cannot_be_paid(payee_nos: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Of these people, those to whom nothing can be sent today, with why (both languages)."""
    asked = payees_incomplete(payee_nos)
    masks = payee_masks(asked)
    why = {number: unpayable(masks.get(number)) for number in sorted(asked)}
    return {number: words for number, words in why.items() if words is not None}


def _in_reach(payment_list: PaymentList, acting_user: User) -> QuerySet[Obligation]:
    """The obligations of a list in the reader's area; raises NotPermitted for who has none."""
    reach = division_ids_in_reach(acting_user, PAYMENTS_READ)
    if not reach:
        permission_check(acting_user, PAYMENTS_READ, division=payment_list.division.key)
    return Obligation.objects.filter(list=payment_list, division_id__in=reach)


def _in_state(found: QuerySet[Obligation], payment_list: PaymentList, state: str) -> QuerySet[Obligation]:
    named = _COUNTED.get(state)
    if named and not standings_of([payment_list])[payment_list.pk].get(named):
        return found.none()
    return found.filter(_STATES[state])


def _not_payable(found: QuerySet[Obligation]) -> list[int]:
    """Of obligations nothing was sent for, those for which nothing can be."""
    payees: dict[int, int | None] = dict(found.values_list("pk", "payee_id"))
    for some in in_portions([*payees]):
        named = Receiver.objects.filter(obligation__in=some).order_by("pk")
        payees |= dict(named.values_list("obligation_id", "person_id"))
    incomplete = payees_incomplete(payee for payee in payees.values() if payee is not None)
    return [pk for pk, payee in payees.items() if payee is None or payee in incomplete]


class _Attempt(NamedTuple):
    """The last attempt to pay an obligation."""

    obligation: int
    state: str
    payee_no: int
    code: str
    text: str
    paid_on: date | None


def _rows(pks: Iterable[int]) -> Iterator[PayeeRow]:
    """The rows of these obligations, in their order."""
    for some in in_portions(pks):
        made = Instruction.objects.filter(obligation__in=some).order_by("obligation", "attempt")
        columns = ("obligation_id", "state", "payee_id", "code", "text", "paid_on")
        last = {row[0]: _Attempt(*row) for row in made.values_list(*columns)}
        named = Receiver.objects.filter(obligation__in=some).order_by("pk")
        receivers = dict(named.values_list("obligation_id", "person_id"))
        owed = {one.pk: one for one in Obligation.objects.filter(pk__in=some)}
        payees = {
            pk: last[pk].payee_no if pk in last else receivers.get(pk, one.payee_id)
            for pk, one in owed.items()
        }
        masks = payee_masks(payee for payee in payees.values() if payee is not None)
        for pk in some:
            yield _row(owed[pk], payees[pk], last.get(pk), masks)


def _row(
    one: Obligation, payee_no: int | None, last: _Attempt | None, masks: Mapping[int, PayeeMask]
) -> PayeeRow:
    mask = masks.get(payee_no or 0)
    return PayeeRow(
        programme=one.programme, period=one.period, unit_no=one.unit_no, household_no=one.household_id,
        payee_no=payee_no, payee=mask.name if mask else "",
        id_number=(mask.id_number if mask else None) or "",
        account=(mask.account if mask else None) or "", amount_fen=one.amount_fen,
        state=last.state if last else "open", paid_on=last.paid_on if last else None,
        said=" ".join(word for word in (last.code, last.text) if word) if last else "",
    )  # fmt: skip
