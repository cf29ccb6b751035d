"""How an amount came about, in words: the second half of the sentence reading.

Every number stands beside what it is called; what adds nothing (a top-up of 0, a cap that does not bite)
is left out, so that a clerk reads only what made the sum.
"""

from minzheng.expression import tree
from minzheng.expression.terms import Words, bracketed, term
from minzheng.expression.tree import Expr

SIGNS = {"<": "＜", "<=": "≤", ">": "＞", ">=": "≥", "==": "＝", "!=": "≠", "+": "＋", "-": "－", "*": "×"}


def formula(node: Expr, words: Words) -> str:
    """A sum in words: how it was calculated, with every number named."""
    if isinstance(node, tree.Rounded):
        return formula(node.amount, words)
    if isinstance(node, tree.Labelled):
        return formula(node.of, words)
    if isinstance(node, tree.When):
        chosen = branch(node, words)
        return unknown(node.condition, words) if chosen is None else formula(chosen, words)
    if isinstance(node, tree.Per):
        return term(words, "division", formula(node.amount, words), formula(node.heads, words))
    if isinstance(node, tree.Pick):
        return formula(chosen_side(node, words), words)
    if isinstance(node, tree.Arith):
        return _arith(node, words)
    return operand(node, words)


def branch(node: tree.When, words: Words) -> Expr | None:
    """The branch that applies; None while the condition is unknown."""
    condition = words.value(node.condition)
    if condition is None and not words.is_off(node.condition):
        return None
    return node.then if condition else node.otherwise


def unknown(node: Expr, words: Words) -> str:
    """``未知（缺 重特大疾病）``."""
    lacks = term(words, "list").join(words.lacking(node))
    return term(words, "unknown") + bracketed(words, term(words, "lacks", lacks) if lacks else "")


def _arith(node: tree.Arith, words: Words) -> str:
    if node.op != "*":
        if _nothing(node.right, words):
            return formula(node.left, words)
        if node.op == "+" and _nothing(node.left, words):
            return formula(node.right, words)
    left, right = formula(node.left, words), formula(node.right, words)
    if node.op == "*":
        left, right = _grouped(node.left, left, words), _grouped(node.right, right, words)
    elif node.op == "-":
        right = _grouped(node.right, right, words)
    return f"{left} {SIGNS[node.op]} {right}"


def _grouped(node: Expr, text: str, words: Words) -> str:
    inside = _inside(node, words)
    is_sum = isinstance(inside, tree.Arith) and inside.op != "*"
    # What adds nothing was left out: of a sum of two only one may be there to read.
    reads_as_sum = f" {SIGNS['+']} " in text or f" {SIGNS['-']} " in text
    return f"({text})" if is_sum and reads_as_sum else text


def _inside(node: Expr, words: Words) -> Expr:
    """What is shown of a node: the side of a cap that bites, the branch that applies."""
    if isinstance(node, tree.Pick):
        return _inside(chosen_side(node, words), words)
    if isinstance(node, tree.When):
        chosen = branch(node, words)
        return node if chosen is None else _inside(chosen, words)
    return _inside(node.of, words) if isinstance(node, tree.Labelled) else node


def _nothing(node: Expr, words: Words) -> bool:
    return words.is_off(node) or words.value(node) == 0


def chosen_side(node: tree.Pick, words: Words) -> Expr:
    """The side of a greatest or a least that gives the value."""
    left, right = words.value(node.left), words.value(node.right)
    if words.is_off(node.right):
        return node.left
    if words.is_off(node.left):
        return node.right
    if left is None or right is None:
        return node.left
    return node.left if (left >= right if node.op == "max" else left <= right) else node.right


def operand(node: Expr, words: Words, like: Expr | None = None, *, fine: bool = False) -> str:
    """One side of a comparison: its name and value, or its value and how it came about."""
    if isinstance(node, tree.Fact):
        return words.fact(node, fine=fine) + bracketed(words, words.division(node))
    if isinstance(node, tree.Param):
        return words.parameter(node)
    if isinstance(node, tree.Cell | tree.Band):
        return words.looked_up(node)
    if isinstance(node, tree.Elapsed):
        return _elapsed(node, words)
    if isinstance(node, tree.Labelled | tree.Rounded | tree.Pick | tree.When):
        return _simpler(node, words, like, fine=fine)
    value = words.shown(words.value(node), *((node,) if like is None else (node, like)), fine=fine)
    return _valued(node, words, value, like)


def _valued(node: Expr, words: Words, value: str, like: Expr | None) -> str:
    """A value with what it is, for parts that have no name in the vocabulary."""
    if isinstance(node, tree.Day):
        return term(words, node.which, value)
    if isinstance(node, tree.Award):
        return term(words, "award", words.programme(node.programme), value)
    if isinstance(node, tree.Total):
        return _total(node, words, value)
    if isinstance(node, tree.Lowest):
        # A row's edge is in the unit of what is held against it: years of age, not yuan.
        edge = words.shown(words.value(node), node if like is None else like)
        return term(words, "lowest", named(node.rows, words), edge)
    if isinstance(node, tree.Arith | tree.Per):
        return value + bracketed(words, formula(node, words))
    return value


def _simpler(
    node: tree.Labelled | tree.Rounded | tree.Pick | tree.When, words: Words, like: Expr | None, *, fine: bool
) -> str:
    if isinstance(node, tree.When):
        chosen = branch(node, words)
        if chosen is None:
            return unknown(node.condition, words)
        return operand(chosen, words, node if like is None else like, fine=fine)
    if isinstance(node, tree.Pick):
        return operand(chosen_side(node, words), words, node if like is None else like, fine=fine)
    return operand(node.of if isinstance(node, tree.Labelled) else node.amount, words, like, fine=fine)


def _total(node: tree.Total, words: Words, value: str) -> str:
    if isinstance(node.of, tree.Constant):
        return term(words, "count", named(node.where, words), value)
    return term(words, "sum", named(node.of, words), value)


def _elapsed(node: tree.Elapsed, words: Words) -> str:
    since = words.shown(words.value(node.since), node.since)
    count = words.value(node)
    number = term(words, "unknown") if count is None else str(count)
    return term(words, "since", since, number, term(words, node.unit))


def named(node: Expr, words: Words) -> str:
    """What a part is called, without its value."""
    if isinstance(node, tree.Fact | tree.Param):
        return words.name(node)
    if isinstance(node, tree.Labelled):
        return node.en if words.language == "en" else node.zh
    if isinstance(node, tree.Receives):
        return term(words, "eligible_for", words.programme(node.programme))
    if isinstance(node, tree.Not):
        return term(words, "not") + named(node.term, words)
    if isinstance(node, tree.And | tree.Or):
        joint = term(words, "either" if isinstance(node, tree.Or) else "both")
        return joint.join(named(part, words) for part in node.terms)
    if isinstance(node, tree.Compare):
        right = words.shown(words.value(node.right), node.right, node.left)
        return f"{named(node.left, words)} {SIGNS[node.op]} {right}"
    return term(words, "list").join(named(part, words) for part in tree.children(node))
