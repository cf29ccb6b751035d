"""Every place in the catalogue where a rule stands, with what it has to be and where it is declared."""

from collections.abc import Iterator
from dataclasses import dataclass

from minzheng.expression import tree
from minzheng.expression.tree import Entity, Expr
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.programme import Derived, Place, Programme

_DERIVED = ("money", "count", "flag")


@dataclass(frozen=True)
class Site:
    """One rule. ``unit`` is None where no fact may be named at all: clocks, review periods, delegation."""

    where: str
    rule: Expr
    expects: str
    unit: Entity | None
    declared: Place


def sites(catalogue: Catalogue) -> Iterator[Site]:
    """All rules of a catalogue, in the order in which they are declared."""
    for derived in catalogue.derived.values():
        yield of_derived(derived)
    for programme in catalogue.programmes.values():
        yield from of_programme(programme)


def of_derived(derived: Derived) -> Site:
    """The rule of a derived fact."""
    where = f"{derived.fact.entity}.{derived.fact.name}"
    # A ratio is kept as two columns; it is declared as the sum it is shown as.
    expects = "per_head" if per_head(derived) else derived.kind if derived.kind in _DERIVED else "any"
    return Site(where, derived.rule, expects, derived.fact.entity, derived.declared)


def per_head(derived: Derived) -> bool:
    """Whether a derived fact is a sum per head."""
    return derived.kind == "money" and isinstance(derived.rule, tree.Per)


def of_programme(programme: Programme) -> Iterator[Site]:
    """The rules of one programme."""
    code, unit = programme.code, programme.unit
    for clause in programme.clauses:
        yield Site(f"{code}.{clause.code}", clause.rule, "flag", unit, clause.declared)
    if programme.gross is not None:
        yield Site(f"{code}.awards", programme.gross, "money", unit, programme.awarded)
    for pays in programme.payments:
        yield Site(f"{code}.{pays.code}", pays.amount, "money", unit, pays.declared)
    for step in programme.procedure:
        for time in step.times():
            yield Site(f"{code}.{step.code}", time, "count", None, step.declared)
    for name, rule, expects, declared in _terms(programme):
        if rule is not None:
            yield Site(f"{code}.{name}", rule, expects, None, declared)


def _terms(programme: Programme) -> Iterator[tuple[str, Expr | None, str, Place]]:
    """What a programme may say of how it goes on after admission, and who decides."""
    yield "reviews", programme.review_every, "count", programme.reviewed
    yield "reviews", programme.review_unstable, "count", programme.reviewed
    yield "expires", programme.expires_after, "count", programme.expiring
    yield "reassesses", programme.reassess_within, "count", programme.reassessing
    yield "delegates", programme.townships_decide, "flag", programme.delegated
