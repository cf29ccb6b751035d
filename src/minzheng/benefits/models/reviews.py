"""复核: what was found when a holder was looked at again, who proposed what to do, and who signed for it."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock


class ReviewAct(models.TextChoices):
    """What a line says was done."""

    REPORTED = "reported", "报告"
    CONTINUED = "continued", "复核：继续"
    PROPOSED = "proposed", "提出"
    POSTED = "posted", "公示"
    OBJECTED = "objected", "异议"
    SIGNED = "signed", "签批"
    REFUSED = "refused", "退回"


class ReviewOutcome(models.TextChoices):
    """What a review comes to."""

    CONTINUES = "continues", "继续"
    ADJUST = "adjust", "调整金额"
    SUSPEND = "suspend", "暂停"
    RESUME = "resume", "恢复"
    TERMINATE = "terminate", "停发"
    REASSESS = "reassess", "重新评估"


class EntitlementReviewQuerySet(models.QuerySet["EntitlementReview"]):
    """Reads and inserts; the trigger of the migration shuts the ways that lead past Django."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("复核记录只增不改 / reviews are never changed")


EntitlementReviewManager = models.Manager.from_queryset(EntitlementReviewQuerySet)


class EntitlementReview(models.Model):
    """One thing done in the review of an entitlement.

    ``month`` is the month from which a proposal is to hold; of a termination it is the last month due.
    ``of`` is the proposal that was posted, objected to, signed or refused; ``matter`` is opened with a
    proposal, for its letters and its notice. ``number`` counts the lines of an entitlement
    from 1, so that of two people writing at once the second is refused by the database.
    """

    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=12, choices=ReviewAct.choices)
    outcome = models.CharField(max_length=12, choices=ReviewOutcome.choices)
    month = models.IntegerField(null=True)
    amount_fen = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    next_due = models.DateField(null=True)
    posted_on = models.DateField(null=True)
    matter = models.ForeignKey("org.Matter", null=True, on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answers")
    recorded_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    objects = EntitlementReviewManager()

    class Meta:
        ordering = ("entitlement_id", "number")
        indexes = (
            models.Index(fields=["act", "entitlement"], name="entitlement_review_by_act"),
            # Most lines answer nothing: the key's own index holds them too and looks useless to the planner,
            # which then reads the whole table for each proposal.
            models.Index(fields=["of"], condition=Q(of__isnull=False), name="entitlement_review_answers"),
        )
        constraints = (
            models.UniqueConstraint(fields=["entitlement", "number"], name="entitlement_review_once"),
            models.UniqueConstraint(
                fields=["of"],
                condition=Q(act__in=["signed", "refused"]),
                name="entitlement_review_decided_once",
            ),
            models.CheckConstraint(
                condition=Q(amount_fen__isnull=True) | Q(amount_fen__gte=0),
                name="entitlement_review_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.entitlement_id} {self.number} {self.act} {self.outcome}"
