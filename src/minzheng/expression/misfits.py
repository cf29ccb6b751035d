"""What a reading of kinds looks names up in, and how it reports what does not fit."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from minzheng.expression import tree
from minzheng.expression.kind_words import ANY, NUMBERS, called, common
from minzheng.expression.tree import Expr
from minzheng.kernel.problem import UnfitError


@dataclass(frozen=True)
class Named:
    """What is known of a fact or parameter by its declaration."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    least: int | None = None
    at_most: int | None = None
    can_be_absent: bool = False
    keys: tuple[Any, ...] = ()
    rows_by: tuple[str, ...] = ()
    cell: str = ANY
    columns: Mapping[str, str] = field(default_factory=dict)


class Names(Protocol):
    """Where kinds look up what a rule names; None for what is not declared (reported elsewhere)."""

    def fact(self, fact: tree.Fact) -> Named | None:
        """A fact of the vocabulary."""

    def parameter(self, code: str) -> Named | None:
        """A parameter."""


@dataclass(frozen=True)
class Misfit:
    """One thing that does not fit: the id of its message and what fills it in."""

    id: str
    details: Mapping[str, Any]


@dataclass
class Reading(ABC):
    """What a reading of kinds has at hand; what does not fit is gathered in ``misfits``."""

    names: Names
    misfits: list[Misfit] = field(default_factory=list)

    @abstractmethod
    def of(self, node: Expr) -> str:
        """The kind of a tree; ``any`` where that cannot be said, which has then been reported."""

    def expect(self, node: Expr, wanted: str) -> None:
        """Report a tree that is not of the kind needed in its place."""
        kind = self.of(node)
        if common(kind, wanted) != wanted and not {kind, wanted} & {ANY, "nothing"}:
            self.unfit(
                f"这里要的是{called(wanted)[0]}，写的是{called(kind)[0]}",
                f"{called(wanted)[1]} is needed here, not {called(kind)[1]}",
            )

    def number(self, node: Expr) -> str:
        """The kind of a tree that has to be a number."""
        kind = self.of(node)
        if kind == "nothing" or kind in NUMBERS:
            return kind
        if kind == "per_head":
            self.unfit(
                "人均数只能比较、分档，不能再参加运算",
                "a sum per head is compared or banded, not calculated with",
            )
        elif kind != ANY:
            self.unfit(f"{called(kind)[0]}不能参加运算", f"{called(kind)[1]} cannot be calculated with")
        return ANY

    def unfit(self, zh: str, en: str) -> str:
        """Report parts that do not go together."""
        self.misfits.append(Misfit("catalogue.E026", {"reason": UnfitError(zh, en)}))
        return ANY

    def together(self, left: str, right: str, doing: tuple[str, str]) -> str:
        """The kind two parts share, when they are added, compared or chosen between."""
        kind = common(left, right)
        if kind is not None:
            return kind
        (zh, en), a, b = doing, called(left), called(right)
        return self.unfit(f"{a[0]}和{b[0]}不能{zh}", f"{a[1]} and {b[1]} cannot be {en}")

    def named(self, node: Expr) -> Named | None:
        """The declaration behind a fact or parameter, under whatever label it stands."""
        while isinstance(node, tree.Labelled):
            node = node.of
        if isinstance(node, tree.Fact):
            return self.names.fact(node)
        return self.names.parameter(node.code) if isinstance(node, tree.Param) else None

    def choice(self, node: Expr, choice: Any) -> None:
        """Report a word or number that the fact or parameter can never be."""
        named = self.named(node)
        if named is None:
            return
        known: tuple[Any, ...] = named.values
        if isinstance(choice, int) and named.at_most is not None:
            known = (f"{named.least or 0}–{named.at_most}",)
            if (named.least or 0) <= choice <= named.at_most:
                return
        if known and choice not in known:
            self.misfits.append(
                Misfit("catalogue.E038", {"choice": choice, "name": named.name, "known": listed(known)})
            )


def listed(known: tuple[Any, ...]) -> str:
    """Words one after the other, for a message."""
    return "、".join(str(one) for one in known)
