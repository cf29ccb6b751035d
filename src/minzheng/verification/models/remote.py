"""异地协同: what another place asks about somebody who lives here, and what it was told (HD-07)."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q

from minzheng.kernel import clock
from minzheng.org.api import AppendOnlyError


class RemoteQuery(models.Model):
    """来函协查: one person asked about by an office elsewhere, which is answered once and in writing.

    ``person`` is None where nobody of that number lives here: of the number only the mask is kept, and the
    answer says so. ``consent``: the authorisation the office sent along (HD-01). ``answer`` is what was
    written back, by another person than the one who took the letter in.
    """

    matter = models.OneToOneField("org.Matter", on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    sender = models.CharField(max_length=100)
    letter_no = models.CharField(max_length=60)
    sent_on = models.DateField()
    name = models.CharField(max_length=60)
    number_mask = models.CharField(max_length=24)
    person = models.ForeignKey("registry.Person", null=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    consent = models.CharField(max_length=200)
    recorded_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["sender", "letter_no", "name", "number_mask"], name="remote_once"
            ),
            # Held by the database too: whoever took the letter in does not answer it.
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("recorded_by")),
                name="remote_by_two_people",
            ),
        )
        indexes = (models.Index(fields=["answered_on", "division", "id"], name="remote_by_age"),)

    def __str__(self) -> str:
        return f"{self.sender} {self.letter_no}"

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnlyError("来函协查不可删除 / what another place asked is never removed")
