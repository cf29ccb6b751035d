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
    ``withheld``: how many rejected rows leave their person's facts unknown until they come back right.
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
    withheld: int = 0


@dataclass(frozen=True)
class BatchRecord:
    """A registered batch; ``rows`` landed or already known: without any, the file covered nobody.

    ``strangers_since``: see `Batch`; None where the register knew everybody the file spoke of.
    """

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
    withheld_path: str = ""
    withheld_sha256: str = ""
    strangers_since: int | None = None

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Path and hash of each of its files."""
        both = (self.ledger_path, self.ledger_sha256), (self.withheld_path, self.withheld_sha256)
        return tuple(one for one in both if one[0])

    @property
    def rows(self) -> int:
        return self.rows_landed + self.rows_known
