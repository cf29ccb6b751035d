"""The sentence reading: a rule with this household's numbers in it, in Chinese or in English.

A condition is said as it stands: 「人均月收入 1,200.00 元 ≥ 低保标准 1,084.00 元」 where it fails, so the relation
printed is always true. Of an "and" that fails only what fails is said, of an "or" that holds only what
holds; a condition that is unknown says what is not known.
"""

from collections.abc import Callable
from typing import Any, Protocol

from minzheng.expression import tree
from minzheng.expression.tree import Expr


class Words(Protocol):
    """What the sentence reading asks of its surroundings: values, and names in one language."""

    language: str

    def value(self, node: Expr) -> Any:
        """The value of an unbound tree for the unit at hand; None is unknown."""

    def is_off(self, node: Expr) -> bool:
        """Whether the node is off here: it rests on an absent parameter."""

    def fact(self, node: tree.Fact) -> tuple[str, str]:
        """A fact's name and its value in words."""

    def rule_of(self, node: tree.Fact) -> Expr | None:
        """The rule of a derived condition; None for a stated fact or a number."""

    def parameter(self, node: tree.Param) -> tuple[str, str]:
        """A parameter's name and its value in words."""

    def programme(self, code: str) -> str:
        """A programme's short name."""

    def shown(self, value: Any, like: Expr) -> str:
        """A value in the unit of the tree it is compared or calculated with."""


_TERMS = {
    "zh": {
        "and": "；", "list": "、", "in": "属于", "not_in": "不属于", "includes": "含", "excludes": "不含",
        "receives": "符合{0}", "not_receives": "不享受{0}", "receives_unknown": "{0}待核",
        "award": "{0}可得", "years": "{0}起已满", "months": "{0}起已满", "year_unit": "年",
        "month_unit": "个月", "count": "{0}的人数", "sum": "{0}合计", "unknown": "未知", "colon": "：",
        "open": "（", "close": "）", "not": "非", "yes": "是", "no": "否", "today": "当日",
        "month_start": "本月首日", "off": "本地不设此项",
    },
    "en": {
        "and": "; ", "list": ", ", "in": "is one of", "not_in": "is none of", "includes": "includes",
        "excludes": "does not include", "receives": "eligible for {0}", "not_receives": "does not receive {0}",
        "receives_unknown": "{0} is undetermined", "award": "{0} would give", "years": "since {0}:",
        "months": "since {0}:", "year_unit": "full years", "month_unit": "full months",
        "count": "number with: {0}", "sum": "total of {0}", "unknown": "unknown", "colon": ": ",
        "open": " (", "close": ")", "not": "not ", "yes": "yes", "no": "no", "today": "the day",
        "month_start": "the first of the month", "off": "not set here",
    },
}  # fmt: skip
_SIGNS = {"<": "＜", "<=": "≤", ">": "＞", ">=": "≥", "==": "＝", "!=": "≠", "+": "＋", "-": "－", "*": "×"}
_CONTRARY = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def sentence(node: Expr, words: Words) -> str:
    """A condition in words."""
    if words.is_off(node):
        return _t(words, "off")
    return _SAY.get(type(node), _bare)(node, words)


def formula(node: Expr, words: Words) -> str:
    """A sum in words: how it was calculated, with every number named."""
    if isinstance(node, tree.Rounded):
        return formula(node.amount, words)
    if isinstance(node, tree.Labelled):
        return formula(node.of, words)
    if isinstance(node, tree.When):
        condition = words.value(node.condition)
        if condition is None:
            return f"{_t(words, 'unknown')}{_t(words, 'open')}{sentence(node.condition, words)}{_t(words, 'close')}"
        return formula(node.then if condition else node.otherwise, words)
    if isinstance(node, tree.Per):
        return f"{formula(node.amount, words)} ÷ {formula(node.heads, words)}"
    if isinstance(node, tree.Pick):
        return formula(_chosen(node, words), words)
    if isinstance(node, tree.Arith):
        return _arith(node, words)
    return operand(node, words)


def _arith(node: tree.Arith, words: Words) -> str:
    if node.op != "*":
        if _nothing(node.right, words):
            return formula(node.left, words)
        if node.op == "+" and _nothing(node.left, words):
            return formula(node.right, words)
    left, right = formula(node.left, words), formula(node.right, words)
    if node.op == "*":
        left, right = _grouped(node.left, left), _grouped(node.right, right)
    elif node.op == "-" and isinstance(_inside(node.right, words), tree.Arith):
        right = f"({right})"
    return f"{left} {_SIGNS[node.op]} {right}"


def _inside(node: Expr, words: Words) -> Expr:
    return _inside(_chosen(node, words), words) if isinstance(node, tree.Pick) else node


def _grouped(node: Expr, text: str) -> str:
    return f"({text})" if isinstance(node, tree.Arith) and node.op != "*" else text


def _nothing(node: Expr, words: Words) -> bool:
    return words.is_off(node) or words.value(node) == 0


def _chosen(node: tree.Pick, words: Words) -> Expr:
    left, right = words.value(node.left), words.value(node.right)
    if words.is_off(node.right):
        return node.left
    if words.is_off(node.left) or left is None or right is None:
        return node.left if not words.is_off(node.left) else node.right
    return node.left if (left >= right if node.op == "max" else left <= right) else node.right


def operand(node: Expr, words: Words, like: Expr | None = None) -> str:
    """One side of a comparison: its name and value, or its value and how it came about."""
    if isinstance(node, tree.Fact):
        return " ".join(words.fact(node))
    if isinstance(node, tree.Param):
        return " ".join(words.parameter(node))
    if isinstance(node, tree.Constant):
        return words.shown(node.content, node if like is None else like)
    if isinstance(node, tree.Day):
        return f"{_t(words, node.which)} {words.shown(words.value(node), node if like is None else like)}"
    if isinstance(node, tree.Elapsed):
        return _elapsed(node, words)
    if isinstance(node, tree.Award):
        return f"{_t(words, 'award').format(words.programme(node.programme))} {_value(node, words, like)}"
    if isinstance(node, tree.Total):
        name = "count" if isinstance(node.of, tree.Constant) else "sum"
        of = node.where if name == "count" else node.of
        return f"{_t(words, name).format(_name(of, words))} {_value(node, words, like)}"
    if isinstance(node, tree.Lowest | tree.Cell | tree.Band):
        table = node.table if isinstance(node, tree.Cell) else node.rows
        name = words.parameter(table)[0] if isinstance(table, tree.Param) else ""
        return f"{name} {_value(node, words, like)}".strip()
    return _worked_out(node, words, like)


def _worked_out(node: Expr, words: Words, like: Expr | None) -> str:
    shown = _value(node, words, like)
    if not isinstance(node, _WORKED_OUT):
        return shown
    text = formula(node, words)
    if text.endswith(shown) and " × " not in text and " － " not in text and " ＋ " not in text:
        return text
    return f"{shown}{_t(words, 'open')}{text}{_t(words, 'close')}"


def _value(node: Expr, words: Words, like: Expr | None) -> str:
    return words.shown(words.value(node), node if like is None else like)


def _elapsed(node: tree.Elapsed, words: Words) -> str:
    if isinstance(node.since, tree.Fact):
        since = " ".join(words.fact(node.since))
    else:
        since = words.shown(words.value(node.since), node.since)
    count = words.value(node)
    number = _t(words, "unknown") if count is None else str(count)
    unit = _t(words, "year_unit" if node.unit == "years" else "month_unit")
    return f"{_t(words, node.unit).format(since)} {number} {unit}"


def _name(node: Expr, words: Words) -> str:
    """What a part is called, without its value."""
    if isinstance(node, tree.Fact):
        return words.fact(node)[0]
    if isinstance(node, tree.Labelled):
        return node.en if words.language == "en" else node.zh
    if isinstance(node, tree.Receives):
        return _t(words, "receives").format(words.programme(node.programme))
    if isinstance(node, tree.Not):
        return _t(words, "not") + _name(node.term, words)
    if isinstance(node, tree.And | tree.Or):
        joint = {"zh": ("且", "或"), "en": (" and ", " or ")}[words.language]
        return joint[isinstance(node, tree.Or)].join(_name(term, words) for term in node.terms)
    if isinstance(node, tree.Compare):
        right = words.shown(words.value(node.right), node.left)
        return f"{_name(node.left, words)} {_SIGNS[node.op]} {right}"
    if isinstance(node, tree.Param):
        return words.parameter(node)[0]
    return "、".join(_name(part, words) for part in tree.children(node))


def _compare(node: tree.Compare, words: Words) -> str:
    holds = words.value(node)
    if isinstance(node.left, tree.Fact) and isinstance(node.right, tree.Constant):
        if isinstance(node.right.content, str):
            return _t(words, "colon").join(words.fact(node.left))
    op = node.op if holds in (True, None) else _CONTRARY[node.op]
    left, right = operand(node.left, words, node.right), operand(node.right, words, node.left)
    return f"{left} {'?' if holds is None else _SIGNS[op]} {right}"


def _and(node: tree.And, words: Words) -> str:
    return _joined(node.terms, words, words.value(node))


def _or(node: tree.Or, words: Words) -> str:
    terms, holds = _flat(node, words), words.value(node)
    if holds is True:
        terms = [term for term in terms if words.value(term) is True][:1]
    return _joined(tuple(terms), words, holds)


def _flat(node: tree.Or, words: Words) -> list[Expr]:
    flat: list[Expr] = []
    for term in node.terms:
        flat.extend(_flat(term, words) if isinstance(term, tree.Or) else [term])
    return [term for term in flat if not words.is_off(term)]


def _joined(terms: tuple[Expr, ...], words: Words, outcome: bool | None) -> str:
    """Only the terms that make the outcome: the failing ones of a failure, the unknown of an unknown."""
    there = [term for term in terms if not words.is_off(term)]
    making = [term for term in there if words.value(term) is outcome] or there
    said = dict.fromkeys(sentence(term, words) for term in making)
    return _t(words, "and").join(said)


def _not(node: tree.Not, words: Words) -> str:
    return sentence(node.term, words)


def _fact(node: tree.Fact, words: Words) -> str:
    rule = words.rule_of(node)
    return sentence(rule, words) if rule is not None else _t(words, "colon").join(words.fact(node))


def _labelled(node: tree.Labelled, words: Words) -> str:
    holds = words.value(node)
    name = node.en if words.language == "en" else node.zh
    if holds is None:
        return sentence(node.of, words)
    return f"{name}{_t(words, 'colon')}{_t(words, 'yes' if holds else 'no')}"


def _receives(node: tree.Receives, words: Words) -> str:
    holds = words.value(node)
    term = {True: "receives", False: "not_receives", None: "receives_unknown"}[holds]
    return _t(words, term).format(words.programme(node.programme))


def _one_of(node: tree.OneOf, words: Words) -> str:
    holds = words.value(node)
    if holds is None or isinstance(node.of, tree.Fact) and holds:
        return operand(node.of, words)
    listed = _t(words, "list").join(words.shown(choice, node.of) for choice in node.choices)
    return f"{operand(node.of, words)} {_t(words, 'in' if holds else 'not_in')} {listed}"


def _includes(node: tree.Includes, words: Words) -> str:
    return operand(node.of, words)


def _when(node: tree.When, words: Words) -> str:
    condition = words.value(node.condition)
    if condition is None:
        return sentence(node.condition, words)
    return sentence(node.then if condition else node.otherwise, words)


def _either(node: tree.Either, words: Words) -> str:
    sides = [side for side in (node.left, node.right) if words.value(side) is not None]
    return _t(words, "and").join(sentence(side, words) for side in sides or [node.left, node.right])


def _bare(node: Expr, words: Words) -> str:
    if isinstance(node, tree.Given):
        return operand(node.of, words)
    return operand(node, words)


def _t(words: Words, term: str) -> str:
    return _TERMS[words.language][term]


_WORKED_OUT = (tree.Arith, tree.Pick, tree.When, tree.Rounded, tree.Labelled, tree.Per)
_SAY: dict[type[Expr], Callable[[Any, Words], str]] = {
    tree.Compare: _compare,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: _not,
    tree.Fact: _fact,
    tree.Labelled: _labelled,
    tree.Receives: _receives,
    tree.OneOf: _one_of,
    tree.Includes: _includes,
    tree.When: _when,
    tree.Either: _either,
}
