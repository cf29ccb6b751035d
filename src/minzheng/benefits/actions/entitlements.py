"""Single writes to one entitlement."""

from django.db import transaction

from minzheng.benefits.actions.writing import event_rows, events_append, rows_project
from minzheng.benefits.models import Entitlement
from minzheng.benefits.permissions import ENTITLEMENT_END
from minzheng.benefits.queries import last_closed
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification


@registry.noted_outside
def entitlement_end(*, number: int, month: Month, reason: str, acting_user: org.User) -> None:
    """End one entitlement; ``month`` is the last month due, ``reason`` is written on the decision.

    The month before its first is allowed: then nothing was ever due. Raises ProblemError where there is
    none of the number, it ends by then already, no reason is given, or the month lies before the start or
    before the last closed month: what was paid there is an over-payment and not undone by a date.
    """
    found = Entitlement.objects.select_for_update(of=("self",)).filter(number=number)
    row = found.select_related("division").first()
    if row is None:
        raise ProblemError(problem("benefit.E020", number=number))
    registry.stop_at_own(acting_user, row.household_id)
    org.permission_check(acting_user, ENTITLEMENT_END, division=row.division.key)
    _refuse_end(row, month, reason)
    events = event_rows([number], "ended", month, reason=reason.strip())
    events_append(events, snapshot="", acting_user=acting_user)
    # What was signed with the application held while it was received (HD-03).
    verification.consent_end(
        matter=row.matter, because=verification.ConsentEnd.STOPPED, acting_user=acting_user,
        on=max((month + 1).first_day, clock.today()),
    )  # fmt: skip
    org.event_record(
        name="EntitlementEnded",
        subject=f"entitlement:{number}",
        payload={"month": str(month), "reason": reason.strip()},
        division=row.division.key,
        acting_user=acting_user,
    )


def _refuse_end(row: Entitlement, month: Month, reason: str) -> None:
    if not reason.strip():
        raise ProblemError(problem("benefit.E021", number=row.number))
    if row.ends is not None and Month.of_number(row.ends) <= month:
        raise ProblemError(problem("benefit.E022", number=row.number, month=Month.of_number(row.ends)))
    starts, closed = Month.of_number(row.starts), last_closed(row.division.path)
    if month + 1 < starts:
        raise ProblemError(problem("benefit.E023", number=row.number, month=month, starts=starts))
    if closed is not None and month < closed:
        raise ProblemError(problem("benefit.E024", number=row.number, month=month, closed=closed))


@transaction.atomic
def entitlements_rebuild() -> int:
    """Write every entitlement as its events give it; the number of rows that differed."""
    return rows_project(None)
