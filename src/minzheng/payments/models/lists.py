"""名册 and what stands on it: who is owed how much for which month, frozen before anybody signs."""

from django.db import models
from django.db.models import F, Q

from minzheng.kernel import clock


class ListState(models.TextChoices):
    """Where a list stands; it only ever moves forward."""

    FROZEN = "frozen", "已冻结"
    APPROVED = "approved", "已审批"
    SENT = "sent", "已送银行"
    SETTLED = "settled", "已结清"


class ObligationKind(models.TextChoices):
    """Why something is owed: for the month itself, for months gone by, or to put a mistake right."""

    REGULAR = "regular", "当期"
    ARREARS = "arrears", "补发"
    CORRECTION = "correction", "更正"


class PaymentList(models.Model):
    """发放名册: what one programme owes in one month, frozen as a whole.

    `content_sha256` is that of the obligations as they were frozen. It is computed again whenever somebody
    signs and whenever money is sent, so that a row changed behind the program's back pays nobody. `division`
    is the smallest unit that holds everyone on the list.
    """

    month = models.PositiveIntegerField()
    programme = models.CharField(max_length=60)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.FROZEN)
    frozen_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(default=clock.now)
    first_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")
    second_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField()
    total_fen = models.BigIntegerField()
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("month", "programme")
        constraints = (
            models.UniqueConstraint(fields=["month", "programme"], name="payment_list_once"),
            # 审批分离: held by the database too, where no later caller can forget it.
            models.CheckConstraint(
                condition=Q(first_by__isnull=True) | ~Q(first_by=F("frozen_by")),
                name="payment_list_first_is_another",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True)
                | (Q(first_by__isnull=False) & ~Q(second_by=F("frozen_by")) & ~Q(second_by=F("first_by"))),
                name="payment_list_second_is_another",
            ),
            models.CheckConstraint(
                condition=Q(state="frozen") | Q(second_by__isnull=False), name="payment_list_signed_twice"
            ),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.programme}"


class ListStanding(models.Model):
    """How far a list has come, in sums: kept for the `version` of the list of which they were reckoned.

    Worked out from the obligations and what the bank said; a list that has come further has another version,
    and the row is written anew (see `standing`).
    """

    list = models.OneToOneField(PaymentList, primary_key=True, on_delete=models.CASCADE, related_name="+")
    version = models.CharField(max_length=64)
    standing = models.JSONField()
    towns = models.JSONField()

    def __str__(self) -> str:
        return f"{self.list_id} {self.version[:8]}"


class Obligation(models.Model):
    """应发: one amount owed to one unit for one period, once, whatever happens to the ways of paying it.

    The payee is an attribute and not part of the key: one guardian may receive for two children. It is null
    where nobody could be named when the list was frozen (see `Receiver`).
    """

    list = models.ForeignKey(
        PaymentList, on_delete=models.PROTECT, related_name="obligations", db_index=False
    )
    programme = models.CharField(max_length=60)
    unit_no = models.BigIntegerField()
    period = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ObligationKind.choices, default=ObligationKind.REGULAR)
    cause = models.CharField(max_length=40, default="regular")
    amount_fen = models.BigIntegerField()
    household = models.ForeignKey("registry.Household", null=True, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+", db_index=False)
    payee = models.ForeignKey("registry.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        # A page of a list is read in the order of its units.
        indexes = (models.Index(fields=["list", "unit_no"], name="obligation_of_list"),)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "unit_no", "period", "kind", "cause"], name="obligation_once"
            ),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="obligation_owes_something"),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.unit_no} {self.period}"


class Receiver(models.Model):
    """代领人: who receives an open obligation instead of the payee of the list, and why; the newest counts.

    A guardian able to manage, else whoever really cares for the child (ET-07); for somebody supported in an
    institution, the institution's (TK-13). Rows are added and never changed.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="receivers")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    named_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.obligation_id} → {self.person_id}"
