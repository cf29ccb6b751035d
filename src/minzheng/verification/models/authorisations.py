"""核对授权: who has signed that income and assets may be asked about (N01 art. 58, N12 art. 49)."""

from django.db import models
from django.db.models import F, Q


class Authorisation(models.Model):
    """A person's signature for a household, from the day it was signed.

    It holds through ``valid_until`` where that is set, and until the day before ``withdrawn_on``.
    """

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "household", "signed_on"], name="authorised_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("signed_on")),
                name="authorisation_withdrawn_after_signing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} ∈ {self.household_id} {self.signed_on}"
