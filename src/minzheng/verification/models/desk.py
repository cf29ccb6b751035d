"""核对 at the desk: what was asked for a matter, what came back, what disagrees, what the report says."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.org.api import AppendOnlyError
from minzheng.verification.models.authorisations import Authorisation


class ConsentEnd(models.TextChoices):
    """Why what was signed for an application ended by itself (HD-03, 待核实)."""

    REFUSED = "refused", "不予确认"
    WITHDRAWN = "withdrawn", "申请撤回"
    STOPPED = "stopped", "待遇停发"


class AuthorisationForm(models.Model):
    """授权书: what a signature was given for, and who signed for a person who cannot (HD-03).

    ``matter``: the application it was signed with, empty where the paper does not say; with it the signature
    ends, and ``ended_because`` says how.
    """

    authorisation = models.OneToOneField(Authorisation, on_delete=models.PROTECT, related_name="form")
    programme = models.CharField(max_length=60)
    guardian = models.CharField(max_length=60, blank=True)
    matter = models.CharField(max_length=20, blank=True, db_index=True)
    ended_because = models.CharField(max_length=12, choices=ConsentEnd, blank=True)

    def __str__(self) -> str:
        return f"{self.authorisation_id}: {self.programme}"


class CheckRequest(models.Model):
    """核对申请: one household asked about for one matter, under the authorisation of all its adults.

    ``declared``: item → value as it stands in a frame; an item is ``cars`` for a fact of the household and
    ``12.wage_income`` for one of person 12. ``persons``: whom the authorisation covered, frozen when asked.
    ``is_open`` until its report is issued, or the application ended (``ended_because``). ``earlier``: the
    request this one checks again (HD-06).
    """

    number = models.CharField(max_length=20, unique=True)
    matter = models.ForeignKey("org.Matter", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60)
    declared = models.JSONField(default=dict)
    persons = models.JSONField(default=list)
    requested_on = models.DateField()
    requested_at = models.DateTimeField(default=clock.now)
    requested_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    collected_at = models.DateTimeField(null=True, blank=True)
    is_open = models.BooleanField(default=True)
    ended_because = models.CharField(max_length=12, choices=ConsentEnd, blank=True)
    earlier = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="checked_again"
    )

    class Meta:
        constraints = (
            # Two clerks who ask at once ask once; and whoever objects again waits for the first answer.
            models.UniqueConstraint(
                fields=["matter"], condition=Q(is_open=True), name="check_one_open_of_matter"
            ),
        )
        indexes = (models.Index(fields=["is_open", "division", "id"], name="check_by_age"),)

    def __str__(self) -> str:
        return self.number


class AnswerStatus(models.TextChoices):
    """How a department's answer to one data set stands."""

    HIT = "hit", "有记录"
    MISS = "miss", "无记录"
    WAITING = "waiting", "待反馈"
    TIMEOUT = "timeout", "超时未反馈"
    EXPIRED = "expired", "数据过期"


class Answer(models.Model):
    """What one data set says of the household.

    ``answered_on``: the day its newest delivery reached us; ``as_of``: the day the delivery speaks of (数据
    截止日). ``returned``: item → value of the facts it decided.
    """

    request = models.ForeignKey(CheckRequest, on_delete=models.PROTECT, related_name="answers")
    dataset = models.CharField(max_length=60)
    department = models.CharField(max_length=60)
    status = models.CharField(max_length=8, choices=AnswerStatus)
    asked_at = models.DateTimeField()
    answered_on = models.DateField(null=True, blank=True)
    as_of = models.DateField(null=True, blank=True)
    records = models.IntegerField(default=0)
    returned = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "dataset"], name="check_answer_once"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.dataset}: {self.status}"


class Verdict(models.TextChoices):
    """Declared against returned. No answer is no agreement."""

    AGREES = "agrees", "一致"
    DIFFERS = "differs", "差异"
    UNKNOWN = "unknown", "待查"


class Outcome(models.TextChoices):
    """How a discrepancy was settled."""

    RETURNED_HOLDS = "returned_holds", "以数据源为准"
    DECLARED_HOLDS = "declared_holds", "以申报为准"
    EXPLAINED = "explained", "已作说明"


class Comparison(models.Model):
    """One item, declared against returned; where they do not agree it is 疑点 and needs somebody's word.

    ``version`` goes up whenever what was returned changes, so that nobody settles what is no longer so;
    a settlement of the former value then falls away and the event of it remains.
    """

    request = models.ForeignKey(CheckRequest, on_delete=models.PROTECT, related_name="comparisons")
    item = models.CharField(max_length=80)
    dataset = models.CharField(max_length=60, blank=True)
    declared = models.JSONField(null=True)
    returned = models.JSONField(null=True)
    verdict = models.CharField(max_length=8, choices=Verdict)
    version = models.IntegerField(default=1)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    reason = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        "org.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "item"], name="check_comparison_once"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.item}: {self.verdict}"


class Conclusion(models.TextChoices):
    """What a report concludes. It is a clue and no decision (HD-06)."""

    CONSISTENT = "consistent", "未发现不一致"
    EXCEEDS = "exceeds", "发现超出"
    TO_REVIEW = "to_review", "需复核"


class ReportQuerySet(models.QuerySet["CheckReport"]):
    """Reads and inserts."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError("核对报告不可更改 / a report is never changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("核对报告不可删除 / a report is never removed")


ReportManager = models.Manager.from_queryset(ReportQuerySet)


class CheckReport(models.Model):
    """核对报告: the content as issued and the SHA-256 of it. Checking again makes another request."""

    number = models.CharField(max_length=20, unique=True)
    request = models.OneToOneField(CheckRequest, on_delete=models.PROTECT, related_name="report")
    conclusion = models.CharField(max_length=12, choices=Conclusion)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    issued_on = models.DateField()
    issued_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    valid_to = models.DateField()

    objects = ReportManager()

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("核对报告不可更改 / a report is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnlyError("核对报告不可删除 / a report is never removed")
