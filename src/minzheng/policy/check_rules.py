"""What can be wrong inside a rule: names that do not exist, parts that do not fit, persons where only a
household is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from minzheng.expression import tree
from minzheng.expression.kinds import Kinds
from minzheng.expression.misfits import Named
from minzheng.expression.tree import Entity, Expr
from minzheng.kernel.problem import Problem, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.sites import Site, per_head, sites

_FACT_KINDS = {"grade": "count", "choice": "word", "text": "word"}
_PARAMETER_KINDS = {"number": "count", "choice": "word"}


@dataclass(frozen=True)
class Declarations:
    """The catalogue as the reading of kinds looks names up in it."""

    catalogue: Catalogue

    def fact(self, fact: tree.Fact) -> Named | None:
        """A fact of the vocabulary."""
        spec = self.catalogue.fact(fact.entity, fact.name)
        if spec is None:
            return None
        derived = self.catalogue.derived.get((fact.entity, fact.name))
        kind = "per_head" if derived and per_head(derived) else _FACT_KINDS.get(spec.kind, spec.kind)
        whole = spec.kind in ("count", "grade")
        return Named(
            fact.name, kind, spec.values, spec.least, spec.at_most if whole else None,
            spec.none_code is not None,
        )  # fmt: skip

    def parameter(self, code: str) -> Named | None:
        """A parameter."""
        spec = self.catalogue.parameters.get(code)
        if spec is None:
            return None
        columns = {name: _PARAMETER_KINDS.get(kind, kind) for name, kind in spec.columns}
        values = (*spec.values, "无") if spec.kind == "choice" and spec.may_be_absent else spec.values
        return Named(
            code, _PARAMETER_KINDS.get(spec.kind, spec.kind), values, keys=spec.keys,
            rows_by=spec.rows_by, cell=_PARAMETER_KINDS.get(spec.cell, spec.cell), columns=columns,
        )  # fmt: skip


def check_rules(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything wrong inside the rules of a catalogue."""
    for site in sites(catalogue):
        yield from _check_names(site, catalogue)
        kinds = Kinds(Declarations(catalogue))
        kinds.expect(site.rule, site.expects)
        for misfit in kinds.misfits:
            yield _at(site, misfit.id, **misfit.details)


def _at(site: Site, message_id: str, **details: object) -> Problem:
    return problem(message_id, site.declared.file, site.declared.line, where=site.where, **details)


def _check_names(site: Site, catalogue: Catalogue) -> Iterator[Problem]:
    for node, in_total in _inside(site.rule):
        if isinstance(node, tree.Param) and node.code not in catalogue.parameters:
            # Every amount is rounded; where the parameter for it is missing, that is said once (E033).
            if not node.code.endswith(".round_to_fen"):
                yield _at(site, "catalogue.E021", code=node.code)
        elif isinstance(node, tree.Fact):
            if catalogue.fact(node.entity, node.name) is None:
                yield _at(site, "catalogue.E020", entity=node.entity, name=node.name)
            else:
                yield from _reachable(site, node.entity, node.name, in_total)
        elif isinstance(node, tree.Receives | tree.Award):
            yield from _check_programme(site, node, in_total, catalogue)
        elif isinstance(node, tree.Total) and (in_total or site.unit != "household"):
            yield _at(site, "catalogue.E029")
        elif isinstance(node, tree.Labelled) and not (node.zh and node.en):
            yield _at(site, "catalogue.E025", key="zh, en")


def _check_programme(
    site: Site, node: tree.Receives | tree.Award, in_total: bool, catalogue: Catalogue
) -> Iterator[Problem]:
    programme = catalogue.programmes.get(node.programme)
    if programme is None:
        yield _at(site, "catalogue.E022", code=node.programme)
        return
    if isinstance(node, tree.Award) and programme.gross is None:
        yield _at(site, "catalogue.E042", code=node.programme)
    yield from _reachable(site, programme.unit, f"{programme.code}", in_total)


def _reachable(site: Site, entity: Entity, name: str, in_total: bool) -> Iterator[Problem]:
    """A rule about households sees persons only through sums and counts; a clock sees nobody at all."""
    if site.unit is None:
        yield _at(site, "catalogue.E046", name=name)
    elif site.unit == "household" and entity == "person" and not in_total:
        yield _at(site, "catalogue.E028", name=name)


def _inside(node: Expr, in_total: bool = False) -> Iterator[tuple[Expr, bool]]:
    """Every part of a tree, with whether it stands inside a sum or count over people."""
    yield node, in_total
    for child in tree.children(node):
        yield from _inside(child, in_total or isinstance(node, tree.Total))
