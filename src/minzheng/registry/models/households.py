"""家庭: people living together, who belonged to it when, and where it was."""

from django.db import models
from django.db.models import F, Q

from minzheng.registry.models.persons import Person


class Relation(models.TextChoices):
    """What a member is to the head of the household (户主)."""

    HEAD = "head", "户主"
    SPOUSE = "spouse", "配偶"
    CHILD = "child", "子女"
    PARENT = "parent", "父母"
    GRANDCHILD = "grandchild", "孙子女"
    GRANDPARENT = "grandparent", "祖父母"
    SIBLING = "sibling", "兄弟姐妹"
    OTHER = "other", "其他"


class Household(models.Model):
    """A household of the registry; its people stand in `Membership`, its head is the member 户主."""

    household_no = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.household_no)


class Membership(models.Model):
    """A person's time in a household, from `since` until the day before `until`.

    One open membership a person: who lived in two households at once would count in both, and both
    would be paid for the same mouth.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "since"], name="membership_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until__isnull=True), name="membership_one_open"
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(until__isnull=True, relation="head"),
                name="household_one_head",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="membership_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} ∈ {self.household_id}"


class HouseholdResidence(models.Model):
    """The division a household belonged to from `since` until the day before `until`."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="residences")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["household", "since"], name="household_residence_once"),
            models.UniqueConstraint(
                fields=["household"], condition=Q(until__isnull=True), name="household_residence_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="household_residence_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.household_id} @ {self.division_id}"
