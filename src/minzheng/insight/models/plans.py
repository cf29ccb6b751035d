"""年度计划 as stored: each version of the document, its projects, what was said of progress, and supervision.

Everything is added and never changed: a mistake is a further row, a changed document a further version.
"""

from django.db import models
from django.db.models import Q

from minzheng.insight.models.targets import KeyTask, Target
from minzheng.kernel import clock
from minzheng.org.api import Appended


class StoredPlan(Appended):
    """One version of a plan document. ``content``: its targets, tasks and rows as read, with the number or
    project each was stored as; ``findings``: what is irregular in it, in both languages."""

    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=120, blank=True)
    published_on = models.CharField(max_length=20, blank=True)
    index_no = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    findings = models.JSONField(default=list)
    stored_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("year", "division_id", "version")
        constraints = (
            models.UniqueConstraint(fields=["year", "division", "version"], name="stored_plan_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.year} v{self.version} {self.title}"


class TargetDropped(Appended):
    """A target that a later version of the document no longer has."""

    target = models.OneToOneField(Target, on_delete=models.PROTECT, related_name="dropped")
    plan = models.ForeignKey(StoredPlan, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.target_id} dropped"


class TaskVersion(Appended):
    """A key task as a later version of the document words it, or that it has it no more."""

    task = models.ForeignKey(KeyTask, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    is_listed = models.BooleanField(default=True)
    plan = models.ForeignKey(StoredPlan, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("task_id", "version")
        constraints = (models.UniqueConstraint(fields=["task", "version"], name="task_version_once"),)

    def __str__(self) -> str:
        return f"{self.task_id} v{self.version} {self.name}"


class Project(Appended):
    """One thing to be built or raised that a table of a plan lists; what it is called stands in its versions,
    since a row may be corrected or move."""

    year = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=20)
    table = models.CharField(max_length=200)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("year", "label", "id")

    def __str__(self) -> str:
        return f"{self.year} {self.label} {self.pk}"

    @property
    def subject(self) -> str:
        """As its events and its stated progress name it."""
        return f"project:{self.pk}"


class ProjectVersion(Appended):
    """A project as a version of the document has it.

    ``row``: the number of its row; ``place`` and ``unit``: town and village as written; ``division``: the
    narrowest unit these words name (``matched``: its level, empty where they name none and it is that of the
    plan); ``kind_said`` as written, ``kind`` in one spelling; ``due_on`` null where the document says no day.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    plan = models.ForeignKey(StoredPlan, on_delete=models.PROTECT, related_name="projects")
    row = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=120, blank=True)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    matched = models.CharField(max_length=12, blank=True)
    kind_said = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True)
    cells = models.JSONField(default=list)
    is_listed = models.BooleanField(default=True)

    class Meta:
        ordering = ("project_id", "version")
        constraints = (models.UniqueConstraint(fields=["project", "version"], name="project_version_once"),)

    def __str__(self) -> str:
        return f"{self.project_id} v{self.version} {self.name}"


class StatedProgress(Appended):
    """How far a target that only words describe, or a project, has come: said by one person with what shows
    it. ``nth`` counts within its target's number or its project: two people at once cannot say it both."""

    subject = models.CharField(max_length=60)
    nth = models.PositiveSmallIntegerField()
    target = models.ForeignKey(Target, null=True, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, null=True, on_delete=models.PROTECT, related_name="states")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    value = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, blank=True)
    as_of = models.DateField()
    evidence = models.CharField(max_length=400)
    entered_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["subject", "nth"], name="stated_progress_once"),
            models.CheckConstraint(condition=~Q(evidence=""), name="stated_with_evidence"),
            models.CheckConstraint(
                condition=Q(target__isnull=False, project__isnull=True, value__isnull=False, state="")
                | (Q(target__isnull=True, project__isnull=False, value__isnull=True) & ~Q(state="")),
                name="stated_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.value if self.target_id else self.state}"


class StatedReview(Appended):
    """What somebody else said of it. Only an approved one counts."""

    entry = models.OneToOneField(StatedProgress, on_delete=models.PROTECT, related_name="review")
    is_approved = models.BooleanField()
    reason = models.CharField(max_length=400, blank=True)
    reviewed_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_approved=True) | ~Q(reason=""), name="stated_sent_back_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} {'approved' if self.is_approved else 'sent back'}"


class Supervision(Appended):
    """督办: what is asked of an office about a target, a key task or a project, by when. ``subject`` as in
    the events of that."""

    subject = models.CharField(max_length=60)
    target = models.ForeignKey(Target, null=True, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(KeyTask, null=True, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, null=True, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=400)
    due_on = models.DateField()
    opened_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["subject"], name="supervision_by_subject"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(target__isnull=False, task__isnull=True, project__isnull=True)
                | Q(target__isnull=True, task__isnull=False, project__isnull=True)
                | Q(target__isnull=True, task__isnull=True, project__isnull=False),
                name="supervision_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.due_on}"


class SupervisionAct(Appended):
    """What became of it: the office replies as often as it has something to say, and it is closed once."""

    class Kind(models.TextChoices):
        REPLY = "reply", "答复"
        CLOSE = "close", "办结"

    note = models.ForeignKey(Supervision, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.CharField(max_length=400)
    acted_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    acted_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["note"], condition=Q(kind="close"), name="supervision_closed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.note_id} {self.kind}"
