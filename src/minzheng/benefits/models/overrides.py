"""个案认定: a fact that counts otherwise than it was told or reckoned, for one household.

民发〔2022〕83号 第一部分: what is reckoned by a coefficient must not decide mechanically. What is set aside
is one fact and never the outcome: the law is then read as for anybody else.
"""

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q

from minzheng.kernel import clock


class OverrideAct(models.TextChoices):
    """What became of a proposal."""

    SIGNED = "signed", "签批"
    REFUSED = "refused", "退回"
    ENDED = "ended", "撤销"


class OverrideQuerySet(models.QuerySet[Any]):
    """Reads and inserts; the triggers of the migration shut the ways that lead past Django."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("个案认定只增不改 / overrides are never changed")


OverrideManager = models.Manager.from_queryset(OverrideQuerySet)


class FactOverride(models.Model):
    """One fact of a household, or of a person in it, proposed to count as ``value`` until a day.

    ``was`` is how it stood when it was proposed; both as they stand in a frame of facts, null for unknown.
    """

    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("registry.Person", null=True, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=60)
    was = models.JSONField(null=True)
    value = models.JSONField()
    until = models.DateField()
    reason = models.CharField(max_length=400)
    proposed_on = models.DateField(default=clock.today)
    proposed_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    objects = OverrideManager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.household_id} {self.fact}"


class OverrideAnswer(models.Model):
    """A proposal signed or refused by another person, or later ended before its day."""

    override = models.ForeignKey(FactOverride, on_delete=models.PROTECT, related_name="answers")
    act = models.CharField(max_length=8, choices=OverrideAct.choices)
    reason = models.CharField(max_length=400, blank=True)
    proposed_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    objects = OverrideManager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["override"], condition=Q(act__in=["signed", "refused"]), name="override_decided_once"
            ),
            models.UniqueConstraint(
                fields=["override"], condition=Q(act="ended"), name="override_ended_once"
            ),
            # Held by the database too: whoever proposed it may end it, and never sign it.
            models.CheckConstraint(
                condition=Q(act="ended") | ~Q(recorded_by=F("proposed_by")), name="override_by_two_people"
            ),
        )

    def __str__(self) -> str:
        return f"{self.override_id} {self.act}"
