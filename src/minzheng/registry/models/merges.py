"""归并: two records that turned out to be one human being."""

from django.db import models
from django.db.models import F, Q

from minzheng.registry.models.persons import Person


class PersonMerge(models.Model):
    """A record joined to another, and what went over with it, row by row, so that it can be taken back.

    The row of the duplicate stays where it is: cases and payments point to it and keep pointing.
    """

    merge_no = models.BigIntegerField(primary_key=True)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    duplicate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    moved = models.JSONField()
    merged_on = models.DateField()
    merged_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "org.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["duplicate"], condition=Q(undone_on__isnull=True), name="person_merged_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("duplicate")), name="person_merged_into_another"),
        )

    def __str__(self) -> str:
        return f"{self.duplicate_id} → {self.kept_id}"
