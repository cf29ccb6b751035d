"""Rows that are added and never changed: what tables of several rooms have in common."""

from typing import Any, NoReturn, TypeVar

from django.db import models

from minzheng.org.models.matters import AppendOnlyError

_Row_co = TypeVar("_Row_co", bound=models.Model, covariant=True)
_REFUSED = "只增不改 / rows are added and never changed"


class AppendedQuerySet(models.QuerySet[_Row_co]):
    """Reads and inserts; the triggers of the migration shut the ways that lead past Django."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model._meta.label}：{_REFUSED}")


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
            raise AppendOnlyError(f"{self._meta.label}：{_REFUSED}")
        super().save(*args, **kwargs)
