"""What was imported: one row a file, and the turn that lets one file of a data set in at a time."""

from django.db import models

from minzheng.kernel import clock


class Batch(models.Model):
    """One imported file. Its rows lie in the ledger file named here, and count because this row exists.

    ``period`` is the month (yyyymm) the data are of; ``learnt_on`` the day from which they are known. The
    withheld are the people of rejected rows, in a file beside that of the rows. ``strangers_since``: where it
    speaks of people the register did not know, its mark (`registry.register_mark`) at the time.
    """

    number = models.BigIntegerField(primary_key=True)
    dataset = models.CharField(max_length=60)
    period = models.IntegerField()
    file_name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    ledger_path = models.CharField(max_length=255, blank=True)
    ledger_sha256 = models.CharField(max_length=64, blank=True)
    withheld_path = models.CharField(max_length=255, blank=True)
    withheld_sha256 = models.CharField(max_length=64, blank=True)
    strangers_since = models.BigIntegerField(null=True, blank=True)
    rows_read = models.IntegerField()
    rows_landed = models.IntegerField()
    rows_known = models.IntegerField()
    rows_rejected = models.IntegerField()
    rows_withheld = models.IntegerField(default=0)
    warnings = models.IntegerField()
    learnt_on = models.DateField()
    imported_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dataset", "file_sha256", "period"], name="batch_once"),
        )
        indexes = (models.Index(fields=["dataset", "learnt_on", "number"], name="batch_of_dataset"),)

    def __str__(self) -> str:
        return f"{self.dataset} {self.period} #{self.number}"


class DatasetTurn(models.Model):
    """A data set's row to lock: two files of it that come at once land one after the other.

    What the second brings is compared with what the first has landed, so it has to wait for it; files of
    other data sets need not.
    """

    dataset = models.CharField(max_length=60, primary_key=True)

    def __str__(self) -> str:
        return self.dataset
