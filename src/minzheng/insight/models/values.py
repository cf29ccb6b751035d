"""指标值: what an indicator came to in a closed month."""

from django.db import models

from minzheng.org.api import Appended


class IndicatorValue(Appended):
    """One indicator, area and closed month of a place, as counted when the month was closed.

    ``definition`` says by which words of the declaration, ``snapshot`` on which facts. ``denominator`` is
    null but of a rate. There is no row where what is counted was not known: unknown is never zero.
    """

    place = models.CharField(max_length=60)
    month = models.IntegerField()
    indicator = models.CharField(max_length=60)
    division = models.CharField(max_length=40)
    definition = models.CharField(max_length=12)
    snapshot = models.CharField(max_length=80)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("place", "month", "indicator", "division")
        constraints = (
            models.UniqueConstraint(
                fields=["place", "month", "indicator", "division"], name="indicator_value_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.division} {self.month}: {self.numerator}"
