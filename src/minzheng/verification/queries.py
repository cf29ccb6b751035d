"""Reads of this room."""

from datetime import date
from typing import Final

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.extracts import AUTHORISED
from minzheng.verification.ledger import ledger_differences, ledger_frames
from minzheng.verification.models import Batch
from minzheng.verification.records import BatchRecord
from minzheng.warehouse.keeping import Keeping

SIGNATURES: Final = Keeping(
    "signatures", dict[str, pl.DataFrame], "AuthorisationsRecorded", "AuthorisationWithdrawn", "ConsentEnded"
)
"""What holds until somebody signs, takes a signature back, or the matter it was given for ends: by day,
everybody under authorisation."""
_COLUMNS = (
    "number", "dataset", "period", "file_name", "ledger_path", "ledger_sha256", "rows_read", "rows_landed",
    "rows_known", "rows_rejected", "learnt_on", "withheld_path", "withheld_sha256", "strangers_since",
)  # fmt: skip


def batches_of(dataset: str | None = None, *, known_at: date | None = None) -> list[BatchRecord]:
    """The registered batches of a data set (or of all), in the order they came, learnt by a day."""
    found = Batch.objects.order_by("number")
    if dataset is not None:
        found = found.filter(dataset=dataset)
    if known_at is not None:
        found = found.filter(learnt_on__lte=known_at)
    return [BatchRecord(*row) for row in found.values_list(*_COLUMNS)]


def files_known(dataset: str, period: int | None) -> dict[str, int]:
    """The first batch of each file that came for a month (for any, where none is said), by its hash."""
    found = Batch.objects.filter(dataset=dataset)
    if period is not None:
        found = found.filter(period=period)
    return dict(found.order_by("-number").values_list("file_sha256", "number"))


def ledger_read(dataset: DatasetSpec, *, known_at: date) -> pl.DataFrame:
    """Every row of the data set learnt by a day, batch after batch: `ledger_schema`, then ``learnt_on``
    (yyyymmdd), ``batch`` and ``period`` (yyyymm). Raises ProblemError where a file is missing."""
    return ledger_frames(dataset, batches_of(dataset.code, known_at=known_at))


def batch_newest(dataset: DatasetSpec) -> int | None:
    """The number of the newest batch of a data set."""
    found = Batch.objects.filter(dataset=dataset.code).order_by("-number")
    return found.values_list("number", flat=True).first()


def strangers_since(*, known_at: date) -> int | None:
    """The oldest mark of the register at which a batch learnt by a day spoke of somebody it did not know."""
    found = Batch.objects.filter(learnt_on__lte=known_at, strangers_since__isnull=False)
    return found.order_by("strangers_since").values_list("strangers_since", flat=True).first()


def ledger_check() -> list[str]:
    """Where the ledger differs from what was registered; empty where it agrees (`rebuild --check`)."""
    return ledger_differences(batches_of())


def delivered(*, known_at: date) -> frozenset[str]:
    """The data sets that have brought any usable row by a day: absence means something of these only."""
    return frozenset(one.dataset for one in batches_of(known_at=known_at) if one.rows)


def authorised_on(day: date) -> pl.DataFrame:
    """person_no and household_no of everyone under authorisation on a day, by number."""
    kept, name = SIGNATURES.kept(), str(day)
    if name not in kept:
        kept[name] = AUTHORISED.read(on=day)
    return kept[name]
