"""晾晒: the issues of league tables as drafted, and the steps of each on its way to publication."""

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.org.api import Appended


class LeagueIssue(Appended):
    """One issue of a declared table for a period, as it was drafted; a corrected one is a further version.

    ``content`` is everything it is made from: the declaration as it then was, the counts of every area, the
    snapshots and definitions they rest on (`league.kept`). ``digest`` is of the issue made from it, ``areas``
    the keys of everybody named in it, and ``before`` the published issue its ranks are compared with.
    """

    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    league = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    areas = models.JSONField()
    before = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400, blank=True)
    drafted_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField(default=clock.today)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("division", "league", "period", "version")
        constraints = (
            models.UniqueConstraint(
                fields=["division", "league", "period", "version"], name="league_version_once"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="league_corrected_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.league} {self.period}/{self.version}"


class LeagueAct(models.TextChoices):
    """A step of a publication."""

    SENT = "sent", "征求意见"
    REPLIED = "replied", "答复"
    ATTACHED = "attached", "附上答复"
    PUBLISHED = "published", "发布"


class LeagueStep(Appended):
    """What was done with a version, in order. ``area`` and ``text`` are of a reply; an empty one: 无意见."""

    issue = models.ForeignKey(LeagueIssue, on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=10, choices=LeagueAct.choices)
    on = models.DateField()
    working_days = models.PositiveSmallIntegerField(null=True)
    area = models.ForeignKey("org.Division", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000, blank=True)
    by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("issue_id", "seq")
        constraints = (
            models.UniqueConstraint(fields=["issue", "seq"], name="league_step_in_order"),
            models.UniqueConstraint(
                fields=["issue", "act"], condition=~Q(act="replied"), name="league_act_once"
            ),
            models.CheckConstraint(
                condition=(Q(act="replied") & Q(area__isnull=False))
                | (~Q(act="replied") & Q(area__isnull=True, text="")),
                name="league_reply_of_an_area",
            ),
            models.CheckConstraint(
                condition=(Q(act="sent") & Q(working_days__isnull=False))
                | (~Q(act="sent") & Q(working_days__isnull=True)),
                name="league_sent_until",
            ),
        )

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.seq} {self.act}"
