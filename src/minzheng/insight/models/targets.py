"""目标与任务: what a year's plan sets, as issued; a changed target is a further version of it."""

from django.db import models

from minzheng.kernel import clock
from minzheng.org.api import Appended


class Target(Appended):
    """One target of a year; the newest version of a number counts.

    ``indicator`` is the code of what it is measured by, empty where only words say so (``name``). ``value``
    and the four ``milestones`` (cumulative, or an empty list) are whole ten-thousandths of the unit. It is
    measured in ``division`` and ``office`` answers for it.
    """

    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    indicator = models.CharField(max_length=60, blank=True)
    value = models.BigIntegerField()
    unit = models.CharField(max_length=12)
    qualifier = models.CharField(max_length=8, blank=True)
    milestones = models.JSONField(default=list)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("year", "number", "version")
        constraints = (
            models.UniqueConstraint(fields=["year", "number", "version"], name="target_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.year}/{self.number} {self.name}"

    @property
    def subject(self) -> str:
        """As its events, its stated progress and its supervision name it, whatever the version."""
        return f"target:{self.year}:{self.number}"


class KeyTask(Appended):
    """重点任务: something to be done in a year that no figure measures, step by step."""

    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    set_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("year", "number")
        constraints = (models.UniqueConstraint(fields=["year", "number"], name="key_task_once"),)

    def __str__(self) -> str:
        return f"{self.year}/{self.number} {self.name}"

    @property
    def subject(self) -> str:
        """As its events and its supervision name it."""
        return f"task:{self.year}:{self.number}"


class TaskStep(Appended):
    """One step of a key task: what, who, by when."""

    task = models.ForeignKey(KeyTask, on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=80)
    due_on = models.DateField()

    class Meta:
        ordering = ("task_id", "seq")
        constraints = (models.UniqueConstraint(fields=["task", "seq"], name="task_step_once"),)

    def __str__(self) -> str:
        return f"{self.task_id}.{self.seq} {self.name}"


class StepDone(Appended):
    """A step done: on which day, what shows it, who says so."""

    step = models.OneToOneField(TaskStep, on_delete=models.PROTECT, related_name="done")
    done_on = models.DateField()
    evidence = models.CharField(max_length=400)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.step_id} {self.done_on}"
