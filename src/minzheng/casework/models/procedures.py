"""The procedures cases are handled by, each kept once and never changed."""

from django.db import models


class Procedure(models.Model):
    """The steps and clocks of a programme as the law stood for some applications; see `casework.plan`."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.content.get('programme')} {self.digest[:8]}"
