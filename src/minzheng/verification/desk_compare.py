"""Declared against returned, item by item. What nobody answered is unknown, which is no agreement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minzheng.expression.tree import Scalar
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.verification.desk_ledger import asked_datasets, sources_declared
from minzheng.verification.records_desk import item_of, item_parts


@dataclass(frozen=True)
class Compared:
    """An item beside what was returned for it; ``dataset`` gave it, or would have."""

    item: str
    declared: Scalar | None
    returned: Scalar | None
    verdict: str
    dataset: str


def compared(
    declared: Mapping[str, Scalar],
    returned: Mapping[str, tuple[Scalar, str]],
    catalogue: Catalogue,
) -> Iterator[Compared]:
    """Everything declared, then what was not declared and was found all the same.

    Money differs by a single fen; a smaller sum found is a difference too, for somebody has to say why.
    Of what was not declared only income and assets count, and only where there are any: nobody declares
    the flats they do not have.
    """
    for item, value in declared.items():
        entity, _, fact = item_parts(item)
        found = returned.get(item)
        if found is None:
            source = next(iter(sources_declared(catalogue, entity, fact)), "")
            yield Compared(item, value, None, "unknown", source)
        else:
            yield Compared(item, value, found[0], "agrees" if found[0] == value else "differs", found[1])
    for item, (value, dataset) in returned.items():
        if item not in declared and _is_hidden_means(item, value, catalogue):
            yield Compared(item, None, value, "differs", dataset)


def _is_hidden_means(item: str, value: Scalar, catalogue: Catalogue) -> bool:
    entity, _, fact = item_parts(item)
    spec = catalogue.vocabulary.get((entity, fact))
    return (
        fact in means_facts(catalogue)[entity]
        and spec is not None
        and spec.kind in ("money", "count")
        and value not in (0, spec.none_code)
    )


def means_facts(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The facts of income and assets, which are asked under authorisation only, by whose they are."""
    found: dict[str, dict[str, None]] = {"household": {}, "person": {}}
    for dataset in asked_datasets(catalogue):
        if dataset.covers == "authorised_households":
            for gives in dataset.gives:
                found[gives.entity][gives.fact] = None
    return {entity: tuple(facts) for entity, facts in found.items()}


def declared_checked(
    declared: Mapping[str, Scalar | None], persons: tuple[int, ...], catalogue: Catalogue
) -> dict[str, Scalar]:
    """What was declared, without what was left unsaid; raises ProblemError for what is no value of a fact."""
    checked: dict[str, Scalar] = {}
    for item, value in declared.items():
        entity, number, fact = item_parts(item)
        spec = catalogue.vocabulary.get((entity, fact))
        if spec is None or spec.derived or (number is not None and number not in persons):
            raise ProblemError(problem("check.E005", item=item))
        if value is None:
            continue
        if not _fits(spec, value):
            raise ProblemError(problem("check.E006", item=spec.zh, value=value))
        checked[item_of(fact, number)] = value
    return checked


def _fits(spec: FactSpec, value: Scalar) -> bool:
    if spec.kind == "flag":
        return isinstance(value, bool)
    if spec.kind in ("choice", "text", "set"):
        return isinstance(value, str)
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    return spec.range is None or spec.range[0] <= value <= spec.range[1]
