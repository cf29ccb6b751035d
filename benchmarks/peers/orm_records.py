"""Tables as a system keeps them that reads one record at a time: a row a household, a person, an outcome.

Imported once Django is set up. The columns are those of the snapshot; the tables are made for one
measurement and dropped after it.
"""

from typing import Any

import polars as pl
from django.db import connection, models

_FIELDS: dict[Any, type[models.Field[Any, Any]]] = {
    pl.Int64: models.BigIntegerField, pl.Boolean: models.BooleanField, pl.String: models.CharField,
}  # fmt: skip
_KEYS = ("person_no", "household_no")


class Determination(models.Model):
    """What somebody is due for a month, with the clauses that say why."""

    month = models.CharField(max_length=7)
    programme = models.CharField(max_length=40)
    unit_no = models.BigIntegerField()
    outcome = models.CharField(max_length=12)
    amount_fen = models.BigIntegerField(null=True)
    clauses = models.JSONField()

    class Meta:
        app_label = "benchmarks"
        db_table = "bench_determination"
        unique_together = ("month", "programme", "unit_no")

    def __str__(self) -> str:
        return f"{self.month} {self.programme} {self.unit_no}: {self.outcome}"


class Record(models.Model):
    """A row of a department's file, and whose it is."""

    dataset = models.CharField(max_length=40)
    person_no = models.BigIntegerField(null=True, db_index=True)
    content = models.JSONField()

    class Meta:
        app_label = "benchmarks"
        db_table = "bench_record"

    def __str__(self) -> str:
        return f"{self.dataset} {self.person_no}"


class Sent(models.Model):
    """A line of a file for the bank."""

    obligation_no = models.BigIntegerField(unique=True)
    batch_no = models.CharField(max_length=20)
    seq = models.IntegerField()
    payee_no = models.BigIntegerField()

    class Meta:
        app_label = "benchmarks"
        db_table = "bench_sent"

    def __str__(self) -> str:
        return f"{self.batch_no} {self.seq}"


def record_of(name: str, schema: pl.Schema, key: str, **more: models.Field[Any, Any]) -> Any:
    """A model with a field for each fact of a table, any of which may be unknown."""
    facts = {fact: _field(kind) for fact, kind in schema.items() if fact not in _KEYS}
    meta = type("Meta", (), {"app_label": "benchmarks", "db_table": f"bench_{name.lower()}"})
    number = models.BigIntegerField(primary_key=True)
    body = {**facts, **more, key: number, "Meta": meta, "__module__": __name__}
    return type(name, (models.Model,), body)


def _field(kind: pl.DataType) -> models.Field[Any, Any]:
    field = _FIELDS[type(kind)]
    return field(null=True, max_length=200) if field is models.CharField else field(null=True)


def make(*records: Any) -> None:
    """The tables of these models, empty."""
    drop(*records)
    with connection.schema_editor() as editor:
        for record in records:
            editor.create_model(record)


def drop(*records: Any) -> None:
    """No table of these models."""
    there = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        for record in reversed(records):
            if record._meta.db_table in there:
                editor.delete_model(record)
