"""What is kept beside the letters, held against the deliveries."""

from django.db.models import Exists, OuterRef

from minzheng.notices.models import Delivery, Letter, UnservedLetter


def letters_check() -> list[str]:
    """Letters kept as not served against the deliveries; empty where all is well."""
    kept = set(UnservedLetter.objects.values_list("letter__number", flat=True))
    served = Exists(Delivery.objects.filter(letter=OuterRef("pk")))
    waiting = set(Letter.objects.filter(~served).values_list("number", flat=True))
    return [
        *(f"{number}: 已送达 ≠ 待送达 / served, but kept as waiting" for number in sorted(kept - waiting)),
        *(f"{number}: 未送达 ≠ 不在待送达 / not served, and not kept" for number in sorted(waiting - kept)),
    ]
