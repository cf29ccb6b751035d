"""Names and values for one unit in one language, as the sentence reading asks for them."""

from fractions import Fraction
from typing import Any

from minzheng.engine.case import View
from minzheng.expression import tree
from minzheng.expression.tree import Absent, Expr
from minzheng.expression.value import value
from minzheng.facts.words import UNKNOWN, plain
from minzheng.policy.parameter import ParameterSpec, Setting

_YUAN = {"zh": "元", "en": "yuan"}


class UnitWords:
    """One unit's words. Values of facts in the vocabulary's units, money in yuan."""

    def __init__(self, view: View, language: str) -> None:
        self.view, self.language = view, language
        self._catalogue = view.law.law.catalogue

    def value(self, node: Expr) -> Any:
        """The value of an unbound tree; None is unknown or off."""
        bound = self.view.law.binder.bind(node)
        return None if isinstance(bound, Absent) else value(bound, self.view)

    def is_off(self, node: Expr) -> bool:
        """Whether the node rests on an absent parameter."""
        return isinstance(self.view.law.binder.bind(node), Absent)

    def fact(self, node: tree.Fact) -> tuple[str, str]:
        """A fact's name and its value in words."""
        spec = self._catalogue.fact(node.entity, node.name)
        if spec is None:
            return node.name, self.shown(self.view.term(node), node)
        name = spec.en if self.language == "en" else spec.zh
        held = self.view.term(node)
        if spec.kind == "money" and held is not None and held != spec.none_code:
            return name, plain(held, "money", _YUAN[self.language], self.language)
        if spec.kind == "decimal" and held is not None:
            held = int(Fraction(held) * 100)
        return name, spec.show(held, self.language)

    def rule_of(self, node: tree.Fact) -> Expr | None:
        """The rule of a derived condition that was not stated."""
        derived = self._catalogue.derived.get((node.entity, node.name))
        if derived is None or derived.kind != "flag" or node.entity != self.view.entity:
            return None
        return None if node.name in self.view.facts else derived.rule

    def parameter(self, node: tree.Param) -> tuple[str, str]:
        """A parameter's name and its value in words."""
        spec = self._catalogue.parameters[node.code]
        self.view.law.parameter(node.code)
        return (spec.en if self.language == "en" else spec.zh), setting_words(
            spec, self.view.law.used[node.code], self.language
        )

    def programme(self, code: str) -> str:
        """A programme's short name."""
        programme = self._catalogue.programmes[code]
        return programme.en if self.language == "en" else programme.short

    def shown(self, value: Any, like: Expr) -> str:
        """A value in the unit of the tree it stands beside."""
        kind, unit = self._kind(like)
        if isinstance(value, Fraction) and kind == "decimal":
            value = value * 100
        if kind == "decimal" and isinstance(value, int) and not isinstance(like, tree.Fact):
            value = value * 100
        return plain(value, kind, unit, self.language)

    def _kind(self, node: Expr) -> tuple[str, str]:
        """The kind and unit of a tree, told by the first fact or parameter in it that has one."""
        kinds = [self._leaf(leaf) for leaf in tree.walk(node)]
        found = [kind for kind in kinds if kind is not None]
        money = [kind for kind in found if kind[0] == "money"]
        return money[0] if money else found[0] if found else ("count", "")

    def _leaf(self, leaf: Expr) -> tuple[str, str] | None:
        if isinstance(leaf, tree.Fact):
            spec = self._catalogue.fact(leaf.entity, leaf.name)
            if spec is None or spec.kind in ("flag", "choice", "set", "text"):
                return None
            return (spec.kind, self._unit(spec.kind, spec.unit, spec.unit_en))
        if isinstance(leaf, tree.Param):
            parameter = self._catalogue.parameters[leaf.code]
            kind = parameter.cell if parameter.kind == "table" else parameter.kind
            if kind == "rows":
                kind = "money" if ("amount", "money") in parameter.columns else "count"
            if kind in ("money", "number"):
                unit = self._unit(kind, parameter.unit, parameter.unit_en)
                return ("money" if kind == "money" else "count", unit)
        if isinstance(leaf, tree.Award):
            return ("money", _YUAN[self.language])
        return ("date", "") if isinstance(leaf, tree.Day) else None

    def _unit(self, kind: str, zh: str, en: str) -> str:
        return _YUAN[self.language] if kind == "money" else en if self.language == "en" else zh


def setting_words(spec: ParameterSpec, setting: Setting, language: str) -> str:
    """A parameter's value in words; tables as ``key: value`` pairs."""
    unit = spec.unit_en if language == "en" else spec.unit
    return _worded(spec, setting.value, unit, language)


def _worded(spec: ParameterSpec, held: Any, unit: str, language: str) -> str:
    if held is None:
        return {"zh": "不设", "en": "not set"}[language]
    if spec.kind == "money":
        return plain(held, "money", _YUAN[language], language)
    if spec.kind == "share":
        return percent(held)
    if spec.kind == "table":
        return "；".join(f"{key} {_cell(spec, cell, language)}" for key, cell in held.items())
    if spec.kind == "rows":
        columns = dict(spec.columns)
        return "；".join(
            " ".join(_single(columns[name], cell, language) for name, cell in row.items()) for row in held
        )
    if spec.kind == "number":
        return plain(held, "count", unit, language)
    return plain(held, spec.kind, "", language) or UNKNOWN[language]


def _cell(spec: ParameterSpec, cell: Any, language: str) -> str:
    if isinstance(cell, dict):
        return "（" + "，".join(f"{key} {_single(spec.cell, one, language)}" for key, one in cell.items()) + "）"
    return _single(spec.cell, cell, language)


def _single(kind: str, held: Any, language: str) -> str:
    if kind == "money":
        return plain(held, "money", _YUAN[language], language)
    return percent(held) if kind == "share" else plain(held, "count", "", language)


def percent(share: Fraction) -> str:
    """A share as a percentage, or as a multiple where it is above one: 30%, 1.5."""
    if share > 1:
        return plain(share, "count", "", "zh")
    return f"{plain(share * 100, 'count', '', 'zh')}%"
