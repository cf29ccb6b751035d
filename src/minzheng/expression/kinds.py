"""What kind of thing each part of a rule is, and where parts do not fit: money is never multiplied by
money, never added to a count, never compared with a word.

Works on trees as they are declared, before any place or day is known.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from minzheng.expression import tree
from minzheng.expression.kind_words import ANY, called
from minzheng.expression.misfits import Misfit, Named, Reading, listed
from minzheng.expression.tree import Expr


class Kinds(Reading):
    """Reads the kind of trees as they are declared."""

    def of(self, node: Expr) -> str:
        """The kind of a tree."""
        return _RULES[type(node)](self, node)


def _constant(kinds: Kinds, node: tree.Constant) -> str:
    content = node.content
    if isinstance(content, bool):
        return "flag"
    if isinstance(content, str):
        return "word"
    if content == 0:
        return "zero"
    return "number" if isinstance(content, int) else "decimal"


def _fact(kinds: Kinds, node: tree.Fact) -> str:
    named = kinds.names.fact(node)
    return ANY if named is None else named.kind


def _param(kinds: Kinds, node: tree.Param) -> str:
    named = kinds.names.parameter(node.code)
    return ANY if named is None else named.kind


def _arith(kinds: Kinds, node: tree.Arith) -> str:
    left, right = kinds.number(node.left), kinds.number(node.right)
    if node.op != "*":
        return kinds.together(left, right, ("相加减", "added or subtracted"))
    if left == right == "money":
        return kinds.unfit("金额不能乘以金额", "a sum of money is not multiplied by a sum of money")
    if "money" in (left, right):
        return "money"
    if ANY in (left, right) or "nothing" in (left, right):
        return ANY
    return "count" if {left, right} <= {"count", "number", "zero"} else "decimal"


def _pick(kinds: Kinds, node: tree.Pick) -> str:
    if "date" in (left := kinds.of(node.left), kinds.of(node.right)):
        return _days(kinds, node.left, node.right)
    left, right = kinds.number(node.left), kinds.number(node.right)
    return kinds.together(left, right, ("取其大小", "held against each other"))


def _per(kinds: Kinds, node: tree.Per) -> str:
    kinds.expect(node.amount, "money")
    kinds.expect(node.heads, "count")
    return "per_head"


def _when(kinds: Kinds, node: tree.When) -> str:
    kinds.expect(node.condition, "flag")
    return _either_side(kinds, node.then, node.otherwise)


def _either_side(kinds: Kinds, left: Expr, right: Expr) -> str:
    """Both are columns of one kind; a sum per head is two columns and cannot be chosen between."""
    chosen = kinds.together(kinds.of(left), kinds.of(right), ("二选一", "alternatives"))
    if chosen == "per_head":
        return kinds.unfit("人均数不能二选一", "sums per head cannot be alternatives")
    return chosen


def _elapsed(kinds: Kinds, node: tree.Elapsed) -> str:
    kinds.expect(node.since, "date")
    kinds.expect(node.today, "date")
    return "count"


def _days(kinds: Kinds, left: Expr, right: Expr) -> str:
    for node in (left, right):
        if not (isinstance(node, tree.Constant) and _is_day(node.content)):
            kinds.expect(node, "date")
    return "date"


def _is_day(content: Any) -> bool:
    try:
        date.fromisoformat(str(content))
    except ValueError:
        return False
    return isinstance(content, int)


def _compare(kinds: Kinds, node: tree.Compare) -> str:
    left, right = kinds.of(node.left), kinds.of(node.right)
    if "date" in (left, right):
        _days(kinds, node.left, node.right)
        return "flag"
    kind = _per_head_or(left, right) or kinds.together(left, right, ("比较", "compared"))
    if kind in ("table", "rows", "set"):
        kinds.unfit(f"{called(kind)[0]}不能整体比较", f"{called(kind)[1]} is not compared as a whole")
    elif kind in ("word", "flag") and node.op not in ("==", "!="):
        kinds.unfit(
            f"{called(kind)[0]}只能用 == 或 != 比较", f"{called(kind)[1]} is compared by == and != only"
        )
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(other, tree.Constant) and kind in ("word", "count") and node.op in ("==", "!="):
            kinds.choice(one, other.content)
    return "flag"


def _per_head_or(left: str, right: str) -> str | None:
    """A sum per head is held against a sum of money, and against nothing else."""
    return "per_head" if {left, right} in ({"per_head", "money"}, {"per_head"}) else None


def _one_of(kinds: Kinds, node: tree.OneOf) -> str:
    kind = kinds.of(node.of)
    wanted = {"word": str, "count": int}.get(kind)
    if wanted is None:
        if kind != ANY:
            kinds.unfit(
                f"one_of() 不适用于{called(kind)[0]}", f"one_of() does not apply to {called(kind)[1]}"
            )
        return "flag"
    for choice in node.choices:
        if isinstance(choice, wanted):
            kinds.choice(node.of, choice)
        else:
            kinds.unfit(f"“{choice}”不是{called(kind)[0]}", f"{choice!r} is not {called(kind)[1]}")
    return "flag"


def _includes(kinds: Kinds, node: tree.Includes) -> str:
    kinds.expect(node.of, "set")
    kinds.choice(node.of, node.kind)
    return "flag"


def _given(kinds: Kinds, node: tree.Given) -> str:
    named = kinds.named(node.of)
    if not isinstance(node.of, tree.Fact):
        kinds.unfit("is_given() 只问事实", "is_given() asks about a fact")
    elif named is not None and not named.can_be_absent:
        kinds.misfits.append(Misfit("law.E003", {"name": named.name}))
    return "flag"


def _conditions(kinds: Kinds, node: Expr) -> str:
    for term in tree.children(node):
        kinds.expect(term, "flag")
    return "flag"


def _total(kinds: Kinds, node: tree.Total) -> str:
    kinds.expect(node.where, "flag")
    kind = kinds.number(node.of)
    return "count" if kind in ("number", "zero") else kind


def _rounded(kinds: Kinds, node: tree.Rounded) -> str:
    kinds.expect(node.amount, "money")
    kinds.expect(node.to_fen, "count")
    return "money"


def _of_parameter(kinds: Kinds, node: Expr, kind: str) -> Named | None:
    named = kinds.named(node)
    if isinstance(node, tree.Param) and (named is None or named.kind == kind):
        return named
    words = called(kind)
    kinds.unfit(f"这里要的是{words[0]}参数", f"a parameter that is {words[1]} is needed here")
    return None


def _cell(kinds: Kinds, node: tree.Cell) -> str:
    table, key = _of_parameter(kinds, node.table, "table"), kinds.of(node.key)
    if table is None:
        return ANY
    if table.rows_by or node.row is not None:
        _known(kinds, table, node.row, table.rows_by)
    if isinstance(node.key, tree.Constant):
        _known(kinds, table, node.key.content, table.keys)
    elif table.keys and isinstance(table.keys[0], int):
        kinds.expect(node.key, "count")
    elif key != ANY:
        kinds.expect(node.key, "word")
    return table.cell


def _band(kinds: Kinds, node: tree.Band) -> str:
    rows, by = _of_parameter(kinds, node.rows, "rows"), kinds.of(node.by)
    if rows is None:
        return ANY
    edge, gives = (_column(kinds, rows, name) for name in (node.edge, node.gives))
    if _per_head_or(by, edge) is None:
        kinds.together(by, edge, ("比较", "compared"))
    return gives


def _lowest(kinds: Kinds, node: tree.Lowest) -> str:
    rows = _of_parameter(kinds, node.rows, "rows")
    return ANY if rows is None else _column(kinds, rows, node.column)


def _column(kinds: Kinds, rows: Named, name: str) -> str:
    _known(kinds, rows, name, tuple(rows.columns))
    return rows.columns.get(name, ANY)


def _known(kinds: Kinds, table: Named, name: Any, known: tuple[Any, ...]) -> None:
    if name not in known:
        details = {"code": table.name, "name": name, "known": listed(known)}
        kinds.misfits.append(Misfit("catalogue.E040", details))


_RULES: dict[type[Expr], Callable[[Kinds, Any], str]] = {
    tree.Constant: _constant,
    tree.Fact: _fact,
    tree.Param: _param,
    tree.Day: lambda kinds, node: "date",
    tree.Receives: lambda kinds, node: "flag",
    tree.Award: lambda kinds, node: "money",
    tree.Arith: _arith,
    tree.Pick: _pick,
    tree.Per: _per,
    tree.When: _when,
    tree.Elapsed: _elapsed,
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.Includes: _includes,
    tree.Given: _given,
    tree.And: _conditions,
    tree.Or: _conditions,
    tree.Not: _conditions,
    tree.Either: _conditions,
    tree.Fallback: lambda kinds, node: _either_side(kinds, node.of, node.otherwise),
    tree.Total: _total,
    tree.Rounded: _rounded,
    tree.Cell: _cell,
    tree.Band: _band,
    tree.Lowest: _lowest,
    tree.Labelled: lambda kinds, node: kinds.of(node.of),
    tree.Absent: lambda kinds, node: "nothing",
}
