"""How a pack is written: the keys of ``pack.yaml``, the units it administers, its dated values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from minzheng.kernel.problem import Problem, UnfitError, problem
from minzheng.kernel.yaml_reader import line_of
from minzheng.policy.parameter import ParameterSpec
from minzheng.policy.parameter_form import LEVELS

_PACK_KEYS = frozenset("zh en level extends division offers administers notes adapters".split())
_UNIT_KEYS = frozenset("code key zh en kind".split())
_VALUE_KEYS = frozenset("since until value confidence source at checked_on verified note".split())
_VALUE_NEEDED = ("since", "value", "confidence", "source", "checked_on", "verified")
_WORDS = UnfitError("应为文字", "expected words")
_LIST = UnfitError("应为列表，如 [甲, 乙]", "expected a list such as [a, b]")


@dataclass(frozen=True)
class Dated:
    """One value of a parameter in one pack, from a day on."""

    since: date
    until: date | None
    value: Any
    confidence: str
    source: str
    at: str | None
    verified: bool
    note_zh: str
    note_en: str
    line: int
    source_line: int = 0

    def in_force(self, on: date) -> bool:
        """Whether the value holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Unit:
    """A town, subdistrict or functional zone the bureau works in; zones have no statutory code."""

    key: str
    code: str | None
    zh: str
    en: str
    kind: str


def mistakes(file: Path, content: Mapping[Any, Any]) -> tuple[list[Problem], list[Problem]]:
    """What is wrong in a pack.yaml: what makes it no pack at all, and the rest."""
    fatal = [problem("pack.E006", file, 1, key=key) for key in ("zh", "en", "level") if not content.get(key)]
    fatal += list(_misshapen(file, content))
    if content.get("level") and content["level"] not in LEVELS:
        fatal.append(problem("pack.E007", file, line_of(content, "level"), level=content["level"]))
    others = [problem("pack.E005", file, line_of(content, key), key=key)
              for key in content if key not in _PACK_KEYS]  # fmt: skip
    if content.get("level") != LEVELS[0]:
        others += [problem("pack.E006", file, 1, key=key)
                   for key in ("extends", "division") if not content.get(key)]  # fmt: skip
    others += _code_mistakes(file, content, "division", 6)
    return fatal, others


def _misshapen(file: Path, content: Mapping[Any, Any]) -> Iterator[Problem]:
    for key in ("zh", "en", "extends"):
        if content.get(key) and not isinstance(content[key], str):
            yield problem("pack.E027", file, line_of(content, key), key=key, reason=_WORDS)
    for key in ("offers", "administers"):
        if content.get(key) and not isinstance(content[key], list):
            yield problem("pack.E027", file, line_of(content, key), key=key, reason=_LIST)


def _code_mistakes(file: Path, content: Mapping[Any, Any], key: str, digits: int) -> list[Problem]:
    code, line = content.get(key), line_of(content, key)
    if code is None:
        return []
    if not isinstance(code, str):
        return [problem("pack.E008", file, line, key=key, code=code)]
    if not re.fullmatch(rf"[0-9]{{{digits}}}", code):
        return [problem("pack.E026", file, line, code=code)]
    return []


def read_units(rows: Any, file: Path, problems: list[Problem]) -> tuple[Unit, ...]:
    """The units of ``administers``; mistakes are added to ``problems``."""
    units = []
    for number, row in enumerate(rows):
        if not _is_unit(row):
            problems.append(problem("pack.E009", file, line_of(rows, number)))
            continue
        problems += _code_mistakes(file, row, "code", 9)
        code = None if row.get("code") is None else str(row["code"])
        kind = row.get("kind", "statutory")
        units.append(Unit(code or row["key"], code, row["zh"], row.get("en", row["zh"]), kind))
    return tuple(units)


def _is_unit(row: Any) -> bool:
    return (
        isinstance(row, Mapping)
        and set(row) <= _UNIT_KEYS
        and isinstance(row.get("zh"), str)
        and bool(row.get("code") or isinstance(row.get("key"), str))
    )


def read_values(file: Path, spec: ParameterSpec, rows: Any, problems: list[Problem]) -> list[Dated]:
    """The dated values of one parameter, newest first; mistakes are added to ``problems``."""
    dated: list[Dated] = []
    for number, row in enumerate(rows):
        one = _one(file, spec, row, line_of(rows, number), problems)
        if one is None:
            continue
        if dated and one.since <= dated[-1].since:
            problems.append(problem("pack.E014", file, one.line, code=spec.code, since=one.since))
        dated.append(one)
    return dated[::-1]


def _one(file: Path, spec: ParameterSpec, row: Any, line: int, problems: list[Problem]) -> Dated | None:
    found = list(_row_mistakes(file, spec.code, row, line))
    problems.extend(found)
    if found:
        return None
    try:
        value = spec.read(row["value"])
    except ValueError as error:
        where = line_of(row, "value")
        problems.append(problem("pack.E020", file, where, code=spec.code, reason=error))
        return None
    note = row.get("note") or {}
    return Dated(
        row["since"], row.get("until"), value, row["confidence"], str(row["source"]), row.get("at"),
        row["verified"], note.get("zh", ""), note.get("en", ""), line,
        line_of(row, "source"),
    )  # fmt: skip


def _row_mistakes(file: Path, code: str, row: Any, line: int) -> Iterator[Problem]:
    if not isinstance(row, Mapping):
        yield problem("pack.E013", file, line, code=code)
        return
    for key in row:
        if key not in _VALUE_KEYS:
            yield problem("pack.E015", file, line_of(row, key), code=code, key=key)
    for key in _VALUE_NEEDED:
        if key not in row:
            yield problem("pack.E016", file, line, code=code, key=key)
    for key in ("since", "checked_on", "until"):
        if key in row and not isinstance(row[key], date) and not (key == "until" and row[key] is None):
            yield problem("pack.E017", file, line_of(row, key), code=code, key=key)
    yield from _word_mistakes(file, code, row, line)


def _word_mistakes(file: Path, code: str, row: Mapping[Any, Any], line: int) -> Iterator[Problem]:
    confidence, note = row.get("confidence", "S"), row.get("note")
    if confidence not in ("S", "L", "A"):
        where = line_of(row, "confidence")
        yield problem("pack.E018", file, where, code=code, confidence=confidence)
    if not isinstance(row.get("verified", False), bool):
        yield problem("pack.E021", file, line_of(row, "verified"), code=code)
    if confidence == "A" and not _says_why(note):
        yield problem("pack.E019", file, line, code=code)
    elif note is not None and not _says_why(note):
        reason = UnfitError("应为 {zh: …, en: …}", "expected {zh: …, en: …}")
        yield problem("pack.E027", file, line_of(row, "note"), key="note", reason=reason)
    if not isinstance(row.get("at"), str | None):
        yield problem("pack.E027", file, line_of(row, "at"), key="at", reason=_WORDS)
    since, until = row.get("since"), row.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        yield problem("pack.E025", file, line_of(row, "until"), code=code, until=until)


def _says_why(note: Any) -> bool:
    return isinstance(note, Mapping) and all(isinstance(note.get(key), str) for key in ("zh", "en"))
