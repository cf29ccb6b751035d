"""Every case written as its events give it."""

from django.db import transaction

from minzheng.casework.models import Case
from minzheng.casework.projection import Standing
from minzheng.casework.queries import standing_given


@transaction.atomic
def cases_rebuild() -> int:
    """Write every case as its events give it; the number of cases that differed."""
    changed = 0
    for case in Case.objects.select_related("procedure").prefetch_related("events"):
        standing = standing_given(case)
        if standing != tuple(getattr(case, name) for name in Standing._fields):
            changed += Case.objects.filter(pk=case.pk).update(**standing._asdict())
    return changed
