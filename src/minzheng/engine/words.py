"""Names and values for one unit in one language, as the sentence reading asks for them."""

from fractions import Fraction
from typing import Any

from minzheng.engine.case import View
from minzheng.engine.missing import missing_in
from minzheng.engine.setting_words import YUAN, setting_words, single
from minzheng.expression import tree
from minzheng.expression.tree import Absent, Expr, Fact
from minzheng.expression.value import value
from minzheng.facts.vocabulary import FactSpec
from minzheng.facts.words import UNKNOWN, plain
from minzheng.kernel.money import yuan

_MOST_LACKING = 3
_SPACED = {
    "zh": frozenset(("money", "count", "grade", "decimal", "date", "share", "number")),
    "en": frozenset(("money", "date")),
}
_TIMES = ("year", "month", "day", "hour")


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

    def is_none(self, node: Expr) -> bool:
        """Whether the node is a day that is known not to exist."""
        if not isinstance(node, Fact):
            return False
        spec = self._catalogue.fact(node.entity, node.name)
        return spec is not None and spec.kind == "date" and self.view.term(node) == spec.none_code

    def name(self, node: tree.Fact | tree.Param) -> str:
        """What a fact or a parameter is called."""
        if isinstance(node, tree.Param):
            return self._spoken(self._catalogue.parameters[node.code])
        spec = self._catalogue.fact(node.entity, node.name)
        return node.name if spec is None else self._spoken(spec)

    def _spoken(self, spec: Any) -> str:
        return str(spec.en if self.language == "en" else spec.zh)

    def fact(self, node: tree.Fact, *, fine: bool = False) -> str:
        """A fact's name and its value in words."""
        spec, held = self._catalogue.fact(node.entity, node.name), self.view.term(node)
        if spec is None:
            return self._named(node.name, self.shown(held, node), "text")
        if self.is_none(node):
            return self._named(self._spoken(spec), spec.show(held, self.language), "text")
        return self._named(self._spoken(spec), self._fact_value(spec, held, fine=fine), spec.kind)

    def _fact_value(self, spec: FactSpec, held: Any, *, fine: bool) -> str:
        if spec.kind == "money" and held is not None and held != spec.none_code:
            return plain(held, "money", YUAN[self.language], self.language, fine=fine)
        if held is not None and self.language == "en" and spec.kind in ("count", "decimal"):
            return plain(held, "count", "", self.language)
        if spec.kind == "decimal" and held is not None:
            held = int(Fraction(held) * 100)
        return spec.show(held, self.language)

    def _named(self, name: str, shown: str, kind: str) -> str:
        """The name with the value: a sum or a day after a space, a yes or a word after a colon."""
        if kind in _SPACED[self.language]:
            return f"{name} {shown}"
        return f"{name}{'：' if self.language == 'zh' else ': '}{shown}"

    def rule_of(self, node: tree.Fact) -> Expr | None:
        """The rule of a derived condition that was not stated."""
        derived = self._catalogue.derived.get((node.entity, node.name))
        if derived is None or derived.kind != "flag" or node.entity != self.view.entity:
            return None
        return None if node.name in self.view.facts else derived.rule

    def division(self, node: tree.Fact) -> str:
        """How a sum per head was divided: ``3,200.00 ÷ 3``; empty for a household of one."""
        derived = self._catalogue.derived.get((node.entity, node.name))
        if derived is None or not isinstance(derived.rule, tree.Per) or self._states(node):
            return ""
        amount, heads = self.value(derived.rule.amount), self.value(derived.rule.heads)
        return f"{yuan(amount)} ÷ {heads}" if amount is not None and heads is not None and heads > 1 else ""

    def _states(self, node: tree.Fact) -> bool:
        owner = self.view if node.entity == self.view.entity else self.view.household
        return owner is None or node.name in owner.facts

    def lacking(self, node: Expr) -> tuple[str, ...]:
        """The facts that a node lacks to be known, by name and, of other people, by whose they are."""
        bound = self.view.law.binder.bind(node)
        names = list(dict.fromkeys(self._lacked(*one) for one in missing_in(bound, self.view)))
        more = len(names) - _MOST_LACKING
        if more > 0:
            names = [
                *names[:_MOST_LACKING],
                f"等 {len(names)} 项" if self.language == "zh" else f"{more} more",
            ]
        return tuple(names)

    def _lacked(self, unit: str, name: str) -> str:
        if not unit:
            return {"zh": "家庭信息", "en": "a household"}[self.language]
        is_home = self.view.entity == "household" or unit != self.view.unit_id
        home = self.view if self.view.entity == "household" else self.view.household
        entity: tree.Entity = "household" if is_home and home and unit == home.unit_id else "person"
        spoken = self.name(Fact(entity, name))
        if entity == "household" or unit == self.view.unit_id:
            return spoken
        return f"{unit}的{spoken}" if self.language == "zh" else f"{spoken} of {unit}"

    def parameter(self, node: tree.Param) -> str:
        """A parameter's name and its value in words."""
        spec = self._catalogue.parameters[node.code]
        self.view.law.parameter(node.code)
        shown = setting_words(spec, self.view.law.used[node.code], self.language)
        if self.language == "en" and spec.kind == "number" and not spec.unit_en.startswith(_TIMES):
            shown = shown.partition(" ")[0] if self.view.law.used[node.code].value is not None else shown
        return self._named(self._spoken(spec), shown, spec.kind)

    def looked_up(self, node: tree.Cell | tree.Band) -> str:
        """The name of a table or band parameter with the value found in it."""
        table = node.table if isinstance(node, tree.Cell) else node.rows
        if not isinstance(table, tree.Param):
            raise TypeError("a table is a parameter")
        spec, held = self._catalogue.parameters[table.code], self.value(node)
        kind = spec.cell if isinstance(node, tree.Cell) else dict(spec.columns)[node.gives]
        shown = UNKNOWN[self.language] if held is None else single(kind, held, self.language)
        return self._named(self._spoken(spec), shown, kind)

    def programme(self, code: str) -> str:
        """A programme's short name."""
        programme = self._catalogue.programmes[code]
        return programme.en if self.language == "en" else programme.short

    def waits(self, code: str) -> bool:
        """Whether a programme's clauses are undetermined for the unit."""
        programme = self.view.law.programmes.get(code)
        return programme is not None and self.view.term(Fact(programme.unit, f"{code}__holds")) is None

    def shown(self, value: Any, *like: Expr, fine: bool = False) -> str:
        """A value in the unit of the first tree that has one."""
        kinds = (self._kind(one) for one in like)
        kind, unit = next((found for found in kinds if found is not None), ("count", ""))
        if kind == "decimal" and isinstance(value, int | Fraction):
            kind, unit = "count", "" if self.language == "en" else unit
        return plain(value, kind, unit, self.language, fine=fine)

    def _kind(self, node: Expr) -> tuple[str, str] | None:
        """The kind and unit of a tree, told by the facts and parameters in it: money wins."""
        if isinstance(node, tree.Elapsed):
            return ("count", "")
        if isinstance(node, tree.Total) and isinstance(node.of, tree.Constant):
            return ("count", self._local("人"))
        found = [kind for kind in (self._leaf(leaf) for leaf in tree.walk(node)) if kind is not None]
        money = [kind for kind in found if kind[0] == "money"]
        return money[0] if money else found[0] if found else None

    def _leaf(self, leaf: Expr) -> tuple[str, str] | None:
        if isinstance(leaf, tree.Fact):
            spec = self._catalogue.fact(leaf.entity, leaf.name)
            if spec is None or spec.kind in ("flag", "choice", "set", "text"):
                return None
            # In English the name says what is counted: "homes: 1".
            return (spec.kind, YUAN[self.language] if spec.kind == "money" else self._local(spec.unit))
        if isinstance(leaf, tree.Param):
            return self._parameter_leaf(leaf)
        if isinstance(leaf, tree.Award):
            return ("money", YUAN[self.language])
        return ("date", "") if isinstance(leaf, tree.Day) else None

    def _parameter_leaf(self, leaf: tree.Param) -> tuple[str, str] | None:
        spec = self._catalogue.parameters[leaf.code]
        kind = spec.cell if spec.kind == "table" else spec.kind
        if kind == "rows":
            kind = "money" if ("amount", "money") in spec.columns else "count"
        if kind == "money":
            return ("money", YUAN[self.language])
        return ("count", self._local(spec.unit)) if kind == "number" else None

    def _local(self, unit: str) -> str:
        return unit if self.language == "zh" else ""
