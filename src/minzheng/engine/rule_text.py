"""A rule as it is declared, in one line and without anybody's values: ``人均月收入 < 低保标准``.

The sentence reading (``expression.sentence``) speaks of one household; here the rule itself is quoted, to
show where it would be written differently. ``code`` quotes it by its identifiers, which do not change
when a name is reworded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from minzheng.expression import tree
from minzheng.expression.tree import Expr
from minzheng.kernel.month import day_from_number
from minzheng.policy.catalogue import Catalogue

Language = Literal["zh", "en", "code"]
_WORDS = {
    "zh": {
        "and": "且", "or": "或", "not": "非", "today": "当日", "month_start": "本月首日", "max": "较大者",
        "min": "较小者", "when": "若 {0} 则 {1}，否则 {2}", "years": "{0}起满年数", "months": "{0}起满月数",
        "in": "属于", "includes": "含", "given": "{0}已有", "either": "任一已知", "or_else": "未知时取",
        "sum": "{0}合计（限{1}）", "count": "人数（限{0}）", "award": "{0}可得", "receives": "享受{0}",
        "off": "不设", "lowest": "{0}最小值", "band": "{0}（按{1}分档）", "true": "人人", "false": "无人",
    },
    "en": {
        "and": "and", "or": "or", "not": "not", "today": "the day", "month_start": "the first of the month",
        "max": "the greater of", "min": "the lesser of", "when": "{1} if {0}, else {2}",
        "years": "full years since {0}", "months": "full months since {0}", "in": "in",
        "includes": "includes", "given": "{0} is given", "either": "either known", "or_else": "or if unknown",
        "sum": "sum of {0} where {1}", "count": "number with {0}", "award": "what {0} would give",
        "receives": "receives {0}", "off": "off", "lowest": "the lowest {0}", "band": "{0} banded by {1}",
        "true": "everybody", "false": "nobody",
    },
}  # fmt: skip
_WORDS["code"] = _WORDS["en"]


@dataclass(frozen=True)
class RuleText:
    """Quotes rules of one catalogue in one language."""

    catalogue: Catalogue
    language: Language

    def of(self, node: Expr) -> str:
        """The rule in one line."""
        return _QUOTE.get(type(node), _quote_other)(self, node)

    def word(self, key: str, *parts: Any) -> str:
        """A connecting word of the language, filled in."""
        return _WORDS[self.language][key].format(*parts)

    def inside(self, node: Expr) -> str:
        """A part of a larger rule, in brackets where it would otherwise be misread."""
        return f"({self.of(node)})" if isinstance(node, tree.And | tree.Or | tree.Arith) else self.of(node)

    def fact(self, node: tree.Fact) -> str:
        """A fact's name."""
        spec = self.catalogue.fact(node.entity, node.name)
        if spec is None or self.language == "code":
            return node.name
        return spec.en if self.language == "en" else spec.zh

    def parameter(self, code: str) -> str:
        """A parameter's name."""
        spec = self.catalogue.parameters.get(code)
        if spec is None or self.language == "code":
            return code
        return spec.en if self.language == "en" else spec.zh

    def programme(self, code: str) -> str:
        """A programme's short name."""
        programme = self.catalogue.programmes.get(code)
        if programme is None or self.language == "code":
            return code
        return programme.en if self.language == "en" else programme.short


def _constant(text: RuleText, node: tree.Constant) -> str:
    if isinstance(node.content, bool):
        return text.word("true" if node.content else "false")
    if isinstance(node.content, int) and 19000101 <= node.content <= 29991231:
        return day_from_number(node.content).isoformat()
    return str(node.content)


def _binary(text: RuleText, node: tree.Arith | tree.Compare) -> str:
    return f"{_side(text, node, node.left)} {node.op} {_side(text, node, node.right)}"


def _side(text: RuleText, node: tree.Arith | tree.Compare, side: Expr) -> str:
    """One side, in brackets only where the signs alone would be read otherwise."""
    if not isinstance(side, tree.Arith):
        return text.inside(side)
    if isinstance(node, tree.Compare) or side.op == "*" or (node.op == "+"):
        return text.of(side)
    loose = node.op == "*" or side is node.right
    return f"({text.of(side)})" if loose else text.of(side)


def _joined(text: RuleText, node: tree.And | tree.Or) -> str:
    word = text.word("and" if isinstance(node, tree.And) else "or")
    alike = (text.of(term) if isinstance(term, type(node)) else text.inside(term) for term in node.terms)
    return f" {word} ".join(alike)


def _one_of(text: RuleText, node: tree.OneOf) -> str:
    return f"{text.of(node.of)} {text.word('in')} {{{', '.join(str(choice) for choice in node.choices)}}}"


def _cell(text: RuleText, node: tree.Cell) -> str:
    row = "" if node.row is None else f"[{node.row}]"
    return f"{text.of(node.table)}{row}[{text.of(node.key)}]"


def _total(text: RuleText, node: tree.Total) -> str:
    if isinstance(node.of, tree.Constant):
        return text.word("count", text.of(node.where))
    return text.word("sum", text.of(node.of), text.of(node.where))


def _between(key: str) -> Callable[[RuleText, Any], str]:
    def quote(text: RuleText, node: Any) -> str:
        return f"{text.word(key)} ({', '.join(text.of(part) for part in tree.children(node))})"

    return quote


def _quote_other(text: RuleText, node: Expr) -> str:
    return " ".join(text.of(part) for part in tree.children(node))


_QUOTE: dict[type[Expr], Callable[[RuleText, Any], str]] = {
    tree.Constant: _constant,
    tree.Fact: lambda text, node: text.fact(node),
    tree.Param: lambda text, node: text.parameter(node.code),
    tree.Day: lambda text, node: text.word(node.which),
    tree.Receives: lambda text, node: text.word("receives", text.programme(node.programme)),
    tree.Award: lambda text, node: text.word("award", text.programme(node.programme)),
    tree.Arith: _binary,
    tree.Compare: _binary,
    tree.Per: lambda text, node: f"{text.inside(node.amount)} / {text.inside(node.heads)}",
    tree.Pick: lambda text, node: _between(node.op)(text, node),
    tree.When: lambda text, node: text.word("when", *(text.of(part) for part in tree.children(node))),
    tree.Elapsed: lambda text, node: text.word(node.unit, text.of(node.since)),
    tree.Cell: _cell,
    tree.Band: lambda text, node: text.word("band", text.of(node.rows), text.of(node.by)),
    tree.Lowest: lambda text, node: text.word("lowest", f"{text.of(node.rows)}.{node.column}"),
    tree.OneOf: _one_of,
    tree.Includes: lambda text, node: f"{text.of(node.of)} {text.word('includes')} {node.kind}",
    tree.Given: lambda text, node: text.word("given", text.of(node.of)),
    tree.And: _joined,
    tree.Or: _joined,
    tree.Not: lambda text, node: f"{text.word('not')} {text.inside(node.term)}",
    tree.Either: _between("either"),
    tree.Fallback: _between("or_else"),
    tree.Total: _total,
    tree.Rounded: lambda text, node: text.of(node.amount),
    tree.Labelled: lambda text, node: node.zh if text.language == "zh" else node.en,
    tree.Absent: lambda text, node: text.word("off"),
}
