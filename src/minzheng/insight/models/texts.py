"""报告文稿: the text of a report as people of the office wrote it, version after version."""

from django.db import models

from minzheng.kernel import clock
from minzheng.org.api import Appended


class ReportText(Appended):
    """One version of the text of a report, which began from a template; the newest counts.

    ``content`` is a template of its own, head and all: figures stand in it as citations, never as numbers.
    """

    template = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    content = models.TextField()
    saved_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("template", "period", "division", "version")
        constraints = (
            models.UniqueConstraint(
                fields=["template", "period", "division", "version"], name="report_text_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.template} {self.period} {self.version}"
