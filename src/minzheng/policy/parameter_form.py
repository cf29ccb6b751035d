"""How a parameter is written in ``parameters.yaml``: which keys there are, and what each may hold."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from minzheng.kernel.problem import Problem, UnfitError, problem
from minzheng.kernel.yaml_reader import line_of

LEVELS = ("nation", "province", "city", "district")
KINDS = ("money", "share", "number", "flag", "choice", "table", "rows")
KEYS = frozenset(
    "zh en kind unit unit_en set_by law confidence may_be_absent falls_back_on combine values keys cell "
    "rows_by row_names columns default note reserved".split()
)
_SCALARS = ("money", "share", "number")
# What a kind cannot do without.
_NEEDED = {"choice": "values", "table": "keys", "rows": "columns"}


def misfits(path: Path, name: str, row: Mapping[Any, Any]) -> list[Problem]:
    """What is wrong with how a parameter is written, each at the line of its key."""
    return list(_misfits(path, name, row))


def _misfits(path: Path, name: str, row: Mapping[Any, Any]) -> Iterator[Problem]:
    for level in row["set_by"] if isinstance(row.get("set_by"), list) else ():
        if level not in LEVELS:
            yield problem("catalogue.E014", path, line_of(row, "set_by"), name=name, level=level)
    for key, fault in _FAULTS.items():
        reason = fault(row[key]) if row.get(key) is not None else None
        if reason is not None:
            yield problem("catalogue.E015", path, line_of(row, key), name=name, key=key, reason=reason)
    needed = _NEEDED.get(str(row.get("kind")))
    if needed is not None and not row.get(needed):
        yield problem("catalogue.E012", path, line_of(row, "kind"), name=name, key=needed)


def _words(content: Any) -> UnfitError | None:
    return None if isinstance(content, str) else UnfitError("应为文字", "expected words")


def _truth(content: Any) -> UnfitError | None:
    return None if isinstance(content, bool) else UnfitError("应为 true 或 false", "expected true or false")


def _list(content: Any) -> UnfitError | None:
    if isinstance(content, list) and content:
        return None
    return UnfitError("应为列表，如 [city, district]", "expected a list such as [city, district]")


def _labels(content: Any) -> UnfitError | None:
    if isinstance(content, Mapping) and content and all(isinstance(key, str) for key in content):
        return None
    return UnfitError("应为“键: 名称”", "expected key: name")


def _columns(content: Any) -> UnfitError | None:
    if _labels(content) is None and all(kind in _SCALARS for kind in content.values()):
        return None
    return UnfitError(
        "应为“列: 类型”，类型为 money、share、number",
        "expected column: kind, the kinds being money, share and number",
    )


def _law(content: Any) -> UnfitError | None:
    if isinstance(content, Mapping) and isinstance(content.get("regulation"), str):
        articles = content.get("articles") or []
        if set(content) <= {"regulation", "articles"} and isinstance(articles, list):
            return None
    return UnfitError(
        "应为 {regulation: 键, articles: [条号]}", "expected {regulation: key, articles: [numbers]}"
    )


def one_of(*known: str) -> Callable[[Any], UnfitError | None]:
    """A check that what is written is one of the known words."""
    listed = "、".join(known)

    def fault(content: Any) -> UnfitError | None:
        return None if content in known else UnfitError(f"可用：{listed}", f"use one of {listed}")

    return fault


_FAULTS: dict[str, Callable[[Any], UnfitError | None]] = {
    "zh": _words, "en": _words, "unit": _words, "unit_en": _words, "falls_back_on": _words,
    "may_be_absent": _truth, "reserved": _truth, "set_by": _list, "keys": _list, "rows_by": _list,
    "values": _labels, "row_names": _labels, "columns": _columns, "law": _law, "cell": one_of(*_SCALARS),
    "combine": one_of("replace", "strictest"), "confidence": one_of("S", "L", "A"),
}  # fmt: skip
