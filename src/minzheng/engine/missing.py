"""The facts that could still change an outcome or an amount: what to ask for, and of whom.

Followed through derived facts and other programmes down to what somebody has to supply. A known breach
needs nothing more, so an ineligible unit misses nothing.
"""

from minzheng.engine.case import Household, View
from minzheng.expression import tree
from minzheng.expression.tree import Expr, Fact
from minzheng.expression.value import value
from minzheng.policy.programme import Programme

Missing = tuple[str, str]
"""Unit id and fact; the unit id is "" where there is no household to ask."""


def missing(household: Household, programme: Programme, view: View) -> list[Missing]:
    """What is missing for one unit, each once, in the order in which the law asks."""
    if household.outcome(programme, view) != "undetermined":
        return []
    names = ("holds", "amount") if view.law.payment(programme) is not None else ("holds",)
    search = _Search()
    for name in names:
        search.in_term(Fact(programme.unit, f"{programme.code}__{name}"), view)
    return list(search.found)


def missing_in(rule: Expr, view: View) -> list[Missing]:
    """What one rule lacks to be known."""
    search = _Search()
    search.in_rule(rule, view)
    return list(search.found)


class _Search:
    """Goes down from a rule to what is unknown, through each term once: programmes share most of theirs."""

    def __init__(self) -> None:
        self.found: dict[Missing, None] = {}
        self._seen: set[tuple[int, str]] = set()

    def in_rule(self, node: Expr, view: View) -> None:
        """What a rule lacks; nothing where its value is known all the same."""
        if isinstance(node, Fact):
            self.in_term(node, view)
        elif value(node, view) is not None:
            return
        elif isinstance(node, tree.Total):
            self._in_total(node, view)
        else:
            for part in tree.children(node):
                self.in_rule(part, view)

    def _in_total(self, node: tree.Total, view: View) -> None:
        for person in view.people():
            if not isinstance(person, View):
                raise TypeError("the people of a household are views")
            where = value(node.where, person)
            if where is None:
                self.in_rule(node.where, person)
            if where is not False:
                self.in_rule(node.of, person)

    def in_term(self, fact: Fact, view: View) -> None:
        """What a fact or a derived term lacks, of the unit it belongs to."""
        owner = view if fact.entity == view.entity else view.household
        if owner is None:
            self._of_nobody(fact, view)
            return
        key = (id(owner), fact.name)
        if key in self._seen or owner.term(fact) is not None:
            return
        self._seen.add(key)
        rule = view.law.terms.get((fact.entity, fact.name))
        if rule is None or fact.name in owner.facts:
            self.found[owner.unit_id, fact.name] = None
        else:
            self.in_rule(rule, owner)

    def _of_nobody(self, fact: Fact, view: View) -> None:
        """No household was described: every fact of it that the rule rests on is missing."""
        rule = view.law.terms.get((fact.entity, fact.name))
        spec = view.law.law.catalogue.fact(fact.entity, fact.name)
        if spec is not None or rule is None:
            self.found["", fact.name] = None
            return
        if (0, fact.name) in self._seen:
            return
        self._seen.add((0, fact.name))
        for node in tree.walk(rule):
            if isinstance(node, Fact) and node.entity == "household":
                self._of_nobody(node, view)
