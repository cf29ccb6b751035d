"""Every case written as its events give it."""

from django.db import transaction

from minzheng.casework.models import Case
from minzheng.casework.queries import asked_given, standing_given


@transaction.atomic
def cases_rebuild() -> int:
    """Write every case as its events give it; the number of cases that differed."""
    changed = 0
    for case in Case.objects.prefetch_related("events"):
        given = {**asked_given(case), **standing_given(case)._asdict()}
        if any(getattr(case, name) != says for name, says in given.items()):
            changed += Case.objects.filter(pk=case.pk).update(**given)
    return changed
