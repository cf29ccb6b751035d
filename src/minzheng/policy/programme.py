"""A programme of assistance, as it is declared: who, how much, by which steps, under which article.

A declaration is data. Nothing here decides anything; ``policy.law`` puts the declarations of one place
and day together and ``engine`` reads them.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from minzheng.expression.tree import Constant, Entity, Expr, Fact, Operand, Param, Rounded, expr
from minzheng.kernel.citation import Citation

Confidence = Literal["S", "L", "A"]
Starts = Literal["month_after_decision", "month_of_date", "june"]
Cadence = Literal["monthly", "yearly_june", "once"]
Admission = Literal["application", "list", "proactive"]
Stops = Literal["at_once", "suspends", "by_decision"]
Clock = Literal["working_days", "calendar_days", "hours"]

#: What a step's time may be counted from besides an earlier step.
BEGINNINGS = ("previous", "applied", "event", "birthday")


@dataclass(frozen=True)
class Place:
    """Where a declaration stands, for messages."""

    file: str
    line: int


@dataclass(frozen=True)
class Clause:
    """One condition of the law. ``stage`` 2 clauses are settled after the amounts are known.

    ``stops`` says what it means for somebody who already receives that the condition no longer holds: the
    month it fails is no longer due, it is not due for as long as it fails, or somebody has to decide in
    writing first.
    """

    code: str
    rule: Expr
    zh: str
    en: str
    law: Citation
    confidence: Confidence
    declared: Place
    stage: Literal[1, 2] = 1
    since: date | None = None
    until: date | None = None
    stops: Stops = "at_once"

    def in_force(self, on: date) -> bool:
        """Whether the clause applies on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Pays:
    """What is due for one period of the cadence, in fen."""

    code: str
    amount: Expr
    zh: str
    en: str
    law: Citation
    confidence: Confidence
    cadence: Cadence
    declared: Place
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the amount applies on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Step:
    """One step of the procedure, who takes it and by when.

    ``delegated`` and ``extended`` stand in the place of ``within`` where the township decides and in a case
    whose time was extended. With ``limits_start`` the step has to have begun by then, not to be done.
    ``way`` names the one of several ways it belongs to (the ordinary one has no name). ``after``: it is
    taken only where the decision had that outcome.
    """

    code: str
    zh: str
    en: str
    who: str
    within: Expr | None
    clock: Clock
    counted_from: str
    outcomes: tuple[str, ...]
    law: Citation | None
    confidence: Confidence
    declared: Place = Place("", 0)
    delegated: Expr | None = None
    extended: Expr | None = None
    limits_start: bool = False
    way: str = ""
    after: str = ""

    def times(self) -> list[Expr]:
        """Its times, whichever of them applies."""
        return [one for one in (self.within, self.delegated, self.extended) if one is not None]


@dataclass(frozen=True)
class Derived:
    """A fact found by a rule. A stated value goes before it."""

    fact: Fact
    rule: Expr
    zh: str
    en: str
    kind: Literal["money", "count", "flag"]
    unit: str
    unit_en: str
    law: Citation
    confidence: Confidence
    declared: Place


class Parameters:
    """``p.standard`` is the parameter ``standard`` of the programme."""

    def __init__(self, programme: str) -> None:
        self._programme = programme

    def __getattr__(self, name: str) -> Param:
        if name.startswith("_"):
            raise AttributeError(name)
        return Param(f"{self._programme}.{name}")


@dataclass
class Programme:
    """A programme. ``optional`` ones exist only where a pack offers them; ``order`` is that of lists."""

    code: str
    zh: str
    short: str
    en: str
    unit: Entity
    law: Citation
    starts: Starts
    admitted_by: Admission
    order: int = 900
    optional: bool = False
    kind: Literal["cash", "credit", "status"] = "cash"
    clauses: list[Clause] = field(default_factory=list)
    payments: list[Pays] = field(default_factory=list)
    gross: Expr | None = None
    procedure: list[Step] = field(default_factory=list)
    review_every: Expr | None = None
    review_unstable: Expr | None = None
    expires_after: Expr | None = None
    reassess_within: Expr | None = None
    townships_decide: Expr | None = None
    undetermined_holds_up: bool = True
    declared: Place = Place("", 0)
    awarded: Place = Place("", 0)
    reviewed: Place = Place("", 0)
    expiring: Place = Place("", 0)
    reassessing: Place = Place("", 0)
    delegated: Place = Place("", 0)

    def __post_init__(self) -> None:
        self.parameters = Parameters(self.code)
        self.declared = _here()

    def requires(
        self, code: str, rule: Expr, *, zh: str, en: str, law: Citation,
        confidence: Confidence = "S", since: date | None = None, until: date | None = None,
        stops: Stops = "at_once",
    ) -> None:  # fmt: skip
        """A condition of eligibility."""
        self.clauses.append(Clause(code, rule, zh, en, law, confidence, _here(), 1, since, until, stops))

    def settles(
        self, code: str, rule: Expr, *, zh: str, en: str, law: Citation,
        confidence: Confidence = "S", since: date | None = None, until: date | None = None,
        stops: Stops = "at_once",
    ) -> None:  # fmt: skip
        """A condition that can only be settled once amounts are known (the higher of a class)."""
        self.clauses.append(Clause(code, rule, zh, en, law, confidence, _here(), 2, since, until, stops))

    def awards(self, gross: Operand) -> None:
        """What the programme would give by itself, before anything of its class is set against it."""
        self.gross, self.awarded = expr(gross), _here()

    def pays(
        self, code: str, amount: Operand, *, zh: str, en: str, law: Citation, cadence: Cadence = "monthly",
        confidence: Confidence = "S", since: date | None = None, until: date | None = None,
    ) -> None:  # fmt: skip
        """The amount of one period, rounded once, half up, to the programme's ``round_to_fen``."""
        rounded = Rounded(expr(amount), self.parameters.round_to_fen)
        self.payments.append(Pays(code, rounded, zh, en, law, confidence, cadence, _here(), since, until))

    def steps(self, *steps: Step) -> None:
        """The procedure, in order."""
        self.procedure.extend(steps)

    def reviews(self, *, every: Operand, unstable: Operand | None = None) -> None:
        """How often those who receive are reviewed, in months; ``unstable``: where income is not stable and
        a member can work."""
        self.review_every, self.reviewed = expr(every), _here()
        self.review_unstable = None if unstable is None else expr(unstable)

    def expires(self, *, after: Operand) -> None:
        """For how many months a recognition holds; it then ends by itself, and is applied for anew."""
        self.expires_after, self.expiring = expr(after), _here()

    def reassesses(self, *, within: Operand) -> None:
        """Within how many working days somebody is assessed again whose ability was reported to have changed;
        said by a programme that pays by ability."""
        self.reassess_within, self.reassessing = expr(within), _here()

    def delegates(self, *, where: Operand) -> None:
        """Where the county has given its power to decide to the townships."""
        self.townships_decide, self.delegated = expr(where), _here()

    def holds_up_nobody(self) -> None:
        """While this programme is undetermined, no other waits for it."""
        self.undetermined_holds_up = False


def step(
    code: str, *, zh: str, en: str, who: str, within: Operand | None = None,
    delegated: Operand | None = None, extended: Operand | None = None, limits_start: bool = False,
    clock: Clock = "working_days", counted_from: str = "previous", outcomes: Sequence[str] = ("done",),
    way: str = "", after: str = "", law: Citation | None = None, confidence: Confidence = "S",
) -> Step:  # fmt: skip
    """A step of a procedure; ``within`` counts in ``clock`` from ``counted_from``: an earlier step or one
    of BEGINNINGS."""
    times = [None if one is None else expr(one) for one in (within, delegated, extended)]
    return Step(
        code, zh, en, who, times[0], clock, counted_from, tuple(outcomes), law, confidence, _here(),
        times[1], times[2], limits_start, way, after,
    )  # fmt: skip


def derive(
    fact: Fact, rule: Operand, *, zh: str, en: str, kind: Literal["money", "count", "flag"], law: Citation,
    unit: str = "", unit_en: str = "", confidence: Confidence = "S",
) -> Derived:  # fmt: skip
    """A fact that follows from others."""
    return Derived(fact, expr(rule), zh, en, kind, unit, unit_en, law, confidence, _here())


TRUE = Constant(True)


def _here() -> Place:
    """The line of the declaration: the first frame outside this module."""
    frame = sys._getframe(1)
    while frame.f_back is not None and (
        frame.f_globals.get("__name__") == __name__ or frame.f_code.co_filename.startswith("<")
    ):
        frame = frame.f_back
    return Place(frame.f_code.co_filename, frame.f_lineno)
