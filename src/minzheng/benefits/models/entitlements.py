"""待遇: what a unit has been granted, from which month, and everything that happened to it since."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q

from minzheng.kernel import clock


class AdmittedBy(models.TextChoices):
    """The procedure by which somebody was admitted; each programme declares its own."""

    APPLICATION = "application", "申请审核"
    LIST = "list", "年度名册"
    PROACTIVE = "proactive", "主动发放"
    CARRY_OVER = "carry_over", "存量结转"


class EntitlementEventKind(models.TextChoices):
    """What can happen to an entitlement."""

    ADMITTED = "admitted", "纳入"
    AMOUNT = "amount", "调整"
    SUSPENDED = "suspended", "暂停"
    RESUMED = "resumed", "恢复"
    ENDED = "ended", "停发"


class Entitlement(models.Model):
    """One unit's entitlement to one programme. Months are ``yyyymm``, amounts fen for one period.

    `starts` to `amount_fen` are the projection of the events (`minzheng.benefits.projection`); what stands
    around them is the decision that admitted the unit, and does not change. `ends` is the last month due.
    `review_due` and `reassess_by` are what reviews make of them: the next one, and the last day to look at
    an ability again whose change was reported.
    """

    number = models.BigIntegerField(primary_key=True)
    programme = models.CharField(max_length=60)
    unit_no = models.BigIntegerField()
    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    admitted_by = models.CharField(max_length=12, choices=AdmittedBy.choices)
    decided_on = models.DateField()
    decision_no = models.CharField(max_length=60)
    matter = models.CharField(max_length=20)
    review_due = models.DateField(null=True)
    reassess_by = models.DateField(null=True)
    starts = models.IntegerField()
    ends = models.IntegerField(null=True)
    end_reason = models.CharField(max_length=400, blank=True)
    suspended_from = models.IntegerField(null=True)
    amount_fen = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=["unit_no", "programme"], name="entitlement_by_unit"),
            # The list of reviews: of those that run, by the day they are due.
            models.Index(
                fields=["review_due", "number", "division"],
                condition=Q(ends__isnull=True),
                name="entitlement_by_review",
            ),
            models.Index(
                fields=["reassess_by", "number", "division"],
                condition=Q(reassess_by__isnull=False),
                name="entitlement_by_reassess",
            ),
            models.Index(
                fields=["ends", "number", "division"],
                condition=Q(ends__isnull=False),
                name="entitlement_by_end",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "unit_no"], condition=Q(ends__isnull=True), name="entitlement_one_open"
            ),
            models.CheckConstraint(
                condition=Q(amount_fen__isnull=True) | Q(amount_fen__gte=0), name="entitlement_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(suspended_from__isnull=True) | Q(suspended_from__gte=F("starts")),
                name="entitlement_suspended_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.programme} {self.unit_no}"


class EntitlementEventQuerySet(models.QuerySet["EntitlementEvent"]):
    """Reads and inserts; the trigger of the migration shuts the ways that lead past Django."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("待遇记录只增不改 / entitlement events are never changed")


EntitlementEventManager = models.Manager.from_queryset(EntitlementEventQuerySet)


class EntitlementEvent(models.Model):
    """One thing that happened to an entitlement.

    `month` is the month it takes effect from; of an end it is the last month due. `snapshot` names the
    snapshot on which it rests, empty where a person decided without one.
    """

    entitlement = models.ForeignKey(Entitlement, on_delete=models.PROTECT, related_name="events")
    month = models.IntegerField()
    kind = models.CharField(max_length=12, choices=EntitlementEventKind.choices)
    amount_fen = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    snapshot = models.CharField(max_length=80, blank=True)
    recorded_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    objects = EntitlementEventManager()

    class Meta:
        ordering = ("entitlement_id", "month", "id")
        constraints = (
            models.UniqueConstraint(fields=["entitlement", "month", "kind"], name="entitlement_event_once"),
        )

    def __str__(self) -> str:
        return f"{self.entitlement_id} {self.month} {self.kind}"
