"""What can be wrong with data sets: names of nothing, facts that cannot come out, facts that none gives."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from minzheng.expression import tree
from minzheng.expression.tree import Entity
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.problem import Problem, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.check_declarations import cited
from minzheng.policy.check_gives import misfit
from minzheng.policy.dataset import ColumnSpec, DatasetSpec, Gives, heading_key
from minzheng.policy.programme import Place
from minzheng.policy.sites import sites

_REGISTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "residents": {
        "household_code": "code", "relation": "text", "sex": "choice", "birth_date": "date",
        "division_code": "code", "changed_on": "date",
    },
    "deaths": {"died_on": "date"},
}  # fmt: skip
"""The columns from which the register learns of people, with the kind it can read."""


def check_datasets(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything wrong with the data sets of a catalogue, and the facts that none of them gives."""
    for spec in catalogue.datasets.values():
        yield from cited(spec.code, spec.law, Place(spec.file, spec.line_of("law")), catalogue)
        yield from _headings(spec)
        yield from _key(spec)
        yield from _registers(spec)
        for gives in spec.gives:
            yield from _gives(spec, gives, catalogue)
    yield from _numbers(catalogue)
    yield from _ranks(catalogue)
    yield from _not_given(catalogue)


def _headings(spec: DatasetSpec) -> Iterator[Problem]:
    """No heading means two columns."""
    seen: dict[str, ColumnSpec] = {}
    for column in spec.columns.values():
        for heading in column.headings:
            first = seen.setdefault(heading_key(heading), column)
            if first is not column:
                details = {"column": column.name, "first": first.name, "heading": heading}
                yield problem("dataset.E007", spec.file, column.line or first.line, **details)


def _key(spec: DatasetSpec) -> Iterator[Problem]:
    yield from _columns(spec, spec.code, "key", spec.key, spec.line_of("key"))
    yield from _of_kind(spec, "key", spec.key[0], ("id_number",))
    if spec.true_from is not None:
        yield from _columns(spec, spec.code, "true_from", (spec.true_from,), spec.line_of("true_from"))
        yield from _of_kind(spec, "true_from", spec.true_from, ("date", "month"))
    for name in spec.key:
        column = spec.columns.get(name)
        if column is not None and not column.required:
            yield problem("dataset.E015", spec.file, column.line, where=spec.code, key="key", column=name)


def _of_kind(spec: DatasetSpec, key: str, name: str, kinds: tuple[str, ...]) -> Iterator[Problem]:
    if name in spec.columns and spec.columns[name].kind not in kinds:
        fitting = [one.name for one in spec.columns.values() if one.kind in kinds]
        details = {"key": key, "kind": _listed(kinds), "column": name, "known": _listed(fitting)}
        yield problem("dataset.E018", spec.file, spec.line_of(key), where=spec.code, **details)


def _registers(spec: DatasetSpec) -> Iterator[Problem]:
    for name, kind in _REGISTERS.get(spec.registers or "", {}).items():
        if name not in spec.columns or spec.columns[name].kind != kind:
            details = {"registers": spec.registers, "column": name, "kind": kind}
            yield problem("dataset.E016", spec.file, spec.line_of("registers"), **details)


def _gives(spec: DatasetSpec, gives: Gives, catalogue: Catalogue) -> Iterator[Problem]:
    if gives.of is not None:
        yield from _columns(spec, gives.fact, "of", (gives.of,), gives.line)
    for key, condition in (("where", gives.where), ("unknown_where", gives.unknown_where)):
        yield from _columns(spec, gives.fact, key, tuple(condition), gives.line)
        for name, words in condition.items():
            if name in spec.columns:
                yield from _condition(spec, gives, key, spec.columns[name], words)
    fact = catalogue.vocabulary.get((gives.entity, gives.fact))
    if fact is None or fact.derived:
        yield problem("dataset.E010", spec.file, gives.line, entity=gives.entity, fact=gives.fact)
        return
    column = spec.columns.get(gives.of or "")
    reason = misfit(gives, fact, column) if column is not None or gives.of is None else None
    if reason is not None:
        yield problem("dataset.E011", spec.file, gives.line, fact=gives.fact, reason=reason)


def _condition(
    spec: DatasetSpec, gives: Gives, key: str, column: ColumnSpec, words: tuple[str, ...]
) -> Iterator[Problem]:
    """Its words are values, and no blank can slip through it: a blank neither matches nor fails to match."""
    known = column.words if column.none is None else (*column.words, column.none)
    for word in words:
        if word not in known:
            details = {"key": key, "value": word, "column": column.name, "known": _listed(known)}
            yield problem("dataset.E009", spec.file, gives.line, where=gives.fact, **details)
    if not column.required:
        yield problem("dataset.E015", spec.file, column.line, where=gives.fact, key=key, column=column.name)


def _columns(spec: DatasetSpec, where: str, key: str, names: tuple[str, ...], line: int) -> Iterator[Problem]:
    for name in names:
        if name not in spec.columns:
            details = {"key": key, "column": name, "known": _listed(spec.columns)}
            yield problem("dataset.E008", spec.file, line, where=where, **details)


def _numbers(catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for spec in catalogue.datasets.values():
        if spec.no is not None and seen.setdefault(spec.no, spec.code) != spec.code:
            yield problem("dataset.E006", spec.file, spec.line_of("no"), no=spec.no, first=seen[spec.no])


def _ranks(catalogue: Catalogue) -> Iterator[Problem]:
    """Two sources of one fact never stand side by side: which goes before is a decision, not an accident."""
    seen: dict[tuple[Entity, str, int], str] = {}
    for spec in catalogue.datasets.values():
        for gives in spec.gives:
            rank = (gives.entity, gives.fact, gives.rank)
            if rank in seen:
                details = {"fact": gives.fact, "first": seen[rank], "rank": gives.rank}
                yield problem("dataset.E013", spec.file, gives.line, **details)
            seen.setdefault(rank, spec.code)


def _not_given(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact that only one programme's folder declares may wait for its data set; a common one may not."""
    given = {(gives.entity, gives.fact) for spec in catalogue.datasets.values() for gives in spec.gives}
    for (entity, name), fact in _read(catalogue).items():
        if fact.is_common and not fact.derived and (entity, name) not in given:
            yield problem("dataset.E014", fact.file, fact.line, entity=entity, fact=name)


def _read(catalogue: Catalogue) -> dict[tuple[Entity, str], FactSpec]:
    named = {
        (node.entity, node.name)
        for site in sites(catalogue)
        for node in tree.walk(site.rule)
        if isinstance(node, tree.Fact)
    }
    return {key: fact for key, fact in catalogue.vocabulary.items() if key in named}


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)
