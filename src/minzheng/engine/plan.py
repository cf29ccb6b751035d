"""In which order a frame is filled: people, then sums over them, then households, then people again.

The law's terms form one acyclic order, but persons and households live in two frames. A stage is as much
as can be done before a sum over people or a household's result has to cross from one to the other.
"""

from dataclasses import dataclass, field

from minzheng.expression import tree
from minzheng.expression.tree import Compare, Constant, Entity, Expr, Fact, OneOf, Total
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
        self.waiting: dict[Term, Expr] = {}
        self.names: dict[tuple[Entity, str], str] = {}
        for (entity, name), rule in law.terms.items():
            self.waiting[entity, name] = self._named(entity, rule)
        inputs = [fact for rule in self.waiting.values() for fact in self._facts(rule)]
        inputs += [fact for total in self.totals.values() for fact in self._facts(total)]
        stated = dict.fromkeys(
            fact for fact in inputs if fact not in self.waiting and fact[1] not in self.totals
        )
        self.person_facts = [name for entity, name in stated if entity == "person"]
        self.household_facts = [name for entity, name in stated if entity == "household"]
        self.on_people = {("person", name) for name in self.person_facts}
        self.on_households = {("household", name) for name in self.household_facts}

    def _named(self, entity: Entity, rule: Expr) -> Expr:
        """The rule with what would be computed several times over as facts of their own.

        A sum over people is taken once, however many programmes ask for it. A part of which a reading
        makes several uses (both to compare and to take, say) is a column: nested parts would otherwise
        be computed two, four, eight times, since no engine finds them all again.
        """
        if isinstance(rule, Total):
            return Fact("household", self._name("household", "total", rule))
        parts = [self._named(entity, part) for part in tree.children(rule)]
        if not parts:
            return rule
        if isinstance(rule, tree.Pick | tree.Rounded):
            parts = [self._part(entity, part) for part in parts]
        if isinstance(rule, tree.When):
            parts[0] = self._part(entity, parts[0])
        return tree.rebuilt(rule, parts)

    def _part(self, entity: Entity, rule: Expr) -> Expr:
        cheap = all(isinstance(node, Constant | Fact | Compare | OneOf) for node in tree.walk(rule))
        return rule if cheap else Fact(entity, self._name(entity, "part", rule))

    def _name(self, entity: Entity, kind: str, rule: Expr) -> str:
        """One name for all rules that read the same."""
        known = self.names.get((entity, repr(rule)))
        if known is not None:
            return known
        name = self.names[entity, repr(rule)] = f"{kind}__{len(self.names)}"
        if isinstance(rule, Total):
            self.totals[name] = rule
        else:
            self.waiting[entity, name] = rule
        return name

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
        wanted = dict.fromkeys(fact for rule in rules for fact in self._facts(rule) if fact[0] == "household")
        return [f[1] for f in wanted if f in self.on_households and f not in self.on_people]
