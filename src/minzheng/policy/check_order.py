"""Whether every rule can be settled before those that need it: nothing may rest on itself.

``BoundLaw`` puts the terms of a day in order and would find a circle too, but at the first only and without
knowing where it stands. Here the circle is found in the declarations.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from minzheng.expression import tree
from minzheng.expression.tree import Expr
from minzheng.kernel.problem import Problem, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.programme import Place, Programme

_NOWHERE = Place("", 0)


@dataclass
class _Term:
    rules: list[Expr] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    declared: Place = _NOWHERE


def check_order(catalogue: Catalogue, day: date) -> Iterator[Problem]:
    """One problem for each circle among the rules in force on a day."""
    terms = _terms(catalogue, day)
    done: set[str] = set()
    for name in terms:
        for circle in _circles(name, terms, done):
            yield _problem(circle, terms)


def _problem(circle: tuple[str, ...], terms: dict[str, _Term]) -> Problem:
    """Told at the rule that is declared first: what rests on a later one is likely the slip."""
    declared = [one for one in circle if terms[one].declared.line]
    opens = min(declared, key=lambda one: (terms[one].declared.file, terms[one].declared.line))
    turned = (*circle[circle.index(opens) :], *circle[: circle.index(opens)], opens)
    where = terms[opens].declared
    return problem("law.E004", where.file, where.line, chain=" → ".join(turned))


def _terms(catalogue: Catalogue, day: date) -> dict[str, _Term]:
    terms = {
        f"{one.fact.entity}.{one.fact.name}": _Term([one.rule], declared=one.declared)
        for one in catalogue.derived.values()
    }
    for programme in catalogue.programmes.values():
        terms |= _of_programme(programme, day)
    for term in terms.values():
        term.needs += [name for rule in term.rules for name in _named(rule) if name in terms]
    return terms


def _of_programme(programme: Programme, day: date) -> dict[str, _Term]:
    """Who receives rests on all clauses; what is awarded on those of the first stage and the gross amount."""
    code, terms = programme.code, {}
    receives, award = _Term(), _Term([programme.gross] if programme.gross is not None else [])
    for clause in programme.clauses:
        if clause.in_force(day):
            name = f"{code}.{clause.code}"
            terms[name] = _Term([clause.rule], declared=clause.declared)
            receives.needs.append(name)
            award.needs += [name] if clause.stage == 1 else []
    return terms | {f"receives.{code}": receives, f"award.{code}": award}


def _named(rule: Expr) -> Iterator[str]:
    for node in tree.walk(rule):
        if isinstance(node, tree.Fact):
            yield f"{node.entity}.{node.name}"
        elif isinstance(node, tree.Receives):
            yield f"receives.{node.programme}"
        elif isinstance(node, tree.Award):
            yield f"award.{node.programme}"


def _circles(
    name: str, terms: dict[str, _Term], done: set[str], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    if name in above:
        yield above[above.index(name) :]
        return
    if name in done:
        return
    for needed in dict.fromkeys(terms[name].needs):
        yield from _circles(needed, terms, done, (*above, name))
    done.add(name)
