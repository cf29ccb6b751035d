"""What passes through the door of this room: plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True)
class Imported:
    """What became of a file.

    ``read`` = ``landed`` + ``known`` (already held, or twice in the file) + ``rejected``. ``rejects`` and
    ``remarks`` are the files of rejected rows and of warnings, None where there are none. ``same_as`` is the
    batch of the same file imported before, in which case nothing was done. ``reasons``: code → rows.
    """

    batch: int | None
    read: int
    landed: int
    known: int
    rejected: int
    warnings: int
    rejects: Path | None
    same_as: int | None
    remarks: Path | None = None
    reasons: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class BatchRecord:
    """A registered batch; ``rows`` landed or already known: without any, the file covered nobody."""

    number: int
    dataset: str
    period: int
    file_name: str
    ledger_path: str
    ledger_sha256: str
    rows_read: int
    rows_landed: int
    rows_known: int
    rows_rejected: int
    learnt_on: date

    @property
    def rows(self) -> int:
        return self.rows_landed + self.rows_known
