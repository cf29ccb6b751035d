"""How a data set is written in ``catalogue/datasets/<code>.yaml``: which keys there are, what each holds."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, get_args

from minzheng.expression.tree import Entity
from minzheng.kernel.problem import Problem, UnfitError, problem
from minzheng.kernel.yaml_reader import line_of
from minzheng.policy.dataset import Absence, ColumnKind, Covers, Delivers, How, Registers
from minzheng.policy.parameter_form import one_of

CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
Fault = Callable[[Any], UnfitError | None]


def _kind(kinds: tuple[type, ...], zh: str, en: str) -> Fault:
    def fault(content: Any) -> UnfitError | None:
        fits = isinstance(content, kinds) and (bool in kinds or not isinstance(content, bool))
        return None if fits else UnfitError(zh, en)

    return fault


def _between(least: int, most: int) -> Fault:
    def fault(content: Any) -> UnfitError | None:
        if isinstance(content, int) and not isinstance(content, bool) and least <= content <= most:
            return None
        return UnfitError(f"应为 {least} 到 {most} 的整数", f"expected a whole number from {least} to {most}")

    return fault


def _words(content: Any) -> UnfitError | None:
    if isinstance(content, str) and content.strip():
        return None
    return UnfitError("应为文字", "expected words")


def _words_or_null(content: Any) -> UnfitError | None:
    return None if content is None else _words(content)


def _list_of_words(content: Any) -> UnfitError | None:
    if isinstance(content, list) and content and all(_words(one) is None for one in content):
        return None
    return UnfitError("应为文字的列表，如 [甲, 乙]", "expected a list of words such as [a, b]")


def _values(content: Any) -> UnfitError | None:
    """Either the words as stored, or each with its other ways of writing: {非营运: [家庭自用]}."""
    if isinstance(content, Mapping) and content and all(_words(word) is None for word in content):
        written = [word for word, others in content.items() for word in (word, *_others(others))]
    elif _list_of_words(content) is None:
        written = list(content)
    else:
        return UnfitError(
            "应为取值的列表，或“取值: [其他写法]”",
            "expected a list of values, or value: [other ways of writing it]",
        )
    twice = sorted({str(word) for word in written if written.count(word) > 1})
    if twice or not all(_words(word) is None for word in written):
        named = "、".join(twice)
        return UnfitError(f"写法须为文字且不得重复：{named}", f"words, none of them twice: {named}")
    return None


def _others(content: Any) -> tuple[Any, ...]:
    return tuple(content) if isinstance(content, list) else () if content is None else (content,)


def _pattern(content: Any) -> UnfitError | None:
    try:
        re.compile(content)
    except (re.error, TypeError) as error:
        return UnfitError(f"不是正则表达式（{error}）", f"no regular expression ({error})")
    return None


def _condition(content: Any) -> UnfitError | None:
    if (
        isinstance(content, Mapping)
        and content
        and all(_list_of_words(one) is None for one in content.values())
    ):
        return None
    return UnfitError("应为“列: [取值]”", "expected column: [values]")


def _law(content: Any) -> UnfitError | None:
    row = content if isinstance(content, Mapping) else {}
    known = set(row) <= {"regulation", "articles"}
    if known and isinstance(row.get("regulation"), str) and isinstance(row.get("articles", []), list):
        return None
    return UnfitError(
        "应为 {regulation: 键, articles: [条号]}", "expected {regulation: key, articles: [numbers]}"
    )


_truth = _kind((bool,), "应为 true 或 false", "expected true or false")
_number = _kind((int, Decimal), "应为数字", "expected a number")
_mapping = _kind((Mapping,), "应为“名称: {…}”", "expected name: {…}")
_list = _kind((list,), "应为列表", "expected a list")


def _anything(_: Any) -> None:
    return None


DATASET: Final[dict[str, Fault]] = {
    "no": _between(1, 99), "zh": _words, "en": _words, "department": _words,
    "covers": one_of(*get_args(Covers)), "absence": one_of(*get_args(Absence)),
    "delivers": one_of(*get_args(Delivers)), "key": _list_of_words, "true_from": _words_or_null,
    "registers": one_of(*get_args(Registers)), "freshness_months": _between(1, 120), "law": _law,
    "confidence": one_of("S", "L", "A"), "columns": _mapping, "gives": _list,
}  # fmt: skip
COLUMN: Final[dict[str, Fault]] = {
    "zh": _words, "en": _words, "kind": one_of(*get_args(ColumnKind)), "aliases": _list_of_words,
    "required": _truth, "values": _values, "none": _words, "at_most": _number, "least": _number,
    "may_be_negative": _truth, "pattern": _pattern,
}  # fmt: skip
GIVES: Final[dict[str, Fault]] = {
    "fact": _words, "entity": one_of(*get_args(Entity)), "how": one_of(*get_args(How)), "of": _words,
    "where": _condition, "unknown_where": _condition, "true_for": _list_of_words, "absent": _anything,
    "rank": _between(1, 99), "complete": _truth,
}  # fmt: skip
# Without these a declaration says nothing; no default could stand for them.
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "dataset": ("zh", "en", "department", "covers", "absence", "key", "freshness_months", "law", "confidence",
                "columns"),
    "column": ("zh", "en", "kind"),
    "gives": ("fact", "entity", "how"),
}  # fmt: skip
# What a kind of column cannot do without: a number without a limit could overflow a sum of many.
KIND_NEEDS: Final[Mapping[str, str]] = {
    "choice": "values", "set": "values", "money": "at_most", "count": "at_most", "decimal": "at_most",
}  # fmt: skip
_ONLY_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    "values": ("choice", "set"), "none": ("date", "month", "money", "text", "set"),
    "at_most": ("money", "count", "decimal"), "least": ("money", "count", "decimal"),
    "may_be_negative": ("money", "decimal"), "pattern": ("text", "code"),
}  # fmt: skip


def misfits(path: Path, content: Any) -> list[Problem]:
    """What is wrong with how a data set is written, each at the line of its key."""
    return list(_misfits(path, content))


def _misfits(path: Path, content: Any) -> Iterator[Problem]:
    if not CODE.fullmatch(path.stem):
        yield problem("dataset.E017", path, 1, code=path.stem)
    if not isinstance(content, Mapping):
        yield problem("dataset.E001", path, 1)
        return
    yield from _row(path, path.stem, content, DATASET, NEEDED["dataset"], line_of(content))
    columns = content.get("columns")
    for name in columns if isinstance(columns, Mapping) else ():
        yield from _column(path, name, columns)
    gives = content.get("gives")
    for number, row in enumerate(gives if isinstance(gives, list) else ()):
        yield from _given(path, content, row, line_of(gives, number))


def _column(path: Path, name: Any, columns: Any) -> Iterator[Problem]:
    row, line = columns[name], line_of(columns, name)
    if not isinstance(row, Mapping) or not isinstance(name, str) or not CODE.fullmatch(name):
        yield problem("dataset.E001", path, line)
        return
    found = list(_row(path, name, row, COLUMN, NEEDED["column"], line))
    yield from found
    kind = row.get("kind")
    needed = KIND_NEEDS.get(str(kind))
    if needed is not None and row.get(needed) is None:
        yield problem("dataset.E003", path, line, where=name, key=needed)
    for key, kinds in _ONLY_WITH.items():
        if not found and key in row and kind not in kinds:
            reason = UnfitError(f"只用于 {'、'.join(kinds)}", f"only for {', '.join(kinds)}")
            yield problem("dataset.E004", path, line_of(row, key), where=name, key=key, reason=reason)
    too_fine = None if found else _range(row)
    if too_fine is not None:
        where = line_of(row, "at_most")
        yield problem("dataset.E004", path, where, where=name, key="at_most", reason=too_fine)


def _range(row: Mapping[Any, Any]) -> UnfitError | None:
    """Limits that can be stored as written, the lower below the upper."""
    limits: list[int | Decimal] = [row[key] for key in ("least", "at_most") if row.get(key) is not None]
    finest = 1 if row["kind"] == "count" else Decimal("0.01")
    if any(limit % finest for limit in limits):
        return UnfitError(f"最小单位是 {finest}", f"its finest unit is {finest}")
    if limits != sorted(limits):
        return UnfitError("least 大于 at_most", "least exceeds at_most")
    return None


def _given(path: Path, content: Mapping[Any, Any], row: Any, line: int) -> Iterator[Problem]:
    if not isinstance(row, Mapping):
        yield problem("dataset.E001", path, line)
        return
    where = str(row.get("fact", path.stem))
    yield from _row(path, where, row, GIVES, NEEDED["gives"], line)
    if content.get("absence") == "none" and "absent" not in row:
        yield problem("dataset.E003", path, line, where=where, key="absent")
    if content.get("absence") == "unknown" and "absent" in row:
        reason = UnfitError(
            "absence 为 unknown 时没有记录就是未知，不能另写", "with absence: unknown no record says nothing"
        )
        yield problem("dataset.E004", path, line_of(row, "absent"), where=where, key="absent", reason=reason)


def _row(
    path: Path,
    where: str,
    row: Mapping[Any, Any],
    faults: dict[str, Fault],
    needed: tuple[str, ...],
    line: int,
) -> Iterator[Problem]:
    for key, content in row.items():
        if key not in faults:
            yield problem("dataset.E002", path, line_of(row, key), where=where, key=key)
            continue
        reason = faults[key](content)
        if reason is not None:
            yield problem("dataset.E004", path, line_of(row, key), where=where, key=key, reason=reason)
    for key in needed:
        if key not in row:
            yield problem("dataset.E003", path, line, where=where, key=key)
