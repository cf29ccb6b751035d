"""本人与近亲属备案: which people on record are a member of staff, or related to one."""

from django.db import models
from django.db.models import Q

from minzheng.registry.models.persons import Person


class KinRelation(models.TextChoices):
    """What the person is to the member of staff."""

    SELF = "self", "本人"
    KIN = "kin", "近亲属"


class StaffKin(models.Model):
    """A person whose records a member of staff does not open (近亲属备案; specification §28, AQ-11).

    Nothing is ever taken off the list here: who divorced or quarrelled is no stranger either.
    """

    user = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="staff")
    relation = models.CharField(max_length=4, choices=KinRelation.choices)
    declared_on = models.DateField()
    declared_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "person"], name="staff_kin_once"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(relation="self"), name="staff_is_one_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} ~ {self.person_id}"
