"""留痕: who looked at what and for which purpose, each entry bound to the one before it.

Acts stand in `Event`; what only reads leaves no event, and this is where it leaves its trace. Logs are kept
for six months at least (网安法 第二十一条), and reading in bulk is controlled (GB/T 35273-2020).
"""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.org.models.matters import AppendOnlyError

HASH_DIGITS = 64


class LookKind(models.TextChoices):
    """What was done. A seal is written by the machine and vouches for the events up to it."""

    READ = "read", "查阅"
    REVEAL = "reveal", "显示完整信息"
    EXPORT = "export", "导出"
    SEARCH = "search", "查找"
    SIGN_IN = "sign_in", "登录"
    REFUSED = "refused", "拒绝"
    SEAL = "seal", "封存"


class TrailQuerySet(models.QuerySet["TrailEntry"]):
    """Reads and inserts, as of events."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError("留痕只增不改 / the trail is never changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("留痕只增不删 / the trail is never removed")


TrailManager = models.Manager.from_queryset(TrailQuerySet)


class TrailEntry(models.Model):
    """One look. ``hash`` is reckoned over everything else in the row, the hash before it included.

    The user stands here by name: an entry has to be proven without any other table. ``detail`` holds texts,
    whole numbers and truth values only, since a fraction may come back from a database written otherwise.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(default=clock.now)
    user = models.CharField(max_length=150)
    kind = models.CharField(max_length=8, choices=LookKind.choices)
    subject = models.CharField(max_length=120)
    purpose = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=HASH_DIGITS)
    hash = models.CharField(max_length=HASH_DIGITS)

    objects = TrailManager()

    class Meta:
        indexes = (
            models.Index(fields=["user", "seq"], name="trail_by_user"),
            models.Index(fields=["subject", "seq"], name="trail_by_subject"),
            models.Index(fields=["kind", "seq"], name="trail_by_kind"),
            models.Index(fields=["at"], name="trail_by_time"),
        )
        constraints = (models.CheckConstraint(condition=Q(seq__gt=0), name="trail_begins_with_one"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("留痕只增不改 / the trail is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnlyError("留痕只增不删 / the trail is never removed")


class TrailHead(models.Model):
    """The last entry's number and hash, in one row that is locked while the next one is written.

    Without it two writers would both follow the same entry, and a chain that forks proves nothing.
    """

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=HASH_DIGITS)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"
