"""公示 and 公布: what is shown to everybody, from when to when, and who objected."""

from django.db import models
from django.db.models import F, Q

from minzheng.kernel import clock
from minzheng.org.api import Appended


class NoticeKind(models.TextChoices):
    """A 公示 asks for objections before a decision and closes; a 公布 stands while somebody receives."""

    PRE_DECISION = "pre_decision", "审核公示"
    EXIT = "exit", "拟终止公示"
    LONG_TERM = "long_term", "长期公布"


class PublicNotice(Appended):
    """One notice, with exactly the fields that may be shown.

    Whether it runs is asked of the date: nothing has to be run for it to come down. `closes_on` is the last
    day it is shown; a 公布 has none until an end is recorded.
    """

    matter = models.ForeignKey("org.Matter", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    shown = models.JSONField()
    posted_on = models.DateField(default=clock.today)
    closes_on = models.DateField(null=True)
    is_provisional = models.BooleanField(default=False)
    posted_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=["division", "closes_on"], name="notice_by_division"),
            models.Index(fields=["matter", "id"], name="notice_by_matter"),
        )
        constraints = (
            models.UniqueConstraint(fields=["matter", "kind", "posted_on"], name="notice_once_a_day"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("posted_on")),
                name="notice_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(kind="long_term") | Q(closes_on__isnull=False), name="notice_closes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter_id} {self.kind} {self.posted_on}"


class NoticeEnd(Appended):
    """A notice taken down before its last day; `last_on` is the last day it was shown."""

    notice = models.OneToOneField(PublicNotice, on_delete=models.PROTECT, related_name="end")
    last_on = models.DateField()
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.notice_id} … {self.last_on}"


class Objection(Appended):
    """异议: who said what against a notice, and when. Shown to the office only."""

    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="objections")
    who = models.CharField(max_length=60)
    text = models.TextField(max_length=2000)
    on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.notice_id} {self.who}"
