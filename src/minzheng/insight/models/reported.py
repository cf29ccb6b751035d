"""填报: figures the records do not hold, by the unit that answers for them, and who approved them."""

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.org.api import Appended


class ReportedEntry(Appended):
    """One figure a unit reports for a period. Whole ten-thousandths of the unit, so that nothing is rounded.

    ``denominator`` is the base of a rate, where it is known, and ``numerator`` then what is counted of it. A
    correction is a further entry that names the one it corrects.
    """

    indicator = models.CharField(max_length=60)
    definition = models.CharField(max_length=12)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=8)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(null=True)
    as_of = models.DateField()
    evidence = models.CharField(max_length=400)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    entered_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["indicator", "period", "division"], name="reported_by_period"),)
        constraints = (
            models.CheckConstraint(condition=~Q(evidence=""), name="reported_with_evidence"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
                name="reported_base_not_zero",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}: {self.numerator}"


class ReportedReview(Appended):
    """What somebody else said of an entry. Only an approved one counts."""

    entry = models.OneToOneField(ReportedEntry, on_delete=models.PROTECT, related_name="review")
    is_approved = models.BooleanField()
    reason = models.CharField(max_length=400, blank=True)
    reviewed_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_approved=True) | ~Q(reason=""), name="reported_sent_back_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} {'approved' if self.is_approved else 'sent back'}"
