"""The sentence reading: a rule with this household's numbers in it, in Chinese or in English.

A condition is said as it stands: 「人均月收入 1,200.00 元 ≥ 低保标准 1,084.00 元」 where it fails, so the
relation printed is always true. Of an "and" that fails only what fails is said, of an "or" that holds only
what holds; where a condition is unknown it says which side is not known and what is lacking, and claims
no relation.
"""

from collections.abc import Callable
from typing import Any, Literal

from minzheng.expression import tree
from minzheng.expression.formula import SIGNS, branch, formula, operand
from minzheng.expression.terms import Words, bracketed, joined, labelled, term
from minzheng.expression.tree import Expr

__all__ = ["Words", "formula", "sentence"]

Depth = Literal["top", "part", "reason"]
_CONTRARY = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def sentence(node: Expr, words: Words) -> str:
    """A condition in words."""
    return joined(words, _said(node, words, "top"))


def _said(node: Expr, words: Words, depth: Depth) -> list[str]:
    """The statements that make up a condition.

    A derived condition is spelt out where it is the clause itself or the reason of something, and is said
    shortly (「低保家庭成员：是」) where it is one part of several.
    """
    if words.is_off(node):
        return [term(words, "off")]
    return _SAY.get(type(node), _bare)(node, words, depth)


def _and(node: tree.And, words: Words, depth: Depth) -> list[str]:
    return _each(_making(node, words), words, depth)


def _or(node: tree.Or, words: Words, depth: Depth) -> list[str]:
    making = _making(node, words)
    holds = words.value(node)
    if holds is True:
        return _each(making[:1], words, depth)
    # To refuse an alternative one breach is enough; a clerk need not read all of them.
    shortened = [_first_breach(one, words) if holds is False else one for one in making]
    return _each(shortened, words, depth)


def _each(terms: list[Expr], words: Words, depth: Depth) -> list[str]:
    inner: Depth = "part" if depth == "top" else depth
    return [said for one in terms for said in _said(one, words, inner)]


def _making(node: tree.And | tree.Or, words: Words) -> list[Expr]:
    """The terms that make the outcome: the failing ones of a failure, the unknown of an unknown."""
    there = [one for one in _flat(node) if not words.is_off(one)]
    outcome = words.value(node)
    return [one for one in there if words.value(one) is outcome] or there


def _flat(node: tree.And | tree.Or) -> list[Expr]:
    flat: list[Expr] = []
    for one in node.terms:
        flat.extend(_flat(one) if type(one) is type(node) and isinstance(one, tree.And | tree.Or) else [one])
    return flat


def _first_breach(node: Expr, words: Words) -> Expr:
    return _first_breach(_making(node, words)[0], words) if isinstance(node, tree.And) else node


def _not(node: tree.Not, words: Words, depth: Depth) -> list[str]:
    return _said(node.term, words, depth)


def _fact(node: tree.Fact, words: Words, depth: Depth) -> list[str]:
    rule = words.rule_of(node)
    if rule is None:
        return [words.fact(node)]
    holds = words.value(node)
    if depth == "top" or (depth == "reason" and not holds):
        return _said(rule, words, depth)
    if holds is True:
        return [labelled(words, words.name(node), term(words, "yes"))]
    answer = term(words, "unknown" if holds is None else "no")
    reasons = joined(words, _said(rule, words, "reason"))
    return [labelled(words, words.name(node), answer) + bracketed(words, reasons)]


def _labelled(node: tree.Labelled, words: Words, depth: Depth) -> list[str]:
    holds = words.value(node)
    if holds is None:
        return _said(node.of, words, depth)
    name = node.en if words.language == "en" else node.zh
    answer = labelled(words, name, term(words, "yes" if holds else "no"))
    if isinstance(node.of, tree.OneOf) and isinstance(node.of.of, tree.Fact):
        return [words.fact(node.of.of) + bracketed(words, answer)]
    return [answer]


def _receives(node: tree.Receives, words: Words, depth: Depth) -> list[str]:
    holds = words.value(node)
    outcome = {True: "eligible", False: "ineligible", None: "undetermined"}[holds]
    # What holds up nobody counts as not received while it is undetermined; it is not refused.
    if holds is False and words.waits(node.programme):
        outcome = "meanwhile"
    name = term(words, "outcome", words.programme(node.programme))
    return [labelled(words, name, term(words, outcome))]


def _one_of(node: tree.OneOf, words: Words, depth: Depth) -> list[str]:
    holds = words.value(node)
    if holds is None:
        return [_unknown_side(node.of, words)]
    said = operand(node.of, words)
    if isinstance(node.of, tree.Fact) and holds:
        return [said]
    listed = term(words, "list").join(words.shown(choice, node.of) for choice in node.choices)
    return [f"{said} {term(words, 'in' if holds else 'not_in')} {listed}"]


def _when(node: tree.When, words: Words, depth: Depth) -> list[str]:
    chosen = branch(node, words)
    return _said(node.condition if chosen is None else chosen, words, depth)


def _either(node: tree.Either, words: Words, depth: Depth) -> list[str]:
    holds = words.value(node)
    deciding = [side for side in (node.left, node.right) if words.value(side) is holds]
    return _each(deciding[:1] if holds is True else deciding, words, depth)


def _compare(node: tree.Compare, words: Words, depth: Depth) -> list[str]:
    left, right = node.left, node.right
    for side in (left, right):
        if words.is_none(side):
            return [operand(side, words)]
    if isinstance(right, tree.Constant) and _says_itself(node, words):
        return [operand(left, words, right)]
    holds = words.value(node)
    if holds is None:
        return [_unknown(node, words)]
    sign = SIGNS[node.op if holds else _CONTRARY[node.op]]
    fine = _ties(left, right, words)
    return [f"{operand(left, words, right, fine=fine)} {sign} {operand(right, words, left, fine=fine)}"]


def _says_itself(node: tree.Compare, words: Words) -> bool:
    """Whether the value alone says how it compares: a word, a setting of the place, a nothing."""
    content = node.right.content if isinstance(node.right, tree.Constant) else None
    if isinstance(node.left, tree.Param) or isinstance(content, str | bool):
        return True
    holds = words.value(node)
    if node.op not in ("==", "!=") or holds is None:
        return False
    return content == 0 or holds is (node.op == "==")


def _ties(left: Expr, right: Expr, words: Words) -> bool:
    """Whether two unequal amounts look alike at two decimals, as an income per head may."""
    one, other = words.value(left), words.value(right)
    return bool(one != other) and words.shown(one, left, right) == words.shown(other, right, left)


def _unknown(node: tree.Compare, words: Words) -> str:
    sides = [(node.left, node.right), (node.right, node.left)]
    lacking = [_unknown_side(side, words) for side, _ in sides if words.value(side) is None]
    known = [operand(side, words, other) for side, other in sides if words.value(side) is not None]
    return joined(words, lacking) + "".join(term(words, "against", one) for one in known)


def _unknown_side(node: Expr, words: Words) -> str:
    said = operand(node, words)
    lacks = [one for one in words.lacking(node) if one not in said]
    return said + bracketed(words, term(words, "lacks", term(words, "list").join(lacks)) if lacks else "")


def _bare(node: Expr, words: Words, depth: Depth) -> list[str]:
    of = node.of if isinstance(node, tree.Given | tree.Includes) else node
    return [_unknown_side(of, words) if words.value(node) is None else operand(of, words)]


_SAY: dict[type[Expr], Callable[[Any, Words, Depth], list[str]]] = {
    tree.Compare: _compare,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: _not,
    tree.Fact: _fact,
    tree.Labelled: _labelled,
    tree.Receives: _receives,
    tree.OneOf: _one_of,
    tree.When: _when,
    tree.Either: _either,
}
