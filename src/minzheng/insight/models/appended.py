"""What the tables of this room have in common: rows are added and never changed."""

from typing import Any, NoReturn, TypeVar

from django.db import models

_Row_co = TypeVar("_Row_co", bound=models.Model, covariant=True)
_REFUSED = "指标值、填报和目标只增不改 / values, reports and targets are never changed"


class AppendedQuerySet(models.QuerySet[_Row_co]):
    """Reads and inserts; the triggers of the migration shut the ways that lead past Django."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError(_REFUSED)


class AppendedManager(models.Manager[_Row_co]):
    """Hands out query sets that change nothing."""

    def get_queryset(self) -> AppendedQuerySet[_Row_co]:
        return AppendedQuerySet(self.model, using=self._db)


class Appended(models.Model):
    """A row that is written once. A mistake is put right by a further row."""

    objects = AppendedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(_REFUSED)
        super().save(*args, **kwargs)
