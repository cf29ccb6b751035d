"""关账: the month is approved as a whole, and what is learnt later no longer moves it."""

from django.db import models

from minzheng.kernel import clock


class MonthClose(models.Model):
    """One place's month, closed on the results of one snapshot."""

    place = models.CharField(max_length=60)
    month = models.IntegerField()
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    snapshot = models.CharField(max_length=80)
    results_sha256 = models.CharField(max_length=64)
    closed_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("place", "month")
        constraints = (models.UniqueConstraint(fields=["place", "month"], name="month_closed_once"),)

    def __str__(self) -> str:
        return f"{self.place} {self.month}"
