"""Everything a district holds, as hashes that two runs must share: tables, snapshots, ledger, files.

Left out is what may differ without harm: numbers the database gives, instants, ciphertext (a nonce is never
used twice), seconds measured, and the trace of people looking again.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from django.apps import apps
from django.db import models

LOOKS = frozenset({"PayeeDetailsRead"})
PASSED_OVER = frozenset({"password", "last_login", "date_joined"})
# An office goes by its number, which a server does not give again after a transaction given up.
_OFFICE = re.compile(r"office:(\d+)")
# The same of what the payload of an event names by its number.
GIVEN = frozenset({"entry", "supervision"})
PRIVATE = frozenset({"keys.json", "secret_key"})


def account(home: Path, exchange: Path) -> dict[str, str]:
    """A hash for each table with rows, each Parquet file and each exchanged file, by name."""
    natural.cache_clear()
    found = {f"table {model._meta.label}": _hash(sorted(natural(model).values())) for model in _models()}
    for path in sorted(home.rglob("*.parquet")):
        found[f"home {path.relative_to(home)}"] = frame_hash(_plain(pl.read_parquet(path)))
    for path in sorted(path for path in exchange.rglob("*") if path.is_file()):
        found[f"exchange {path.relative_to(exchange)}"] = _file_hash(path)
    return found


def rows(label: str) -> list[str]:
    """The rows of a table as they are counted: what to look at where a hash differs."""
    model: type[models.Model] = apps.get_model(label)
    return sorted(natural(model).values())


def money() -> dict[str, Any]:
    """What is owed, what was sent and came back, the reconciliation, and every difference found."""
    from minzheng.benefits import api as benefits
    from minzheng.payments import api as payments
    from minzheng.payments.models import Instruction, Obligation

    owed = Obligation.objects.values("id", "programme", "unit_no", "period", "kind", "cause", "amount_fen")
    sent = Instruction.objects.values("obligation_id", "attempt", "state")
    return {
        "obligations": list(owed.order_by("id")),
        "instructions": list(sent.order_by("id")),
        "reconciliation": payments.reconciliation().to_dicts(),
        "differences": [*payments.check(), *map(str, benefits.entitlements_rebuilt())],
    }


def _models() -> list[type[models.Model]]:
    """The tables of our rooms that have rows."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("minzheng.")]
    return [model for model in ours if model._default_manager.exists()]


@cache
def natural(model: type[models.Model]) -> Mapping[Any, str]:
    """Each row by its key as text that says everything but what a database gives by itself."""
    fields = [field for field in model._meta.concrete_fields if _counts(model, field)]
    rows = model._default_manager.values_list("pk", *(field.attname for field in fields))
    told = {
        key: json.dumps([_said(*pair) for pair in zip(fields, row, strict=True)], default=str)
        for key, *row in rows
    }
    return {key: text for key, text in told.items() if not any(look in text for look in LOOKS)}


def _counts(model: type[models.Model], field: Any) -> bool:
    given = isinstance(field, models.AutoField | models.DateTimeField | models.BinaryField)
    itself = isinstance(field, models.ForeignKey) and field.related_model is model
    return not given and not itself and field.name not in PASSED_OVER


def _said(field: Any, value: Any) -> Any:
    if field.name == "payload":
        return {name: said for name, said in value.items() if name not in GIVEN}
    if isinstance(value, str) and (named := _OFFICE.fullmatch(value)):
        return natural(apps.get_model("org.Office")).get(int(named[1]))
    if value is None or not isinstance(field, models.ForeignKey):
        return value
    target: Any = field.related_model
    if not isinstance(target._meta.pk, models.AutoField):
        return value
    return natural(target).get(value)


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists as text, which a hash over rows can read."""
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("|") for name in lists)


def _file_hash(path: Path) -> str:
    if path.name != "summary.json":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    summary = json.loads(path.read_text(encoding="utf-8"))
    return _hash([json.dumps({**summary, "steps": None}, sort_keys=True)])


def frame_hash(frame: pl.DataFrame) -> str:
    """Of a frame's rows as text, in the order in which they lie there."""
    return hashlib.sha256(frame.write_csv().encode()).hexdigest()


def _hash(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
