"""A data set as a department delivers it: which columns, what they may hold, which facts they give.

Declared in ``catalogue/datasets/<code>.yaml`` and read by ``dataset_reader``. Import, ledger and the facts of
a month all follow these values; none of them knows a data set by name.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

from minzheng.expression.tree import Entity, Scalar
from minzheng.kernel.citation import Citation
from minzheng.kernel.unknown import NEVER, NOT_STATED

ColumnKind = Literal[
    "id_number", "name", "text", "code", "choice", "set", "date", "month", "money", "count", "decimal",
    "flag", "credit_code",
]  # fmt: skip
How = Literal["latest", "yearly", "sum", "count", "exists", "head"]
Covers = Literal["residents", "authorised_households"]
Absence = Literal["none", "unknown"]
Delivers = Literal["all", "changes"]
Registers = Literal["residents", "deaths"]
StoredType = Literal["int", "text"]

YES: Final = "是"
NO: Final = "否"
FLAG_WORDS: Final[Mapping[str, str]] = MappingProxyType({
    YES: YES, NO: NO, "有": YES, "无": NO, "1": YES, "0": NO, "Y": YES, "N": NO,
})  # fmt: skip
"""How departments write a yes or a no, and the word that is stored."""

_INTEGERS = frozenset(("date", "month", "money", "count", "decimal"))
_LIST_SIGNS = re.compile(r"[|、,;]")
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")


def heading_key(heading: str) -> str:
    """A heading without what typing it differently changes: blanks, full-width forms, capitals."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", heading)).casefold()


@dataclass(frozen=True)
class ColumnSpec:
    """One column. ``least`` and ``at_most`` are as stored: fen, hundredths of a decimal, ones of a count.

    ``values``: each way of writing a value → the word stored (choice, flag, set). ``none``: the word for
    known absence (长期, 无, 未结束), which is a value; a blank is unknown. ``pattern`` must match the whole.
    """

    name: str
    zh: str
    en: str
    kind: ColumnKind
    aliases: tuple[str, ...] = ()
    required: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    none: str | None = None
    at_most: int | None = None
    least: int | None = None
    may_be_negative: bool = False
    pattern: str | None = None
    line: int = 0

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading under which a file may bring this column."""
        return (self.zh, self.name, *self.aliases)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that may be stored, each once, in the order declared."""
        return tuple(dict.fromkeys(self.values.values()))

    @property
    def stored_type(self) -> StoredType:
        """How the column stands in the ledger: fen, yyyymmdd and ones as integers, the rest as text."""
        return "int" if self.kind in _INTEGERS else "text"

    @property
    def none_code(self) -> int | str | None:
        """How known absence is stored; None where the column has no word for it."""
        if self.none is None:
            return None
        codes: dict[str, int | str] = {"date": NEVER, "month": NEVER, "money": NOT_STATED, "set": ""}
        return codes.get(self.kind, self.none)

    def word(self, written: str) -> str | None:
        """The stored word of a choice, a flag or a set as written; None where it is no value of the column.

        The parts of a set may be written in any order, parted by | or 、 and stand stored as ``a|b`` in the
        order declared.
        """
        plain = unicodedata.normalize("NFKC", written).strip()
        if self.none is not None and plain == self.none:
            return str(self.none_code)
        if self.kind != "set":
            return self.values.get(plain)
        parts = {self.values.get(part.strip()) for part in _LIST_SIGNS.split(plain)}
        return None if None in parts else "|".join(word for word in self.words if word in parts)

    def code_of(self, word: str) -> int | str:
        """How a word that a condition names stands in the ledger: known absence has a code of its own."""
        return self.none_code if word == self.none and self.none_code is not None else word


@dataclass(frozen=True)
class Gives:
    """One fact that the records of a data set give, over the record set known at the end of a month.

    ``latest``: column ``of`` of the newest record that matches ``where`` (null in it: unknown). ``yearly``:
    the same divided by 12, rounded down. ``sum`` of the column, ``count`` of the records, ``exists``: any
    record, each over those that match. ``head``: ``latest`` of the household head. For a household the
    records are those of all its members.

    ``where``: column → words, any of which matches. ``unknown_where``: one record that counts and
    matches all of it leaves the fact unknown (``exists``: unless another one is known to match).
    ``true_for``: the words of ``of`` that make a flag true, the others false.
    ``absent``: the value, encoded as in a frame, of whoever is covered and has no record; None is unknown.
    ``rank``: of several sources the lowest that has a record goes before; absence counts only where none has.
    ``complete``: known only where every living member is under authorisation.
    """

    fact: str
    entity: Entity
    how: How
    of: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: Scalar | None = None
    rank: int = 1
    complete: bool = False
    unknown_where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    true_for: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, eq=False)
class DatasetSpec:
    """One data set. ``no`` is its place in the list of twenty; None for what the district gathers itself.

    ``covers``: of whom the department may be asked. ``absence``: what it means that somebody covered has no
    record. ``key``: the columns of which a newer record replaces the older, an identity number first.
    ``true_from``: the date or month column that says since when a record is true: ``updated_on`` unless said
    otherwise; None where the file writes null, and its records say no day.
    ``registers``: what its rows change in the register besides.
    """

    code: str
    no: int | None
    zh: str
    en: str
    department: str
    covers: Covers
    absence: Absence
    delivers: Delivers
    key: tuple[str, ...]
    true_from: str | None
    registers: Registers | None
    freshness_months: int
    law: Citation
    confidence: str
    columns: Mapping[str, ColumnSpec]
    gives: tuple[Gives, ...] = ()
    file: str = ""
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)

    def line_of(self, key: str) -> int:
        """The line of a key in the file, or that on which the data set begins."""
        return self.lines.get(key, self.line)

    def column_for(self, heading: str) -> ColumnSpec | None:
        """The column that a heading of a file means: by name, zh or alias; None where it means none."""
        return self._by_heading.get(heading_key(heading))

    @cached_property
    def _by_heading(self) -> dict[str, ColumnSpec]:
        return {heading_key(one): column for column in self.columns.values() for one in column.headings}

    @property
    def id_column(self) -> ColumnSpec:
        """The identity number by which a row is matched to a person."""
        return self.columns[self.key[0]]

    @cached_property
    def stored_columns(self) -> tuple[ColumnSpec, ...]:
        """The columns kept in the ledger, in the order declared: no name, not the number of the person.

        A further identity number (a spouse's) is kept, as the text of a pseudonym.
        """
        left_out = {self.key[0]} | {one.name for one in self.columns.values() if one.kind == "name"}
        return tuple(column for name, column in self.columns.items() if name not in left_out)

    def matching(self, where: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int | str, ...]]:
        """A condition as the ledger holds it: column → the codes of which any matches."""
        return {
            name: tuple(self.columns[name].code_of(word) for word in words) for name, words in where.items()
        }
