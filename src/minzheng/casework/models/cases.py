"""办件: a household's application, and everything that was done about it, in order."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock


class CaseState(models.TextChoices):
    """Where a case stands."""

    OPEN = "open", "办理中"
    CONFIRMED = "confirmed", "已确认"
    REFUSED = "refused", "不予确认"
    WITHDRAWN = "withdrawn", "已撤回"


class CaseEventKind(models.TextChoices):
    """What can happen to a case; a decision says in its payload which it was."""

    OPENED = "opened", "受理"
    DECIDED = "decided", "审核确认"
    WITHDRAWN = "withdrawn", "撤回"


class Case(models.Model):
    """One application for one unit (a household or a person by number).

    `programme` is empty where the household asked for help without naming a programme. State, decider and
    day are the projection of the case's events and are never written by themselves.
    """

    number = models.CharField(max_length=20, primary_key=True)
    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60, blank=True)
    unit_no = models.BigIntegerField()
    applied_on = models.DateField()
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.OPEN)
    opened_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=["state", "division"], name="case_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "unit_no"], condition=Q(state="open"), name="case_one_open"
            ),
        )

    def __str__(self) -> str:
        return self.number


class CaseEventQuerySet(models.QuerySet["CaseEvent"]):
    """Reads and inserts; the trigger of the migration shuts the ways that lead past Django."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("办理记录只增不改 / case events are never changed")


CaseEventManager = models.Manager.from_queryset(CaseEventQuerySet)


class CaseEvent(models.Model):
    """One thing that happened to a case, by whom and when. A mistake is put right by a further event."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=CaseEventKind.choices)
    payload = models.JSONField(default=dict)
    recorded_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    objects = CaseEventManager()

    class Meta:
        ordering = ("id",)
        constraints = (
            # Opened once, decided once, withdrawn once: whoever clicks twice changes nothing.
            models.UniqueConstraint(fields=["case", "kind"], name="case_event_once"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
