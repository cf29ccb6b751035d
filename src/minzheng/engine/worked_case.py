"""Reading worked cases: the examples a civil servant writes and signs (contracts: ``cases.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from minzheng.engine.case import Case, Outcome
from minzheng.engine.case_file import items_of
from minzheng.engine.worked_facts import read_case
from minzheng.kernel.money import fen
from minzheng.kernel.month import Month
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.unknown import NONE_WORDS, UNKNOWN_WORDS
from minzheng.kernel.yaml_reader import line_of
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.parameter import Setting

WORDS = {
    "案例": "case", "法条": "law", "日期": "date", "地区": "place", "参数": "parameters", "家庭": "household",
    "人员": "people", "结果": "expect", "说明": "note",
}  # fmt: skip
_ANY_DAY, _FIRST_YEAR, _LAST_YEAR = date(2023, 6, 30), 1949, 2149
_EXPECT = {"认定": "outcome", "金额": "amount", "因为": "because", "缺少": "missing", "起": "from"}
_OUTCOMES: dict[str, Outcome] = {
    "符合": "eligible", "不符合": "ineligible", "待核": "undetermined",
    "eligible": "eligible", "ineligible": "ineligible", "undetermined": "undetermined",
}  # fmt: skip


@dataclass(frozen=True)
class Expectation:
    """What a case says must come out for one unit and programme; None is not said."""

    programme: str
    unit: str
    line: int
    outcome: Outcome | None = None
    amount_fen: int | None = None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    from_month: Month | None = None


@dataclass(frozen=True)
class WorkedCase:
    """One case; ``problems`` are why it could not be read, and then it counts as failed."""

    file: str
    line: int
    name: str
    law: str = ""
    day: date = _ANY_DAY
    place: str | None = None
    pins: Mapping[str, Setting] | None = None
    case: Case | None = None
    expected: tuple[Expectation, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_cases(path: Path, catalogue: Catalogue) -> list[WorkedCase]:
    """The cases of a file. One that cannot be read carries its problems and does not sink the others."""
    try:
        items = items_of(path)
    except ProblemError as error:
        return [_unreadable(path, error.problems[0].line, error.problems, path.name)]
    return [
        _unreadable(path, line, row, _unnamed(line))
        if isinstance(row, tuple)
        else _Reader(path, catalogue, row, line).read()
        for line, row in items
    ]


def _unreadable(path: Path, line: int, problems: tuple[Problem, ...], name: str) -> WorkedCase:
    return WorkedCase(str(path), line, name, problems=problems)


def _unnamed(line: int) -> str:
    return f"第 {line} 行"


class _Reader:
    """Reads one case, gathering every mistake rather than stopping at the first."""

    def __init__(self, path: Path, catalogue: Catalogue, row: Any, line: int) -> None:
        self.path, self.catalogue, self.line = path, catalogue, line
        self.problems: list[Problem] = []
        self.row = self._known(row)

    def _wrong(self, message: str, line: int, **details: Any) -> None:
        self.problems.append(problem(message, self.path, line, **details))

    def _known(self, row: Any) -> dict[str, tuple[Any, int]]:
        if not isinstance(row, Mapping):
            self._wrong("case.E001", self.line)
            return {}
        found: dict[str, tuple[Any, int]] = {}
        if not row:
            self._wrong("case.E001", self.line)
        for key, content in row.items():
            word = WORDS.get(key, str(key))
            line = line_of(row, key)
            if word not in WORDS.values():
                self._wrong("case.E002", line, key=key, known="、".join(WORDS))
            if word in found:
                self._wrong("yaml.E006", line, key=key, first=found[word][1])
            found[word] = (content, line)
        return found

    def read(self) -> WorkedCase:
        name = str(self.row.get("case", ("", 0))[0] or _unnamed(self.line))
        for needed, shown in (("case", "案例"), ("date", "日期"), ("expect", "结果")):
            # A case that expects nothing would pass whatever the law says.
            if self.row and self.row.get(needed, (None, 0))[0] in (None, "", {}):
                self._wrong("case.E003", self.line, key=shown)
        day = self._day()
        case = read_case(self.row, self.catalogue, day, str(self.path), self.problems) if self.row else None
        pins = self._pins()
        expected = self._expected(case) if case is not None else ()
        place = self.row.get("place", (None, 0))[0]
        law = str(self.row.get("law", ("", 0))[0] or "")
        return WorkedCase(
            str(self.path), self.line, name, law, day, None if place is None else str(place), pins, case,
            tuple(expected), tuple(self.problems),
        )  # fmt: skip

    def _day(self) -> date:
        raw, line = self.row.get("date", (None, 0))
        if raw is None:
            return _ANY_DAY
        try:
            day = raw if isinstance(raw, date) else date.fromisoformat(str(raw))
        except ValueError:
            day = date.min
        if _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return day
        self._wrong("case.E004", line, value=raw)
        return _ANY_DAY

    def _mapping(self, key: str) -> Any:
        content, line = self.row.get(key, ({}, 0))
        if content is None:
            return {}
        if not isinstance(content, Mapping):
            self._wrong("case.E019", line, key=key)
            return {}
        return content

    def _pins(self) -> dict[str, Setting]:
        pins, rows = {}, self._mapping("parameters")
        for code, raw in rows.items():
            spec, line = self.catalogue.parameters.get(str(code)), line_of(rows, code)
            if spec is None:
                self._wrong("case.E008", line, code=code)
                continue
            try:
                absent = isinstance(raw, str) and raw in NONE_WORDS and spec.kind != "choice"
                value = None if absent else spec.read(raw)
                pins[spec.code] = Setting(spec.code, value, "S", "case", pinned=True)
            except ValueError as error:
                self._wrong("case.E009", line, code=code, reason=error)
        return pins

    def _expected(self, case: Case) -> list[Expectation]:
        found, rows = [], self._mapping("expect")
        for word, units in rows.items():
            programme = self._programme(str(word))
            if programme is None:
                self._wrong("case.E010", line_of(rows, word), code=word)
            elif not isinstance(units, Mapping):
                self._wrong("case.E019", line_of(rows, word), key=word)
            else:
                found += [
                    self._one(case, programme, str(unit), units[unit], line_of(units, unit)) for unit in units
                ]
        return [one for one in found if one is not None]

    def _programme(self, word: str) -> str | None:
        for code, programme in self.catalogue.programmes.items():
            if word in (code, programme.zh, programme.short):
                return code
        return None

    def _one(self, case: Case, code: str, unit: str, row: Any, line: int) -> Expectation | None:
        programme = self.catalogue.programmes[code]
        units = case.units(programme.unit)
        if programme.unit == "household" and unit in ("家庭", "household") and units:
            unit = units[0]
        if unit not in units:
            self._wrong("case.E011", line, unit=unit, known="、".join(units) or "无")
            return None
        if isinstance(row, str):
            row = {"outcome": row}
        if not isinstance(row, Mapping):
            self._wrong("case.E019", line, key=unit)
            return None
        said: dict[str, Any] = {}
        for key, content in row.items():
            word = _EXPECT.get(key, str(key))
            if word not in _EXPECT.values():
                self._wrong("case.E002", line_of(row, key) or line, key=key, known="、".join(_EXPECT))
            said[word] = content
        return Expectation(
            code, unit, line, self._outcome(said, line), self._amount(said, line),
            self._because(code, said, line), self._missing(said, line), self._month(said, line),
        )  # fmt: skip

    def _outcome(self, said: Mapping[str, Any], line: int) -> Outcome | None:
        word = said.get("outcome")
        if word is not None and str(word) not in _OUTCOMES:
            self._wrong("case.E012", line, value=word)
        return _OUTCOMES.get(str(word))

    def _amount(self, said: Mapping[str, Any], line: int) -> int | None:
        raw = said.get("amount")
        if raw is None:
            return None
        try:
            if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
                raise ValueError("expected yuan")
            return fen(raw)
        except ValueError as error:
            self._wrong("case.E013", line, value=raw, reason=error)
            return None

    def _listed(self, said: Mapping[str, Any], key: str) -> list[str]:
        raw = said.get(key) or []
        return [str(item) for item in (raw if isinstance(raw, list) else [raw])]

    def _because(self, code: str, said: Mapping[str, Any], line: int) -> tuple[str, ...]:
        known = {clause.code for clause in self.catalogue.programmes[code].clauses}
        listed = self._listed(said, "because")
        for clause in listed:
            if clause not in known:
                self._wrong("case.E014", line, clause=clause)
        return tuple(listed)

    def _missing(self, said: Mapping[str, Any], line: int) -> tuple[str, ...]:
        names = {name for _, name in self.catalogue.vocabulary}
        listed = self._listed(said, "missing")
        for item in listed:
            if item.rpartition(".")[2] not in names:
                self._wrong("case.E015", line, name=item)
        return tuple(listed)

    def _month(self, said: Mapping[str, Any], line: int) -> Month | None:
        raw = said.get("from")
        if raw is None:
            return None
        if isinstance(raw, date):
            return Month.of(raw)
        try:
            return Month.parse(str(raw))
        except ValueError:
            self._wrong("case.E016", line, value=raw)
            return None


def is_unknown(raw: Any) -> bool:
    """Whether a case says that something is not known."""
    return isinstance(raw, str) and raw in UNKNOWN_WORDS
