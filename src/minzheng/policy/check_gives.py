"""Whether a fact can come out of the column and the rule that are to give it."""

from collections.abc import Callable, Mapping
from typing import Final

from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.problem import UnfitError
from minzheng.policy.dataset import ColumnSpec, Gives

# For each way of giving: the kinds of column it reads, and the kinds of fact that each can become.
_VALUE: Final[Mapping[str, tuple[str, ...]]] = {
    "money": ("money",), "count": ("count", "grade"), "decimal": ("decimal",), "date": ("date",),
    "month": ("date",), "flag": ("flag",), "choice": ("choice", "flag"), "set": ("set",), "text": ("text",),
}  # fmt: skip
_FITTING: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "latest": _VALUE,
    "head": _VALUE,
    "yearly": {"money": ("money",)},
    "sum": {"money": ("money",), "count": ("count",)},
    "count": {"": ("count",)},
    "exists": {"": ("flag",)},
}
_ENTITIES: Final[Mapping[str, tuple[str, ...]]] = {
    "latest": ("person",), "yearly": ("person",), "head": ("household",),
}  # fmt: skip
_MONTHS: Final = 12


def misfit(gives: Gives, fact: FactSpec, column: ColumnSpec | None) -> UnfitError | None:
    """Why the fact cannot be given so; None where it can. ``column`` is what ``of`` names."""
    checks: tuple[Callable[[], UnfitError | None], ...] = (
        lambda: _entity(gives),
        lambda: _kinds(gives, fact, column),
        lambda: _complete(gives),
        lambda: _truth(gives, fact, column),
        lambda: _values(gives, fact, column),
        lambda: _absence(fact, column),
        lambda: _limits(gives, fact, column),
    )
    return next((found for check in checks if (found := check()) is not None), None)


def _entity(gives: Gives) -> UnfitError | None:
    allowed = _ENTITIES.get(gives.how)
    if allowed is None or gives.entity in allowed:
        return None
    return UnfitError(
        f"{gives.how} 只用于 {allowed[0]}；家庭用 head、sum、count、exists，个人用其余各种",
        f"{gives.how} is for a {allowed[0]}; a household takes head, sum, count, exists, a person the others",
    )


def _kinds(gives: Gives, fact: FactSpec, column: ColumnSpec | None) -> UnfitError | None:
    fitting = _FITTING[gives.how]
    if column is None and "" not in fitting:
        return UnfitError(f"{gives.how} 须用 of 写明列", f"{gives.how} needs a column: add of")
    if column is not None and "" in fitting:
        return UnfitError(f"{gives.how} 数的是记录，不写 of", f"{gives.how} is about records: remove of")
    kind = "" if column is None else column.kind
    if fact.kind in fitting.get(kind, ()):
        return None
    said = f"{gives.how}({kind})" if kind else gives.how
    return UnfitError(
        f"{said} 得不出 {fact.kind} 类的事实", f"{said} cannot become a fact of kind {fact.kind}"
    )


def _complete(gives: Gives) -> UnfitError | None:
    if gives.complete and gives.entity != "household":
        return UnfitError("complete 只用于家庭的事实", "complete is for facts of the household")
    return None


def _truth(gives: Gives, fact: FactSpec, column: ColumnSpec | None) -> UnfitError | None:
    """A flag that is read from words has to say which of them are true."""
    words = () if column is None else column.words
    is_read = column is not None and fact.kind == "flag"
    if is_read and not gives.true_for:
        return UnfitError("请用 true_for 写明哪些取值为“是”", "say in true_for which values make it true")
    if gives.true_for and not is_read:
        return UnfitError("true_for 只用于是否类的事实", "true_for is for facts of kind flag")
    strange = [word for word in gives.true_for if word not in words]
    if strange:
        listed = "、".join(strange)
        return UnfitError(
            f"true_for 的“{listed}”不是该列的取值", f"true_for: {listed} is no value of the column"
        )
    return None


def _values(gives: Gives, fact: FactSpec, column: ColumnSpec | None) -> UnfitError | None:
    if column is None or fact.kind not in ("choice", "set"):
        return None
    strange = "、".join(word for word in column.words if word not in fact.values)
    if strange:
        return UnfitError(f"“{strange}”不是该事实的取值", f"{strange} is no value of the fact")
    if fact.kind == "set" and column.words != tuple(word for word in fact.values if word in column.words):
        return UnfitError("取值的先后须与词表相同", "its values stand in the order of the vocabulary")
    return None


def _absence(fact: FactSpec, column: ColumnSpec | None) -> UnfitError | None:
    """What the column stores for its word of absence has to be what the fact means by absence."""
    if column is None or column.none is None or fact.kind == "set":
        return None
    if column.none_code != fact.none_code:
        return UnfitError(
            f"列的 none“{column.none}”在该事实中没有对应的取值",
            f"the fact has no value that the column's none, {column.none}, could mean",
        )
    return None


def _limits(gives: Gives, fact: FactSpec, column: ColumnSpec | None) -> UnfitError | None:
    """What lies outside the range of a fact is read as unknown: better refused at the door, with its line."""
    if column is None or column.at_most is None or fact.limits is None or gives.how == "sum":
        return None
    least, most = fact.limits
    times = _MONTHS if gives.how == "yearly" else 1
    too_low = not column.may_be_negative and (column.least or 0) < max(least, 0) * times
    if too_low or column.at_most > most * times:
        return UnfitError(
            "列的 least、at_most 超出该事实的范围",
            "the column's least and at_most exceed the range of the fact",
        )
    return None
