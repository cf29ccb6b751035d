"""The files of a month, put where departments put them: once, whole, and the same however often."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from minzheng.kernel.month import Month
from minzheng.ops.demo.files import residents, verified
from minzheng.ops.demo.files.changes import records
from minzheng.ops.demo.files.dirt import dirtied
from minzheng.ops.demo.files.formats import format_of
from minzheng.ops.demo.files.register import Register
from minzheng.ops.demo.files.roster import Roster, View, view_of
from minzheng.policy.dataset import DatasetSpec

# Deaths and residents first: whoever else is written about must be known by then.
REGISTERS: Final[tuple[Register, ...]] = (*residents.REGISTERS, *verified.REGISTERS)
_OTHER_HEADINGS: Final = frozenset(("social_insurance", "disability_card", "school"))
"""Departments that head their columns by other words than ours."""


@dataclass(frozen=True)
class Delivery:
    """One file of one data set; ``corrects`` where it brings again what was broken in the one before."""

    dataset: str
    month: Month
    path: Path
    rows: int
    corrects: bool


@dataclass(frozen=True)
class Written:
    """A file as it leaves its department, not put anywhere yet."""

    dataset: str
    month: Month
    name: str
    content: bytes
    rows: int
    corrects: bool

    def put(self, folder: Path) -> Delivery:
        """Lay it into ``folder``, whole; nothing where it lies there already."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / self.name
        if not path.exists() or path.read_bytes() != self.content:
            partial = path.with_suffix(".partial")
            partial.write_bytes(self.content)
            partial.chmod(0o600)
            partial.replace(path)
        return Delivery(self.dataset, self.month, path, self.rows, self.corrects)


class Senders(Protocol):
    """Whoever puts files where the bureau finds them."""

    @property
    def roster(self) -> Roster:
        """Who stands in the files."""

    @property
    def first(self) -> Month:
        """The month of the first files, which tell everything."""

    def deliver(self, month: Month, folder: Path) -> Iterable[Delivery]:
        """Put the files of a month into ``folder``, each followed by its correction."""


class Departments:
    """All departments of a district, month after month; asked in order they remember the month before."""

    def __init__(self, roster: Roster, datasets: Mapping[str, DatasetSpec], *, first: Month) -> None:
        self.roster, self.datasets, self.first = roster, datasets, first
        self._seen: dict[Month, View] = {}
        self._states: dict[tuple[str, Month], pl.DataFrame] = {}

    def view(self, month: Month) -> View:
        """The district at a month's end."""
        if month not in self._seen:
            self._seen = {seen: view for seen, view in self._seen.items() if seen >= month + -1}
            self._seen[month] = view_of(self.roster, month)
        return self._seen[month]

    def records(self, month: Month) -> Iterator[tuple[str, pl.DataFrame]]:
        """What each data set says in a month, without the dirt; only those with anything to say.

        What is only looked at, and gives no fact, comes once.
        """
        for register in REGISTERS:
            is_first = month == self.first
            if not is_first and not self.datasets[register.code].gives:
                continue
            earlier = None if is_first else self._state(register, month + -1)
            rows = records(register, earlier, self._state(register, month), self.view(month))
            if not rows.is_empty():
                yield register.code, rows

    def _state(self, register: Register, month: Month) -> pl.DataFrame:
        """The register at a month's end: asked for as this month's, and once more as the one before."""
        if (register.code, month) not in self._states:
            self._states = {key: kept for key, kept in self._states.items() if key[1] >= month + -1}
            self._states[register.code, month] = register.state(self.view(month))
        return self._states[register.code, month]

    def written(self, month: Month) -> Iterator[Written]:
        """The files of a month, each followed by its correction."""
        for code, rows in self.records(month):
            name = f"{code}-{month}"
            file, corrections = dirtied(rows, seed=self.roster.population.seed, name=name)
            yield self._write(code, month, file, name, corrects=False)
            if not corrections.is_empty():
                yield self._write(code, month, corrections, f"{name}-corrected", corrects=True)

    def deliver(self, month: Month, folder: Path) -> Iterator[Delivery]:
        """Put the files of a month into ``folder``, each followed by its correction."""
        for file in self.written(month):
            yield file.put(folder)

    def _write(self, code: str, month: Month, rows: pl.DataFrame, stem: str, *, corrects: bool) -> Written:
        ending, write = format_of(code)
        content = write(rows.rename(self._headings(code, rows.columns)))
        return Written(code, month, f"{stem}.{ending}", content, rows.height, corrects)

    def _headings(self, code: str, columns: list[str]) -> dict[str, str]:
        told = self.datasets[code].columns
        other = code in _OTHER_HEADINGS
        return {
            name: told[name].aliases[0] if other and told[name].aliases else told[name].zh for name in columns
        }
