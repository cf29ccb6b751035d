"""授权终止 (HD-03, 待核实): what was signed for an application holds while it is decided and while it is
received, and ends where it is refused, taken back or stopped."""

from datetime import date

from django.db import transaction

from minzheng.kernel import clock
from minzheng.org.api import User, event_record
from minzheng.verification.actions.desk_requests import matter_read
from minzheng.verification.models import Authorisation, AuthorisationForm, CheckRequest, ConsentEnd


@transaction.atomic
def consent_end(*, matter: str, because: ConsentEnd, acting_user: User, on: date | None = None) -> int:
    """End from a day (today) every running signature given for a matter, and what is still being asked about
    for it; how many signatures there were. What another matter was signed for runs on.

    Called by the rooms that decide, in the transaction in which they do and after they have asked for the
    permission: the end follows from the decision and is nobody's own act. Again it changes nothing.
    """
    day = on or clock.today()
    given = Authorisation.objects.filter(form__matter=matter, withdrawn_on__isnull=True)
    ids = list(given.order_by("id").values_list("id", flat=True))
    asking = CheckRequest.objects.filter(matter__number=matter, is_open=True)
    stopped = list(asking.values_list("number", flat=True))
    if not ids and not stopped:
        return 0
    # Signed for a day to come it may not be, so the day of the end is never before the signature's.
    Authorisation.objects.filter(pk__in=ids).update(withdrawn_on=day)
    AuthorisationForm.objects.filter(authorisation__in=ids).update(ended_because=because)
    asking.update(is_open=False, ended_because=because)
    spine = matter_read(matter)
    event_record(
        name="ConsentEnded", subject=f"matter:{matter}", division=spine.division.key, matter=spine,
        payload={"because": because.value, "authorisations": ids, "requests": stopped}, occurred_on=day,
        acting_user=acting_user,
    )  # fmt: skip
    return len(ids)
