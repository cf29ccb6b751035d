"""Who works here: users, the offices they sit in, and the posts that give them their rights."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from minzheng.org.models.divisions import Division


class Role(models.TextChoices):
    """What a post may do. Rights come from here alone; Django's superuser flag opens no record."""

    CLERK = "clerk", "经办"
    APPROVER = "approver", "审批"
    FINANCE = "finance", "财务"
    STEWARD = "steward", "数据管理"
    AUDITOR = "auditor", "稽核"
    ADMINISTRATOR = "administrator", "系统管理"


class User(AbstractUser):
    """A member of staff. One `name`, since Chinese names do not come in a first and a last field."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=60)
    password_set_on = models.DateField(null=True, blank=True)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Office(models.Model):
    """An office (科室, 乡镇街道服务中心) of the bureau, seated in one division."""

    zh = models.CharField(max_length=80)
    en = models.CharField(max_length=120)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="offices")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["zh", "division"], name="office_once"),)

    def __str__(self) -> str:
        return self.zh


class Post(models.Model):
    """One person, one office, one role, over one division and all administered units within it.

    Dated: rights begin and end by themselves, and who held them on a day can be asked years later.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16, choices=Role.choices)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="posts")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "office", "role", "division", "since"], name="post_assigned_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="post_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
