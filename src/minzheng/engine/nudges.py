"""Every small way in which a parameter's value can be wrong, whatever the value is.

Values differ by place, day and case, so a nudge is a change, not a value: one fen more, the flag the
other way, this cell of the table one more. Cells a table does not hold stay as they are. Of rows (bands)
the first, the last and those between are moved separately: how many there are is for the place to say.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from minzheng.policy.parameter import ParameterSpec


@dataclass(frozen=True)
class Nudge:
    """A change of a parameter's value. ``change`` gives an equal value where it does not apply."""

    code: str
    name: str
    zh: str
    en: str
    change: Callable[[Any], Any]


def nudges(spec: ParameterSpec) -> Iterator[Nudge]:
    """The nudges of a parameter, by its kind."""
    yield from _KINDS[spec.kind](spec)
    if spec.may_be_absent and spec.kind != "choice":
        yield Nudge(spec.code, "absent", "改为不设（无）", "made absent", lambda value: None)


@dataclass(frozen=True)
class _Step:
    """One step up or down in the unit of a kind; nothing goes below 0."""

    name: str
    zh: str
    en: str
    by: Fraction

    def taken(self, value: Any) -> Any:
        moved = max(value + self.by, Fraction(0))
        return int(moved) if isinstance(value, int) else moved


def _steps(kind: str) -> tuple[_Step, _Step]:
    if kind == "money":
        zh, en, by = "0.01 元", "0.01 yuan", Fraction(1)
    else:
        zh = en = "0.1" if kind == "share" else "1"
        by = Fraction(1, 10) if kind == "share" else Fraction(1)
    return _Step("more", f"加 {zh}", f"{en} more", by), _Step("less", f"减 {zh}", f"{en} less", -by)


def _single(spec: ParameterSpec) -> Iterator[Nudge]:
    for step in _steps(spec.kind):
        yield Nudge(spec.code, step.name, step.zh, step.en, _moved(step))


def _moved(step: _Step) -> Callable[[Any], Any]:
    return lambda value: None if value is None else step.taken(value)


def _flag(spec: ParameterSpec) -> Iterator[Nudge]:
    yield Nudge(spec.code, "flipped", "取反", "turned round", lambda flag: None if flag is None else not flag)


def _choice(spec: ParameterSpec) -> Iterator[Nudge]:
    words = [*spec.values, *(["无"] if spec.may_be_absent and "无" not in spec.values else [])]
    for word in words:
        yield Nudge(spec.code, f"becomes {word}", f"改为 {word}", f"becomes {word}", _always(word))


def _always(word: str) -> Callable[[Any], Any]:
    return lambda value: word


def _table(spec: ParameterSpec) -> Iterator[Nudge]:
    for row in spec.rows_by or (None,):
        for key in spec.keys:
            at = f"[{key}]" if row is None else f"[{row}][{key}]"
            for step in _steps(spec.cell):
                change = _cell_moved(row, key, step)
                yield Nudge(spec.code, f"{at} {step.name}", f"{at} {step.zh}", f"{at} {step.en}", change)


def _cell_moved(row: str | None, key: Any, step: _Step) -> Callable[[Any], Any]:
    def moved(cells: dict[Any, Any]) -> dict[Any, Any]:
        return {**cells, key: step.taken(cells[key])} if key in cells else cells

    def change(value: Any) -> Any:
        if value is None or row is None:
            return None if value is None else moved(value)
        return {**value, row: moved(value[row])} if row in value else value

    return change


_POSITIONS: dict[str, tuple[str, Callable[[int, int], bool]]] = {
    "first": ("首行", lambda n, last: n == 0),
    "middle": ("中间行", lambda n, last: 0 < n < last),
    "last": ("末行", lambda n, last: n == last),
}


def _rows(spec: ParameterSpec) -> Iterator[Nudge]:
    for position, (zh_at, there) in _POSITIONS.items():
        for column, kind in spec.columns:
            for step in _steps(kind):
                yield Nudge(
                    spec.code, f"{position} row, {column} {step.name}", f"{zh_at} {column} {step.zh}",
                    f"{position} row, {column} {step.en}", _rows_moved(there, column, step),
                )  # fmt: skip
        gone = f"{position} row gone"
        yield Nudge(spec.code, gone, f"删去{zh_at}", f"{position} row taken out", _rows_without(there))


def _rows_moved(there: Callable[[int, int], bool], column: str, step: _Step) -> Callable[[Any], Any]:
    def change(value: Any) -> Any:
        if value is None:
            return None
        last = len(value) - 1
        return [
            {**row, column: step.taken(row[column])} if there(n, last) else row for n, row in enumerate(value)
        ]

    return change


def _rows_without(there: Callable[[int, int], bool]) -> Callable[[Any], Any]:
    def change(value: Any) -> Any:
        if value is None:
            return None
        return [row for n, row in enumerate(value) if not there(n, len(value) - 1)]

    return change


_KINDS: dict[str, Callable[[ParameterSpec], Iterator[Nudge]]] = {
    "money": _single, "share": _single, "number": _single, "flag": _flag, "choice": _choice,
    "table": _table, "rows": _rows,
}  # fmt: skip
