"""One household and its people, and what the law of a day says of them (the value reading)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from minzheng.expression.tree import Entity, Fact, Scalar
from minzheng.expression.value import value
from minzheng.policy.law import BoundLaw
from minzheng.policy.programme import Programme

Outcome = Literal["eligible", "ineligible", "undetermined"]
Facts = Mapping[str, Scalar | None]


@dataclass(frozen=True)
class Case:
    """Facts as they stand in a frame: fen, yyyymmdd, words; None is unknown.

    ``household`` is None where nothing is known of a household: then all its facts are unknown. People
    who are not in ``members`` belong to no household here. A derived fact given in ``household`` or
    ``people`` goes before the rule that would derive it.
    """

    household: Facts | None
    people: Mapping[str, Facts]
    members: tuple[str, ...]
    household_id: str = "H1"

    def units(self, entity: Entity) -> list[str]:
        """The units of a kind, by id."""
        if entity == "person":
            return list(self.people)
        return [self.household_id] if self.household is not None else []


@dataclass
class View:
    """A person or a household of a case, with every term read at most once."""

    unit_id: str
    entity: Entity
    facts: Facts
    law: BoundLaw
    household: "View | None" = None
    members: "list[View]" = field(default_factory=list)
    known: dict[str, Any] = field(default_factory=dict)

    def people(self) -> "Iterable[View]":
        """The people listed with this household."""
        return self.members

    def term(self, fact: Fact) -> Any:
        """A fact or derived term; None where unknown, and wherever there is no household to ask."""
        if fact.entity != self.entity:
            return None if self.household is None else self.household.term(fact)
        if fact.name not in self.known:
            self.known[fact.name] = self._read(fact)
        return self.known[fact.name]

    def _read(self, fact: Fact) -> Any:
        if fact.name in self.facts:
            stated = self.facts[fact.name]
            return stated if stated is None else self._exact(fact, stated)
        rule = self.law.terms.get((fact.entity, fact.name))
        return None if rule is None else value(rule, self)

    def _exact(self, fact: Fact, stated: Scalar) -> Any:
        spec = self.law.law.catalogue.fact(fact.entity, fact.name)
        if spec is None:
            return stated
        limits = spec.range
        if limits is not None and isinstance(stated, int) and not limits[0] <= stated <= limits[1]:
            return None
        return Fraction(stated) / 100 if spec.kind == "decimal" else stated


class Household:
    """A case under the law of a day."""

    def __init__(self, case: Case, law: BoundLaw) -> None:
        self.case, self.law = case, law
        self.household = (
            None if case.household is None else View(case.household_id, "household", case.household, law)
        )
        self.people = {
            name: View(name, "person", facts, law, self.household if name in case.members else None)
            for name, facts in case.people.items()
        }
        if self.household is not None:
            self.household.members = [self.people[name] for name in case.members]

    def view(self, unit_id: str) -> View | None:
        """The unit with an id; None where the case has none (a household nobody described)."""
        if unit_id in self.people:
            return self.people[unit_id]
        return self.household if unit_id == self.case.household_id else None

    def unit(self, entity: Entity, unit_id: str) -> View | None:
        """The unit of a kind with an id; a household may bear the name of a person."""
        return next((view for view in self.views(entity) if view.unit_id == unit_id), None)

    def views(self, entity: Entity) -> list[View]:
        """All units of a kind."""
        if entity == "person":
            return list(self.people.values())
        return [] if self.household is None else [self.household]

    def outcome(self, programme: Programme, view: View) -> Outcome:
        """A known breach decides; otherwise anything unknown leaves it undetermined."""
        holds = self._term(programme, view, "holds")
        if holds is False:
            return "ineligible"
        pays = self.law.payment(programme) is not None
        if holds is None or (pays and self._term(programme, view, "amount") is None):
            return "undetermined"
        return "eligible"

    def amount_fen(self, programme: Programme, view: View) -> int | None:
        """What is due for a period, in fen; None unless eligible for a sum."""
        if self.law.payment(programme) is None or self.outcome(programme, view) != "eligible":
            return None
        return int(self._term(programme, view, "amount"))

    def clause(self, programme: Programme, view: View, code: str) -> bool | None:
        """Whether a clause holds; a clause that is off in this place holds."""
        name = f"{programme.code}__{code}"
        return True if name in self.law.off else self._named(programme, view, name)

    def because(self, programme: Programme, view: View) -> list[str]:
        """The clauses known to fail."""
        return [c.code for c in self.law.clauses(programme) if self.clause(programme, view, c.code) is False]

    def _term(self, programme: Programme, view: View, name: str) -> Any:
        return self._named(programme, view, f"{programme.code}__{name}")

    def _named(self, programme: Programme, view: View, name: str) -> Any:
        return view.term(Fact(programme.unit, name))
