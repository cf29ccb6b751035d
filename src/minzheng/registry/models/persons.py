"""人员: a person, and where the person was registered when."""

from django.db import models
from django.db.models import F, Q

from minzheng.registry.models.naming import FROM_SECOND, FROM_THIRD, LONG, NAME


class Sex(models.TextChoices):
    """As on the identity card."""

    MALE = "male", "男"
    FEMALE = "female", "女"


class Person(models.Model):
    """One human being.

    `person_no` is the key everywhere, in the batch too: an identity number may be corrected and is
    nobody's business inside, a surrogate never changes and tells nothing.
    """

    person_no = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=60)
    sex = models.CharField(max_length=6, choices=Sex.choices)
    birth_date = models.DateField()
    died_on = models.DateField(null=True, blank=True)
    #: The record that stands for this one since the two were merged; never itself a merged one.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates", db_index=False
    )

    class Meta:
        # How they are used: `registry.naming`.
        indexes = (
            models.Index(NAME, name="person_by_name"),
            models.Index(FROM_SECOND, name="person_by_second_character"),
            models.Index(FROM_THIRD, name="person_by_third_character"),
            models.Index(fields=["name"], condition=Q(LONG), name="person_by_long_name"),
            # Of the few that were merged: an index of everybody tempts SQLite to look through all of them for
            # "merged into nobody" instead of finding whom it was asked for.
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="person_merged_away"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(died_on__gte=F("birth_date")),
                name="person_dies_after_birth",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("person_no")),
                name="person_not_merged_into_itself",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PersonResidence(models.Model):
    """The division a person belonged to from `since` until the day before `until`.

    Dated, because the data scope follows it: a clerk of the old town answers for the months before the
    move, a clerk of the new one for those after.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "since"], name="person_residence_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until__isnull=True), name="person_residence_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="person_residence_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.division_id}"
