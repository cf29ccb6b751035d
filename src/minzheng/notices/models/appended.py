"""What the tables of this room have in common: rows are added and never changed."""

from typing import Any, NoReturn, TypeVar

from django.db import models

_Row_co = TypeVar("_Row_co", bound=models.Model, covariant=True)


class AppendedQuerySet(models.QuerySet[_Row_co]):
    """Reads and inserts; the triggers of the migration shut the ways that lead past Django."""

    def update(self, **_: Any) -> NoReturn:
        raise TypeError("文书、送达和公示只增不改 / letters, deliveries and notices are never changed")


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
            raise TypeError("文书、送达和公示只增不改 / letters, deliveries and notices are never changed")
        super().save(*args, **kwargs)
