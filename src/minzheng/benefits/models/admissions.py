"""Batches of admissions, for the programmes that are not applied for, and for going live."""

from django.db import models

from minzheng.kernel import clock


class BatchKind(models.TextChoices):
    """Why many may be admitted together."""

    LIST = "list", "年度名册"
    PROACTIVE = "proactive", "主动发放"
    CARRY_OVER = "carry_over", "存量结转"


class BatchState(models.TextChoices):
    """How far a batch has come; only the second signature admits anybody."""

    PREPARED = "prepared", "已拟制"
    SIGNED_ONCE = "signed_once", "已初签"
    SIGNED = "signed", "已签批"
    REFUSED = "refused", "已退回"


class AdmissionBatch(models.Model):
    """People put forward together for one programme, month and area, and who signed for them.

    `before` is the day of going live, for a carry-over: from then on it can no longer be signed.
    """

    number = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=12, choices=BatchKind.choices)
    programme = models.CharField(max_length=60)
    month = models.IntegerField()
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=BatchState.choices, default=BatchState.PREPARED)
    before = models.DateField(null=True)
    content_sha256 = models.CharField(max_length=64)
    prepared_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    prepared_on = models.DateField(default=clock.today)
    first_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")
    second_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=["programme", "month"], name="batch_by_programme"),)

    def __str__(self) -> str:
        return self.number


class AdmissionEntry(models.Model):
    """One unit of a batch, as it was put forward."""

    batch = models.ForeignKey(AdmissionBatch, on_delete=models.PROTECT, related_name="entries")
    unit_no = models.BigIntegerField()
    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField(null=True)
    decided_on = models.DateField()
    decision_no = models.CharField(max_length=60)
    starts = models.IntegerField()
    ends = models.IntegerField(null=True)
    review_due = models.DateField(null=True)

    class Meta:
        ordering = ("batch_id", "unit_no")
        constraints = (models.UniqueConstraint(fields=["batch", "unit_no"], name="admission_entry_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id} {self.unit_no}"
