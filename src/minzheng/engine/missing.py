"""The facts that could still change an outcome or an amount: what to ask for, and of whom.

Followed through derived facts and other programmes down to what somebody has to supply. A known breach
needs nothing more, so an ineligible unit misses nothing.
"""

from collections.abc import Iterator

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
    wanted: dict[Missing, None] = {}
    names = ("holds", "amount") if view.law.payment(programme) is not None else ("holds",)
    for name in names:
        wanted.update(dict.fromkeys(_of_term(Fact(programme.unit, f"{programme.code}__{name}"), view)))
    return list(wanted)


def missing_in(rule: Expr, view: View) -> list[Missing]:
    """What one rule lacks to be known."""
    return list(dict.fromkeys(_of(rule, view)))


def _of(node: Expr, view: View) -> Iterator[Missing]:
    if isinstance(node, Fact):
        yield from _of_term(node, view)
    elif value(node, view) is not None:
        return
    elif isinstance(node, tree.Total):
        yield from _of_total(node, view)
    else:
        for part in tree.children(node):
            yield from _of(part, view)


def _of_total(node: tree.Total, view: View) -> Iterator[Missing]:
    for person in view.people():
        if not isinstance(person, View):
            raise TypeError("the people of a household are views")
        where = value(node.where, person)
        if where is None:
            yield from _of(node.where, person)
        if where is not False:
            yield from _of(node.of, person)


def _of_term(fact: Fact, view: View) -> Iterator[Missing]:
    owner = view if fact.entity == view.entity else view.household
    rule = view.law.terms.get((fact.entity, fact.name))
    if owner is None:
        yield from _of_nobody(fact, view)
    elif owner.term(fact) is None:
        if rule is None or fact.name in owner.facts:
            yield (owner.unit_id, fact.name)
        else:
            yield from _of(rule, owner)


def _of_nobody(fact: Fact, view: View) -> Iterator[Missing]:
    """No household was described: every fact of it that the rule rests on is missing."""
    rule = view.law.terms.get((fact.entity, fact.name))
    spec = view.law.law.catalogue.fact(fact.entity, fact.name)
    if spec is not None or rule is None:
        yield ("", fact.name)
        return
    for node in tree.walk(rule):
        if isinstance(node, Fact) and node.entity == "household":
            yield from _of_nobody(node, view)
