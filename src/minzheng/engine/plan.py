"""In which order a frame is filled: people, then sums over them, then households, then people again.

The law's terms form one acyclic order, but persons and households live in two frames. A stage is as much
as can be done before a sum over people or a household's result has to cross from one to the other.
"""

from dataclasses import dataclass, field

from minzheng.expression import tree
from minzheng.expression.tree import Expr, Fact, Total
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.law import BoundLaw, Term


@dataclass
class Stage:
    """Terms computed on people, sums taken over them, terms on households, and what people need of those."""

    people: list[tuple[str, Expr]] = field(default_factory=list)
    totals: list[tuple[str, Total]] = field(default_factory=list)
    households: list[tuple[str, Expr]] = field(default_factory=list)
    lifted: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """The stages of a law, and the input facts it reads of either entity."""

    stages: list[Stage]
    person_facts: list[str]
    household_facts: list[str]


def make_plan(law: BoundLaw) -> Plan:
    """The stages of a bound law; raises ProblemError where no order exists."""
    return _Planner(law).plan()


class _Planner:
    def __init__(self, law: BoundLaw) -> None:
        self.totals: dict[str, Total] = {}
        self.waiting: dict[Term, Expr] = {term: self._named(rule) for term, rule in law.terms.items()}
        inputs = [fact for rule in self.waiting.values() for fact in self._facts(rule)]
        inputs += [fact for total in self.totals.values() for fact in self._facts(total)]
        stated = dict.fromkeys(fact for fact in inputs if fact not in law.terms and fact[1] not in self.totals)
        self.person_facts = [name for entity, name in stated if entity == "person"]
        self.household_facts = [name for entity, name in stated if entity == "household"]
        self.on_people = {("person", name) for name in self.person_facts}
        self.on_households = {("household", name) for name in self.household_facts}

    def _named(self, rule: Expr) -> Expr:
        """The rule with each sum over people as a fact of its own, so that it is taken once."""
        if isinstance(rule, Total):
            name = f"total__{len(self.totals)}"
            self.totals[name] = rule
            return Fact("household", name)
        parts = [self._named(part) for part in tree.children(rule)]
        return tree.rebuilt(rule, parts) if parts else rule

    def _facts(self, rule: Expr) -> list[Term]:
        return [(node.entity, node.name) for node in tree.walk(rule) if isinstance(node, Fact)]

    def plan(self) -> Plan:
        stages = []
        while self.waiting:
            before = len(self.waiting)
            stages.append(self._stage())
            if len(self.waiting) == before:
                chain = "、".join(name for _, name in self.waiting)
                raise ProblemError(problem("law.E004", chain=chain))
        return Plan(stages, self.person_facts, self.household_facts)

    def _stage(self) -> Stage:
        stage = Stage()
        for term, rule in list(self.waiting.items()):
            if term[0] == "person" and all(fact in self.on_people for fact in self._facts(rule)):
                stage.people.append((term[1], self.waiting.pop(term)))
                self.on_people.add(term)
        for term, rule in list(self.waiting.items()):
            if term[0] == "household" and self._reachable(rule, stage):
                stage.households.append((term[1], self.waiting.pop(term)))
                self.on_households.add(term)
        stage.lifted = self._wanted()
        self.on_people.update(("household", name) for name in stage.lifted)
        return stage

    def _reachable(self, rule: Expr, stage: Stage) -> bool:
        wanted = [fact for fact in self._facts(rule) if fact not in self.on_households]
        if not all(name in self.totals for _, name in wanted):
            return False
        totals = [(name, self.totals[name]) for _, name in dict.fromkeys(wanted)]
        if not all(fact in self.on_people for _, total in totals for fact in self._facts(total)):
            return False
        stage.totals.extend(totals)
        self.on_households.update(("household", name) for name, _ in totals)
        return True

    def _wanted(self) -> list[str]:
        rules = [rule for (entity, _), rule in self.waiting.items() if entity == "person"]
        rules += list(self.totals.values())
        wanted = dict.fromkeys(
            fact for rule in rules for fact in self._facts(rule) if fact[0] == "household"
        )
        return [f[1] for f in wanted if f in self.on_households and f not in self.on_people]
