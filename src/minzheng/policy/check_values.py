"""What can be wrong with the law of one place on one day: values that are missing, numbers too large."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from minzheng.expression import tree
from minzheng.expression.bounds import LIMIT, Bounds, Reach
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.unknown import NEVER
from minzheng.policy.law import BoundLaw, Law, Term
from minzheng.policy.programme import Place
from minzheng.policy.sites import of_derived, of_programme

_WORDS = ("flag", "choice", "text", "set")


def check_resolved(law: Law, day: date) -> Iterator[Problem]:
    """Every parameter that a place needs has a value on a day: those of its programmes, and what its rules
    name besides."""
    programmes = law.programmes()
    own = {programme.code for programme in programmes}
    codes = [code for code in law.catalogue.parameters if code.partition(".")[0] in own]
    rules = [of_derived(derived).rule for derived in law.catalogue.derived.values()]
    rules += [site.rule for programme in programmes for site in of_programme(programme)]
    codes += [node.code for rule in rules for node in tree.walk(rule) if isinstance(node, tree.Param)]
    for code in dict.fromkeys(codes):
        try:
            law.setting(code, day)
        except ProblemError as error:
            yield from error.problems


def check_bounds(law: Law, day: date) -> Iterator[Problem]:
    """No whole number that the frame reading makes can reach 2⁵³, whatever the facts."""
    bound = law.on(day)
    reading = _Reading(bound)
    places = _places(bound)
    for (entity, name), rule in bound.terms.items():
        if reading.largest(entity, name, rule) >= LIMIT:
            where = places.get((entity, name), Place("", 0))
            yield problem("catalogue.E027", where.file, where.line, where=f"{entity}.{name}")


@dataclass
class _Reading:
    """What each term can reach. Terms come in an order in which each needs only earlier ones."""

    bound: BoundLaw
    reached: dict[Term, Reach | None] = field(default_factory=dict)

    def largest(self, entity: tree.Entity, name: str, rule: tree.Expr) -> int:
        bounds = Bounds(self._column)
        reach = bounds.of(rule)
        # One that is refused is not followed further: what rests on it is not wrong by itself.
        too_large = reach is not None and bounds.largest >= LIMIT
        self.reached[entity, name] = Reach(1) if too_large else reach
        return bounds.largest

    def _column(self, fact: tree.Fact) -> Reach | None:
        if (fact.entity, fact.name) in self.reached:
            return self.reached[fact.entity, fact.name]
        spec = self.bound.law.catalogue.fact(fact.entity, fact.name)
        if spec is None or spec.kind in _WORDS:
            return None
        if spec.kind == "date":
            return Reach(NEVER)
        limit = LIMIT if spec.at_most is None else abs(spec.at_most)
        return Reach(limit, 100 if spec.kind == "decimal" else 1)


def _places(bound: BoundLaw) -> dict[Term, Place]:
    """Where each term is declared."""
    places: dict[Term, Place] = {key: one.declared for key, one in bound.law.catalogue.derived.items()}
    for code, programme in bound.programmes.items():
        unit = programme.unit
        for clause in bound.clauses(programme):
            places[unit, f"{code}__{clause.code}"] = clause.declared
        places[unit, f"{code}__award"] = programme.awarded
        payment = bound.payment(programme)
        if payment is not None:
            places[unit, f"{code}__amount"] = payment.declared
    return places
