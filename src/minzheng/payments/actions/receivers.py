"""代领人: an open payment goes to somebody else, by a person who does not also send it."""

from django.db import transaction

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, event_record, permission_check
from minzheng.payments.actions.lists import lists_locked
from minzheng.payments.extracts import OPEN
from minzheng.payments.models import ListState, Obligation, Receiver
from minzheng.payments.permissions import RECEIVER_NAME
from minzheng.registry.api import person_names


@transaction.atomic
def receiver_name(
    *, month: Month, programme: str, unit_no: int, person_no: int, reason: str, acting_user: User
) -> None:
    """Name who receives a unit's open payment of a month from now on, and why (ET-07, TK-13).

    The list stays as it was frozen; the next `reissue`, by somebody else, pays the receiver. Raises
    ProblemError where nothing is open or no reason is given, NotPermitted outside the area.
    """
    if not reason.strip():
        raise ProblemError(problem("pay.E016"))
    if not person_names([person_no]):
        raise ProblemError(problem("pay.E017", person=person_no))
    (payment_list,) = lists_locked(month, programme)
    owed = OPEN.read(list=payment_list.pk)
    open_ids = dict(owed.select("unit_no", "obligation_id").iter_rows())
    if payment_list.state == ListState.FROZEN or unit_no not in open_ids:
        raise ProblemError(problem("pay.E014", programme=programme, unit=unit_no, month=month))
    obligation = Obligation.objects.select_related("division").get(pk=open_ids[unit_no])
    permission_check(acting_user, RECEIVER_NAME, division=obligation.division.key)
    newest = obligation.receivers.order_by("id").last()
    if newest is not None and newest.person_id == person_no:
        return
    Receiver.objects.create(
        obligation=obligation, person_id=person_no, reason=reason.strip()[:200], named_by=acting_user
    )
    event_record(
        name="ReceiverNamed",
        subject=f"list:{payment_list.month}:{programme}",
        payload={"unit_no": unit_no, "person_no": person_no, "reason": reason.strip()},
        division=obligation.division.key,
        acting_user=acting_user,
    )
