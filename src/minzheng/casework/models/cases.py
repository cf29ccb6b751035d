"""办件: a household's application, and everything that was done about it, in order."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from minzheng.casework.models.procedures import Procedure
from minzheng.kernel import clock


class CaseState(models.TextChoices):
    """Where a case stands."""

    OPEN = "open", "办理中"
    CONFIRMED = "confirmed", "已确认"
    REFUSED = "refused", "不予确认"
    WITHDRAWN = "withdrawn", "已撤回"


class CaseEventKind(models.TextChoices):
    """What can happen to a case; a decision says in its payload which it was."""

    OPENED = "opened", "申请登记"
    STEP = "step", "环节办结"
    SUPPLEMENT_ASKED = "asked", "一次性告知补正"
    SUPPLEMENTED = "supplied", "材料补齐"
    POSTED = "posted", "公示开始"
    OBJECTED = "objected", "收到异议"
    EXTENDED = "extended", "延长期限"
    SUPERVISED = "supervised", "督办"
    NOTED = "noted", "办理说明"
    CLASSIFIED = "classified", "分类认定"
    RELATED = "related", "近亲属备案"
    DECIDED = "decided", "审核确认"
    WITHDRAWN = "withdrawn", "撤回"


class Case(models.Model):
    """One application for one unit (a household or a person by number).

    `programme` is empty where the household asked for help without naming a programme; which one it is
    handled as, for which unit and by which procedure, is what the last event that changed it says, where
    there was one. Everything from `state` on is the projection of the case's events and is never written by
    itself.
    """

    number = models.CharField(max_length=20, primary_key=True)
    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=60, blank=True)
    unit_no = models.BigIntegerField()
    applied_on = models.DateField()
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.OPEN)
    step = models.CharField(max_length=24, blank=True)
    waiting_on = models.CharField(max_length=16, blank=True)
    due_on = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    notice_closes_on = models.DateField(null=True)
    is_extended = models.BooleanField(default=False)
    objections = models.IntegerField(default=0)
    events_count = models.IntegerField(default=0)
    decided_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=["state", "division"], name="case_by_state"),
            # The worklist: what is due first. Closed cases have no due day and stand last.
            models.Index(fields=["due_on", "number"], name="case_by_due"),
            models.Index(fields=["household"], name="case_by_household"),
            # The worklist within an area: all of its cases counted, those that wait put in order.
            models.Index(
                fields=["division", "step", "due_on", "number", "programme"], name="case_by_division"
            ),
            models.Index(fields=["unit_no", "programme"], name="case_by_unit"),
        )
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
    """One thing that happened to a case, by whom and when. A mistake is put right by a further event.

    `step` and `outcome` say which step of the procedure it was and how it ended, where it was one.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.IntegerField()
    kind = models.CharField(max_length=12, choices=CaseEventKind.choices)
    step = models.CharField(max_length=24, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    payload = models.JSONField(default=dict)
    recorded_on = models.DateField(default=clock.today)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    objects = CaseEventManager()

    class Meta:
        ordering = ("case", "seq")
        constraints = (
            # Two people who act at once write the same number; one of them is told.
            models.UniqueConstraint(fields=["case", "seq"], name="case_event_in_order"),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(kind__in=["opened", "decided", "withdrawn", "asked"]),
                name="case_event_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.seq} {self.kind}"
