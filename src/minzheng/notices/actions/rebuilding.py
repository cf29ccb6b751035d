"""What is kept beside letters and deliveries, written as they give it."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from minzheng.notices.models import Delivery, Letter, UnservedLetter

_AT_ONCE = 1_000


@transaction.atomic
def letters_rebuild() -> int:
    """Keep exactly those letters as not served that no delivery names; how many were kept wrongly or not."""
    served = Exists(Delivery.objects.filter(letter=OuterRef("letter")))
    wrongly, _ = UnservedLetter.objects.filter(served).delete()
    waiting = ~Exists(Delivery.objects.filter(letter=OuterRef("pk")))
    unkept = ~Exists(UnservedLetter.objects.filter(letter=OuterRef("pk")))
    missing = Letter.objects.filter(waiting, unkept).values_list("pk", "division_id")
    rows = [UnservedLetter(letter_id=letter, division_id=division) for letter, division in missing]
    UnservedLetter.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return wrongly + len(rows)
