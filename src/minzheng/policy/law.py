"""The law of one place on one day: every declaration bound to the values in force there.

``Law`` holds the catalogue and one chain of packs; ``Law.on(day)`` gives ``BoundLaw``, a list of named
expressions over facts. Desk, batch, explanation and worked cases all read that one list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from minzheng.expression import tree
from minzheng.expression.bind import Binder
from minzheng.expression.tree import Absent, And, Constant, Entity, Expr, Fact, Fallback, Scalar, When
from minzheng.kernel.citation import Document
from minzheng.kernel.month import Month, day_number
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.catalogue import Catalogue, in_force_fact
from minzheng.policy.pack import Dated, Pack
from minzheng.policy.parameter import ParameterSpec, Setting
from minzheng.policy.programme import Clause, Pays, Programme

Term = tuple[Entity, str]


@dataclass
class Law:
    """The catalogue with the packs of one place, the nation first."""

    catalogue: Catalogue
    chain: list[Pack]

    def __post_init__(self) -> None:
        self._bound = lru_cache(maxsize=64)(self._bind)

    @property
    def place(self) -> Pack:
        """The place itself, the last of its chain."""
        return self.chain[-1]

    def programmes(self) -> list[Programme]:
        """The programmes there are in this place, in the order of lists."""
        offered = {code for pack in self.chain for code in pack.offers}
        there = [p for p in self.catalogue.programmes.values() if not p.optional or p.code in offered]
        return sorted(there, key=lambda programme: (programme.order, programme.code))

    def programme(self, code: str) -> Programme | None:
        """The programme of that code; None where this place has none."""
        return next((one for one in self.programmes() if one.code == code), None)

    def on(self, day: date, pins: Mapping[str, Setting] | None = None, *, held: bool = False) -> "BoundLaw":
        """The law on a day; ``pins`` hold parameters at stated values, as worked cases do.

        ``held``: who receives a programme is read from the entitlements in force (a fact
        ``<programme>__in_force`` of every unit) and not found by screening.
        """
        return self._bind(day, pins, held=held) if pins else self._bound(day, None, held=held)

    def _bind(self, day: date, pins: Mapping[str, Setting] | None, *, held: bool) -> "BoundLaw":
        return BoundLaw(self, day, dict(pins or {}), held)

    def document(self, key: str) -> Document | None:
        """A document by its key, as the most local of the chain describes it; None where none does."""
        known = [pack.regulations for pack in reversed(self.chain)] + [self.catalogue.regulations]
        return next((documents[key] for documents in known if key in documents), None)

    def _found(self, code: str, day: date) -> list[tuple[Pack, Dated]]:
        """What the packs set for a day, the most local first and of each pack the newest first."""
        return [
            (pack, dated)
            for pack in reversed(self.chain)
            for dated in pack.values.get(code, ())
            if dated.in_force(day)
        ]

    def packed(self, code: str, day: date) -> Setting | None:
        """The value that a pack of the chain sets for a day; None where none does."""
        found = self._found(code, day)
        return _setting(code, *_prevailing(self.catalogue.parameters[code], found)) if found else None

    def levels(self, code: str, day: date) -> list[Setting]:
        """The value of every level that binds on a day, the nation first; a level that sets none (无) is
        left out.

        Where a local value replaces that of the levels above there is only that one: several bind at once
        only of parameters that combine by strictest. Raises ProblemError like ``setting``.
        """
        spec, found = self.catalogue.parameters.get(code), self._found(code, day)
        if spec is not None and spec.combine == "strictest" and found:
            held = [_setting(code, *one) for one in _nearest(found)]
        elif spec is not None and spec.falls_back_on and not found:
            held = [replace(one, code=code) for one in self.levels(spec.falls_back_on, day)]
        else:
            held = [self.setting(code, day)]
        return [one for one in held if one.value is not None]

    def setting(self, code: str, day: date) -> Setting:
        """The value of a parameter in force on a day; raises ProblemError where there is none."""
        spec = self.catalogue.parameters.get(code)
        if spec is None:
            raise ProblemError(problem("law.E001", code=code))
        packed = self.packed(code, day)
        if packed is not None:
            return packed
        if spec.falls_back_on:
            return replace(self.setting(spec.falls_back_on, day), code=code)
        if spec.default is not None:
            return Setting(code, spec.read(spec.default), "A", "design_default", note_zh="演示默认值")
        raise ProblemError(
            problem("law.E002", spec.file, spec.line, code=code, place=self.place.code, day=day)
        )


def _prevailing(spec: ParameterSpec, found: list[tuple[Pack, Dated]]) -> tuple[Pack, Dated]:
    """The most local value; of deadlines that combine by strictest, the shortest."""
    if spec.combine == "strictest":
        # A level that sets no deadline (无) leaves those of the others.
        return min(_nearest(found), key=lambda pair: (pair[1].value is None, pair[1].value or 0))
    return found[0]


def _nearest(found: list[tuple[Pack, Dated]]) -> list[tuple[Pack, Dated]]:
    """Of each level the newest value, the nation first."""
    return list({pack.code: (pack, dated) for pack, dated in reversed(found)}.values())


def _setting(code: str, pack: Pack, dated: Dated) -> Setting:
    return Setting(
        code, dated.value, dated.confidence, dated.source, dated.at, pack.code, dated.since,
        dated.note_zh, dated.note_en,
    )  # fmt: skip


@dataclass
class BoundLaw:
    """Named expressions in an order in which each needs only earlier ones and input facts.

    Terms of a programme ``x``: one per clause ``x__clause``, ``x__holds`` (all clauses, three-valued),
    ``x__receives`` (what others may rely on), ``x__award`` (for its class) and ``x__amount`` (fen).
    """

    law: Law
    day: date
    pins: dict[str, Setting]
    held: bool = False
    terms: dict[Term, Expr] = field(default_factory=dict)
    off: set[str] = field(default_factory=set)
    used: dict[str, Setting] = field(default_factory=dict)
    worked_out: dict[tuple[str, str], Any] = field(default_factory=dict)  # once, by whoever reads this law

    def __post_init__(self) -> None:
        self.binder = Binder(self)
        self.programmes = {p.code: p for p in self.law.programmes()}
        for derived in self.law.catalogue.derived.values():
            self.terms[derived.fact.entity, derived.fact.name] = self.binder.bind(derived.rule)
        for programme in self.programmes.values():
            self._declare(programme)
        self.terms = {term: self.terms[term] for term in self._ordered()}

    # What binding asks.

    def parameter(self, code: str) -> Any:
        """The value of a parameter; None where it is absent."""
        if code not in self.used:
            self.used[code] = self.pins.get(code) or self._in_force(code)
        return self.used[code].value

    def _in_force(self, code: str) -> Setting:
        spec = self.law.catalogue.parameters.get(code)
        if spec is None or spec.falls_back_on is None or self.law.packed(code, self.day) is not None:
            return self.law.setting(code, self.day)
        self.parameter(spec.falls_back_on)
        return replace(self.used[spec.falls_back_on], code=code)

    def day_code(self, which: Literal["today", "month_start"]) -> int:
        """Today, or the first day of its month, as yyyymmdd."""
        return day_number(self.day if which == "today" else Month.of(self.day).first_day)

    def none_of(self, fact: Fact) -> Scalar:
        """The code for known absence of a fact."""
        spec = self.law.catalogue.fact(fact.entity, fact.name)
        if spec is None or spec.none_code is None:
            raise ProblemError(problem("law.E003", name=fact.name))
        return spec.none_code

    def receives(self, programme: str) -> Expr:
        """The term that says whether a programme is received; none is where it does not exist."""
        return self._term_of(programme, "receives", Constant(False))

    def award(self, programme: str) -> Expr:
        """The term that says what a programme of the class gives."""
        return self._term_of(programme, "award", Constant(0))

    def _term_of(self, programme: str, name: str, otherwise: Expr) -> Expr:
        declared = self.programmes.get(programme)
        return Fact(declared.unit, f"{programme}__{name}") if declared else otherwise

    # What a programme adds.

    def clauses(self, programme: Programme) -> list[Clause]:
        """The clauses in force on the day."""
        return [clause for clause in programme.clauses if clause.in_force(self.day)]

    def payment(self, programme: Programme) -> Pays | None:
        """What is paid on the day; None for a programme that pays nothing."""
        return next((pays for pays in programme.payments if pays.in_force(self.day)), None)

    def _declare(self, programme: Programme) -> None:
        unit, code = programme.unit, programme.code
        stages: dict[int, list[Expr]] = {1: [], 2: []}
        for clause in self.clauses(programme):
            name = f"{code}__{clause.code}"
            bound = self.binder.bind(clause.rule)
            if isinstance(bound, Absent):
                self.off.add(name)
                continue
            self.terms[unit, name] = bound
            stages[clause.stage].append(Fact(unit, name))
        first = _all(stages[1])
        holds = _all([*stages[1], *stages[2]])
        self.terms[unit, f"{code}__holds"] = holds
        self.terms[unit, f"{code}__receives"] = self._received(programme)
        if programme.gross is not None:
            due = When(first, self.binder.bind(programme.gross), Constant(0))
            self.terms[unit, f"{code}__award"] = Fallback(due, Constant(0))
        payment = self.payment(programme)
        if payment is not None:
            self.terms[unit, f"{code}__amount"] = self.binder.bind(payment.amount)

    def _received(self, programme: Programme) -> Expr:
        """An entitlement in force, which is always known; in a screening, all clauses known to hold."""
        if self.held:
            return Fact(programme.unit, in_force_fact(programme.code))
        known = Fact(programme.unit, f"{programme.code}__holds")
        return known if programme.undetermined_holds_up else Fallback(known, Constant(False))

    # The order.

    def _ordered(self) -> Iterator[Term]:
        done: set[Term] = set()
        for term in list(self.terms):
            yield from self._visit(term, done, ())

    def _visit(self, term: Term, done: set[Term], above: tuple[Term, ...]) -> Iterator[Term]:
        if term in above:
            names = " → ".join(name for _, name in (*above[above.index(term) :], term))
            raise ProblemError(problem("law.E004", chain=names))
        if term in done:
            return
        for needed in needed_terms(self.terms[term]):
            if needed in self.terms:
                yield from self._visit(needed, done, (*above, term))
        done.add(term)
        yield term


def needed_terms(bound: Expr) -> list[Term]:
    """The facts and terms a bound tree reads, each once, in order."""
    return list(dict.fromkeys((n.entity, n.name) for n in tree.walk(bound) if isinstance(n, Fact)))


def _all(conditions: list[Expr]) -> Expr:
    if not conditions:
        return Constant(True)
    return conditions[0] if len(conditions) == 1 else And(tuple(conditions))
