"""Other systems that call ours: each with a token of its own, acting as a user with posts of its own."""

from django.db import models
from django.db.models import F, Q

from minzheng.kernel import clock
from minzheng.org.models.people import User


class SystemToken(models.Model):
    """A token of one system. Only its digest is kept: it is shown once, when it is issued."""

    name = models.CharField(max_length=60)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens_issued")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="token_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What was answered to a call with an idempotency key: the same call again gets the same answer."""

    token = models.ForeignKey(SystemToken, on_delete=models.PROTECT, related_name="answers")
    key = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    status = models.IntegerField(default=0)
    body = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["token", "key"], name="kept_answer_once"),)

    def __str__(self) -> str:
        return self.key
