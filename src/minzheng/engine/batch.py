"""The law over frames: every person and household of a place determined at once, with the reasons.

What comes out is wide: one row a person and one a household, with every derived fact, every clause and
every amount as a column. The wide frame is the explanation; a point lookup in it answers "why" for anyone.
Null in a clause is unknown; a clause that is off in the place has no column.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import narwhals.stable.v2 as nw

from minzheng.engine.plan import Plan, Stage, make_plan
from minzheng.engine.unrecorded import with_unrecorded
from minzheng.expression import tree
from minzheng.expression.frame import Quantity, Reading, frame
from minzheng.expression.tree import Entity, Expr
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.law import BoundLaw

Frame = nw.LazyFrame[Any]
Settle = Callable[[Frame], Frame]
PERSON, HOUSEHOLD = "person_no", "household_no"
INNER = ("h__", "total__", "part__")


@dataclass
class Determined:
    """The wide frames. ``scale`` is by what a column's whole numbers are to be divided (default 1)."""

    law: BoundLaw
    people: Frame
    households: Frame
    scale: dict[str, int] = field(default_factory=dict)

    def results(self, programme: str) -> Frame:
        """One row a unit: its key, ``holds`` (null: unknown), ``amount_fen`` (null unless due)."""
        declared = self.law.programmes[programme]
        source, key = (self.people, PERSON) if declared.unit == "person" else (self.households, HOUSEHOLD)
        pays = self.law.payment(declared) is not None
        amount = nw.col(f"{programme}__due") if pays else nw.lit(None, dtype=nw.Int64)
        outcome = outcome_of(nw.col(f"{programme}__holds"), amount if pays else None)
        return source.select(
            nw.col(key).alias("unit_no"), outcome.alias("outcome"), amount.alias("amount_fen")
        )


def outcome_of(holds: nw.Expr, amount: nw.Expr | None) -> nw.Expr:
    """The outcome in words from the clauses and, where there is one, the amount."""
    known = holds if amount is None else holds & ~amount.is_null()
    eligible = nw.when(known.fill_null(value=False)).then(nw.lit("eligible"))
    ineligible = nw.when((~holds).fill_null(value=False)).then(nw.lit("ineligible"))
    return nw.coalesce(eligible, ineligible, nw.lit("undetermined"))


def determine(people: Any, households: Any, law: BoundLaw, *, settle: Settle | None = None) -> Determined:
    """Determine every programme of ``law`` for everybody.

    ``people``: native frame with ``person_no``, ``household_no`` and a column per person fact;
    ``households``: ``household_no`` and a column per household fact. Sums are int64 fen, days int64
    yyyymmdd, words text, null unknown. ``settle`` may materialise a frame between stages. Raises
    ProblemError where a column is missing.
    """
    return _Run(law, make_plan(law), settle or _lazily).run(_lazy(people), _lazy(households))


def _lazy(native: Any) -> Frame:
    frame_: Frame = nw.from_native(native).lazy()
    return frame_


def _lazily(frame_: Frame) -> Frame:
    return frame_


class _Run:
    def __init__(self, law: BoundLaw, plan: Plan, settle: Settle) -> None:
        self.law, self.plan, self.settle = law, plan, settle
        self.quantities: dict[tuple[Entity, str], Quantity] = {}

    def run(self, people: Frame, households: Frame) -> Determined:
        catalogue = self.law.law.catalogue
        people = with_unrecorded(people, catalogue, "person", self.plan.person_facts)
        households = with_unrecorded(households, catalogue, "household", self.plan.household_facts)
        people = self._narrowed(people, "person", [PERSON, HOUSEHOLD], self.plan.person_facts)
        households = self._narrowed(households, "household", [HOUSEHOLD], self.plan.household_facts)
        for stage in self.plan.stages:
            people = self.settle(self._with_terms(people, "person", stage.people))
            if stage.totals:
                households = self._with_totals(people, households, stage)
            households = self.settle(self._with_terms(households, "household", stage.households))
            if stage.lifted:
                lifted = households.select(
                    HOUSEHOLD, *(nw.col(n).alias(f"h__{n}") for n in self._held(stage))
                )
                people = people.join(lifted, on=HOUSEHOLD, how="left")
        scale = {name: q.den for (_, name), q in self.quantities.items() if q.den != 1}
        return Determined(self.law, self._due(people, "person"), self._due(households, "household"), scale)

    def _held(self, stage: Stage) -> list[str]:
        """The columns behind the lifted terms: a ratio stands in two."""
        ratios = [n for n in stage.lifted if self._ratio("household", n) is not None]
        return [*stage.lifted, *(f"{name}__heads" for name in ratios)]

    def _ratio(self, entity: Entity, name: str) -> nw.Expr | None:
        known = self.quantities.get((entity, name))
        return None if known is None else known.heads

    def _narrowed(self, frame_: Frame, entity: Entity, keys: list[str], facts: list[str]) -> Frame:
        """Only what the law reads, and of that only what can be a value of its fact."""
        there = set(frame_.collect_schema().names())
        lacking = [name for name in keys + facts if name not in there]
        if lacking:
            raise ProblemError(problem("engine.E001", columns="、".join(lacking)))
        return frame_.select(*keys, *(self._possible(entity, name) for name in facts))

    def _possible(self, entity: Entity, name: str) -> nw.Expr:
        spec = self.law.law.catalogue.fact(entity, name)
        limits, column = (None if spec is None else spec.range), nw.col(name)
        if limits is None:
            return column
        return nw.when((column >= limits[0]) & (column <= limits[1])).then(column).alias(name)

    def _columns(self, entity: Entity) -> Callable[[tree.Fact], Reading]:
        def column(fact: tree.Fact) -> Reading:
            name = fact.name if fact.entity == entity else f"h__{fact.name}"
            known = self.quantities.get((fact.entity, fact.name))
            if known is not None:
                heads = None if known.heads is None else nw.col(f"{name}__heads")
                return Quantity(nw.col(name), known.den, heads)
            return self._input(fact, name)

        return column

    def _input(self, fact: tree.Fact, name: str) -> Reading:
        spec = self.law.law.catalogue.fact(fact.entity, fact.name)
        if fact.name.startswith("total__"):
            return Quantity(nw.col(name))
        if spec is None or spec.kind in ("flag", "choice", "text", "set"):
            return nw.col(name)
        return Quantity(nw.col(name), 100 if spec.kind == "decimal" else 1)

    def _with_terms(self, frame_: Frame, entity: Entity, terms: list[tuple[str, Expr]]) -> Frame:
        for level in _levels(terms):
            columns = []
            for name, rule in level:
                reading = frame(rule, self._columns(entity))
                if isinstance(reading, Quantity):
                    self.quantities[entity, name] = reading
                    if reading.heads is not None:
                        columns.append(reading.heads.alias(f"{name}__heads"))
                    reading = reading.num
                columns.append(reading.alias(name))
            frame_ = frame_.with_columns(*columns) if columns else frame_
        return frame_

    def _with_totals(self, people: Frame, households: Frame, stage: Stage) -> Frame:
        parts, sums = [], []
        for name, total in stage.totals:
            part = tree.When(total.where, total.of, tree.Constant(0))
            reading = frame(part, self._columns("person"))
            if not isinstance(reading, Quantity):
                raise TypeError("a sum over people adds numbers")
            self.quantities["household", name] = Quantity(nw.col(name), reading.den)
            parts.append(reading.num.alias(name))
            sums += [
                nw.col(name).sum().cast(nw.Int64).alias(name),
                nw.col(name).count().cast(nw.Int64).alias(f"{name}__known"),
            ]
        listed = people.select(HOUSEHOLD, *parts)
        summed = listed.group_by(HOUSEHOLD).agg(nw.len().cast(nw.Int64).alias("listed"), *sums)
        whole = [
            nw.when(nw.col(f"{name}__known") == nw.col("listed")).then(nw.col(name)).alias(name)
            for name, _ in stage.totals
        ]
        joined = households.join(summed.select(HOUSEHOLD, "listed", *whole), on=HOUSEHOLD, how="left")
        # A household nobody is listed with has sums of 0, not unknown ones.
        zero = nw.when(nw.col("listed").is_null()).then(nw.lit(0, dtype=nw.Int64))
        named = [zero.otherwise(nw.col(name)).alias(name) for name, _ in stage.totals]
        return joined.with_columns(*named).drop("listed")

    def _due(self, frame_: Frame, entity: Entity) -> Frame:
        codes = [
            programme.code
            for programme in self.law.programmes.values()
            if programme.unit == entity and self.law.payment(programme) is not None
        ]
        due = [nw.when(nw.col(f"{c}__holds")).then(nw.col(f"{c}__amount")).alias(f"{c}__due") for c in codes]
        kept = [name for name in frame_.collect_schema().names() if not name.startswith(INNER)]
        return frame_.with_columns(*due).select(*kept, *(f"{code}__due" for code in codes))


def _levels(terms: Iterable[tuple[str, Expr]]) -> list[list[tuple[str, Expr]]]:
    """Terms grouped so that each level needs only earlier ones."""
    depth: dict[str, int] = {}
    levels: list[list[tuple[str, Expr]]] = []
    for name, rule in terms:
        needed = [depth[n.name] for n in tree.walk(rule) if isinstance(n, tree.Fact) and n.name in depth]
        depth[name] = max(needed, default=-1) + 1
        if depth[name] == len(levels):
            levels.append([])
        levels[depth[name]].append((name, rule))
    return levels
