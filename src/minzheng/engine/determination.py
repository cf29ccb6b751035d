"""A determination: what was decided for one unit, and everything needed to say why, years later."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from minzheng.engine.case import Outcome

ClauseOutcome = Literal["holds", "fails", "unknown", "off"]


@dataclass(frozen=True)
class Said:
    """A text in Chinese and in English."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Distance:
    """The one fact that would change a clause, and by how much (in fen for money)."""

    unit: str
    fact: str
    change: int
    kind: str
    said: Said


@dataclass(frozen=True)
class ClauseResult:
    """One clause with this unit's numbers."""

    code: str
    title: Said
    outcome: ClauseOutcome
    sentence: Said
    law: Said
    confidence: str
    missing: tuple[str, ...]
    distance: Distance | None = None


@dataclass(frozen=True)
class ParameterUsed:
    """A parameter that the determination rests on, with its source."""

    code: str
    title: Said
    value: Said
    confidence: str
    source: Said
    note: Said
    since: str | None


@dataclass(frozen=True)
class FactUsed:
    """An input fact that the determination rests on."""

    unit: str
    name: str
    title: Said
    value: Said
    known: bool
    department: str


@dataclass(frozen=True)
class MissingFact:
    """A fact that could still change the outcome or the amount, and who can supply it."""

    unit: str
    name: str
    title: Said
    department: str

    @property
    def key(self) -> str:
        """As worked cases write it: 甲.wage_income."""
        return f"{self.unit}.{self.name}" if self.unit else self.name


@dataclass(frozen=True)
class MayBeEntitled:
    """A programme that holds up nobody while it is undetermined, but may be due to this person instead."""

    unit: str
    programme: str
    title: Said


@dataclass(frozen=True)
class Determination:
    """What the law of a place and day says of one unit; ``overrides`` are the facts that two people had
    counted otherwise than they were told, with the reason."""

    programme: str
    title: Said
    unit: str
    entity: str
    place: str
    chain: tuple[str, ...]
    day: str
    outcome: Outcome
    amount_fen: int | None
    cadence: str | None
    starts: str | None
    formula: Said
    law: Said
    clauses: tuple[ClauseResult, ...]
    missing: tuple[MissingFact, ...]
    instead: tuple[MayBeEntitled, ...]
    parameters: tuple[ParameterUsed, ...]
    facts: tuple[FactUsed, ...]
    confidence: str
    version: str
    overrides: tuple[Said, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Everything, as plain values."""
        return asdict(self)
