"""Every case written as its events give it."""

from django.db import transaction

from minzheng.casework.actions.writing import plan_of_case
from minzheng.casework.models import Case
from minzheng.casework.projection import Standing, standing_of


@transaction.atomic
def cases_rebuild() -> int:
    """Write every case as its events give it; the number of cases that differed."""
    changed = 0
    for case in Case.objects.select_related("procedure").prefetch_related("events"):
        standing = standing_of(plan_of_case(case), case.events.all(), case.applied_on)
        if standing != tuple(getattr(case, name) for name in Standing._fields):
            changed += Case.objects.filter(pk=case.pk).update(**standing._asdict())
    return changed
