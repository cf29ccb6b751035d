"""行政区划: the statutory tree (GB/T 2260 and the 12-digit statistical codes) and functional zones in it."""

from django.db import models
from django.db.models import Q


class Level(models.TextChoices):
    """The five levels of the statistical code; a functional zone stands at the level it works at."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    DISTRICT = "district", "区县"
    TOWNSHIP = "township", "乡镇街道"
    COMMUNITY = "community", "社区(村)"


class DivisionKind(models.TextChoices):
    """A functional zone governs people like a township and has no statutory code."""

    STATUTORY = "statutory", "法定区划"
    FUNCTIONAL_ZONE = "functional_zone", "功能区"


class Division(models.Model):
    """A unit of the tree, in its dates.

    `key` is what everything refers to: the 12-digit code, or for a zone without one a key of its own.
    `path` lists the keys from the top, each closed by a slash, so that "lies within" is a prefix.
    `administered` says that a bureau of this database works there: the code list also names neighbours
    nobody here may touch, and a scope that covered everything below a code would hand them over.
    """

    key = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=12, null=True, blank=True)  # noqa: DJ001 - unique unless absent
    kind = models.CharField(max_length=16, choices=DivisionKind.choices, default=DivisionKind.STATUTORY)
    level = models.CharField(max_length=12, choices=Level.choices)
    zh = models.CharField(max_length=80)
    en = models.CharField(max_length=120)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=260, db_index=True)
    administered = models.BooleanField(default=False)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("path",)
        constraints = (
            models.UniqueConstraint(
                fields=["code"], condition=Q(until__isnull=True), name="division_code_current"
            ),
            models.CheckConstraint(
                condition=Q(kind="functional_zone") | Q(code__isnull=False),
                name="division_statutory_has_code",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=models.F("since")),
                name="division_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.zh


class DivisionAlias(models.Model):
    """What another source calls a unit: town codes differ between departments and between years."""

    source = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="aliases")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "code"], name="division_alias_once"),)

    def __str__(self) -> str:
        return f"{self.source}:{self.code}"
