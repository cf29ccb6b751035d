"""导出: lists that leave the system, each with its number, its purpose and who allowed it (AQ-08)."""

from django.db import models
from django.db.models import F, Q

from minzheng.kernel import clock
from minzheng.org.models.divisions import Division
from minzheng.org.models.people import User


class ExportState(models.TextChoices):
    """How far an export has come."""

    WAITING = "waiting", "待批准"
    ALLOWED = "allowed", "可下载"
    REFUSED = "refused", "不批准"


class Export(models.Model):
    """One request. What it shows is not kept: it is drawn anew when taken, within the asker's own area."""

    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    asked = models.JSONField(default=dict)
    rows = models.PositiveIntegerField()
    is_full = models.BooleanField(default=False)
    purpose = models.CharField(max_length=160)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="exports")
    state = models.CharField(max_length=8, choices=ExportState.choices)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="exports_asked")
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="exports_decided", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=["state", "division"], name="export_waiting"),)
        constraints = (
            # Two people: whatever a page or an action forgets, nobody's own request bears their signature.
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="export_by_two"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="export_refused_with_reason"
            ),
        )

    def __str__(self) -> str:
        return self.number
