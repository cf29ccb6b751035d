"""The fourth reading: which facts, parameters and programmes a rule rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from minzheng.expression import tree
from minzheng.expression.tree import Entity, Expr

T = TypeVar("T")


@dataclass(frozen=True)
class Needs:
    """What a rule names, each once, in reading order."""

    facts: tuple[tuple[Entity, str], ...]
    parameters: tuple[str, ...]
    programmes: tuple[str, ...]


def needs(*rules: Expr) -> Needs:
    """What the rules name directly."""
    nodes = [node for rule in rules for node in tree.walk(rule)]
    return Needs(
        _once((node.entity, node.name) for node in nodes if isinstance(node, tree.Fact)),
        _once(node.code for node in nodes if isinstance(node, tree.Param)),
        _once(node.programme for node in nodes if isinstance(node, tree.Receives | tree.Award)),
    )


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
