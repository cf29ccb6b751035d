"""How an indicator is written in ``catalogue/indicators/*.yaml``: which keys there are, what each holds."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from minzheng.kernel.problem import Problem, UnfitError, problem
from minzheng.kernel.yaml_reader import line_of
from minzheng.policy.indicator import (
    OWNERS,
    SOURCES,
    UNITS,
    Counts,
    Frequency,
    IndicatorKind,
    Qualifier,
    Split,
)
from minzheng.policy.parameter_form import one_of

CODE: Final = re.compile(r"[a-z][a-z0-9_]{2,59}")
Fault = Callable[[Any], UnfitError | None]


def _words(content: Any) -> UnfitError | None:
    if isinstance(content, str) and content.strip():
        return None
    return UnfitError("应为文字", "expected words")


def _true(content: Any) -> UnfitError | None:
    return None if content is True else UnfitError("只能写 true，或者不写", "true, or nothing at all")


def _condition(content: Any) -> UnfitError | None:
    fits = isinstance(content, Mapping) and all(
        isinstance(words, list) and words and all(isinstance(word, str | bool) for word in words)
        for words in content.values()
    )
    return None if fits else UnfitError("应为“列: [取值]”", "expected column: [values]")


def _splits(content: Any) -> UnfitError | None:
    known = get_args(Split)
    if isinstance(content, list) and content and all(one in known for one in content):
        return None
    listed = "、".join(known)
    return UnfitError(f"应为 {listed} 的列表", f"expected a list of {listed}")


def _law(content: Any) -> UnfitError | None:
    row = content if isinstance(content, Mapping) else {}
    known = set(row) <= {"regulation", "articles"}
    if known and isinstance(row.get("regulation"), str) and isinstance(row.get("articles", []), list):
        return None
    return UnfitError(
        "应为 {regulation: 键, articles: [条号]}", "expected {regulation: key, articles: [numbers]}"
    )


def _names(content: Any) -> UnfitError | None:
    if isinstance(content, list) and content and all(isinstance(one, str) and one.strip() for one in content):
        return None
    return UnfitError("应为名称的列表", "expected a list of names")


def _mapping(content: Any) -> UnfitError | None:
    fits = isinstance(content, Mapping)
    return None if fits else UnfitError("应为“名称: {…}”", "expected name: {…}")


SELECTION: Final[dict[str, Fault]] = {
    "rows": one_of(*SOURCES), "where": _condition, "counts": one_of(*get_args(Counts)), "of": _words,
}  # fmt: skip
INDICATOR: Final[dict[str, Fault]] = {
    "zh": _words, "en": _words, "kind": one_of(*get_args(IndicatorKind)), "unit": one_of(*UNITS),
    "owner": one_of(*OWNERS), "frequency": one_of(*get_args(Frequency)), "law": _law,
    "confidence": one_of("S", "L", "A"), "note": _words, "qualifier": one_of(*get_args(Qualifier)),
    "splits": _splits, "aliases": _names, "reported": _true, "denominator": _mapping, **SELECTION,
}  # fmt: skip
NEEDED: Final = ("zh", "en", "kind", "unit", "owner", "law", "confidence")


def misfits(path: Path, content: Any) -> Iterator[Problem]:
    """What is wrong with how the indicators of a file are written, each at the line of its key."""
    if not isinstance(content, Mapping):
        yield problem("indicator.E001", path, 1)
        return
    for code, row in content.items():
        line = line_of(content, code)
        if not isinstance(code, str) or not CODE.fullmatch(code) or not isinstance(row, Mapping):
            yield problem("indicator.E001", path, line)
            continue
        found = list(_row(path, code, row, INDICATOR, NEEDED, line))
        yield from found or _counted(path, code, row, line)


def _counted(path: Path, code: str, row: Mapping[Any, Any], line: int) -> Iterator[Problem]:
    """Either somebody reports it or rows give it, and a rate has something below the line."""
    if row.get("reported"):
        for key in (*SELECTION, "denominator"):
            if key in row:
                yield _refused(path, code, row, key, "由单位填报的指标不选数据行", "it is reported")
        return
    for key in ("rows", "counts"):
        if key not in row:
            yield problem("indicator.E003", path, line, where=code, key=key)
    if row["kind"] == "rate" and "denominator" not in row:
        yield problem("indicator.E003", path, line, where=code, key="denominator")
    if row["kind"] != "rate" and "denominator" in row:
        yield _refused(path, code, row, "denominator", "只有 rate 才有分母", "only a rate has one")
    below = row.get("denominator", {})
    yield from _row(path, code, below, SELECTION, (), line_of(row, "denominator"))
    for part in (row, below):
        if (part.get("counts") == "fen") != ("of" in part):
            at = line_of(part, "of" if "of" in part else "counts")
            reason = UnfitError("of 与 counts: fen 同时写", "of stands with counts: fen, and only there")
            yield problem("indicator.E004", path, at, where=code, key="of", reason=reason)


def _refused(path: Path, code: str, row: Any, key: str, zh: str, en: str) -> Problem:
    return problem("indicator.E004", path, line_of(row, key), where=code, key=key, reason=UnfitError(zh, en))


def _row(
    path: Path, where: str, row: Mapping[Any, Any], faults: dict[str, Fault], needed: tuple[str, ...],
    line: int,
) -> Iterator[Problem]:  # fmt: skip
    for key, content in row.items():
        if key not in faults:
            yield problem("indicator.E002", path, line_of(row, key), where=where, key=key)
            continue
        reason = faults[key](content)
        if reason is not None:
            yield problem("indicator.E004", path, line_of(row, key), where=where, key=key, reason=reason)
    for key in needed:
        if key not in row:
            yield problem("indicator.E003", path, line, where=where, key=key)
