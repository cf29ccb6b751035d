"""What a parameter means, and what may be written as its value.

A value may stand in a pack (dated, sourced) or be pinned by a worked case; both are read here, so a
table means the same in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from minzheng.kernel.citation import Citation
from minzheng.kernel.money import fen, share
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem
from minzheng.kernel.unknown import NONE_WORDS
from minzheng.kernel.yaml_reader import line_of, read_yaml
from minzheng.policy.parameter_form import KEYS, KINDS, LEVELS, misfits

Kind = Literal["money", "share", "number", "flag", "choice", "table", "rows"]
LARGEST_FEN = 10**11


@dataclass(frozen=True)
class ParameterSpec:
    """The meaning of a parameter; its values live in packs. ``labels``: stored words in Chinese."""

    code: str
    zh: str
    en: str
    kind: Kind
    file: str
    line: int
    unit: str = ""
    unit_en: str = ""
    set_by: tuple[str, ...] = LEVELS
    law: Citation | None = None
    may_be_absent: bool = False
    falls_back_on: str | None = None
    combine: str = "replace"
    values: tuple[str, ...] = ()
    keys: tuple[Any, ...] = ()
    cell: str = "money"
    rows_by: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    default: Any = None
    reserved: bool = False
    labels: tuple[tuple[str, str], ...] = ()

    def read(self, raw: Any) -> Any:
        """The value inside for what is written; None is absent. Raises UnfitError with the reason.

        An absent choice is the word 无: it is compared like any other, it does not switch a clause off.
        """
        if isinstance(raw, str) and raw in NONE_WORDS and not (self.kind == "choice" and raw in self.values):
            if not self.may_be_absent:
                raise UnfitError(
                    "这个参数不能没有（无）", "无 is not allowed: this parameter may not be absent"
                )
            return "无" if self.kind == "choice" else None
        return _READ[self.kind](self, raw)


def scalar(kind: str, raw: Any) -> Any:
    """A single value of a parameter."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise UnfitError(f"应为数字，写的是“{raw}”", f"expected a number, found {raw!r}")
    if kind == "money":
        return _money(raw)
    if kind == "share":
        if not 0 <= raw <= 1000:
            raise UnfitError("比例须在 0 到 1000 之间", "a share lies between 0 and 1000")
        return share(raw)
    if raw != int(raw) or not 0 <= raw <= 10**6:
        raise UnfitError("应为 0 到 1000000 之间的整数", "expected a whole number between 0 and 1,000,000")
    return int(raw)


def _money(raw: int | Decimal) -> int:
    try:
        amount = fen(raw)
    except ValueError as error:
        raise UnfitError(
            f"金额以元计，最多两位小数，写的是 {raw}",
            f"an amount in yuan has at most two decimals, found {raw}",
        ) from error
    if not 0 <= amount <= LARGEST_FEN:
        raise UnfitError(
            "金额须在 0 到 10 亿元之间", "a sum of money lies between 0 and 1,000,000,000.00 yuan"
        )
    return amount


def _single(spec: ParameterSpec, raw: Any) -> Any:
    return scalar(spec.kind, raw)


def _flag(spec: ParameterSpec, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise UnfitError(f"应为 true 或 false，写的是“{raw}”", f"expected true or false, found {raw!r}")
    return raw


def _choice(spec: ParameterSpec, raw: Any) -> str:
    if raw not in spec.values:
        raise _none_of(raw, spec.values)
    return str(raw)


def _table(spec: ParameterSpec, raw: Any) -> Any:
    if not isinstance(raw, Mapping):
        raise UnfitError("应为表（键: 值）", "expected a table, key: value")
    if not spec.rows_by:
        return {_key(spec.keys, key): scalar(spec.cell, cell) for key, cell in raw.items()}
    if raw and all(key in spec.keys for key in raw):
        raw = _turned(raw)
    return {_row(spec, row): _cells(spec, row, cells) for row, cells in raw.items()}


def _cells(spec: ParameterSpec, row: Any, cells: Any) -> dict[Any, Any]:
    if not isinstance(cells, Mapping):
        raise _no_row(row)
    return {_key(spec.keys, key): scalar(spec.cell, cell) for key, cell in cells.items()}


def _turned(raw: Mapping[Any, Any]) -> dict[Any, dict[Any, Any]]:
    """The same table written the other way round: level first, income class inside."""
    turned: dict[Any, dict[Any, Any]] = {}
    for key, cells in raw.items():
        if not isinstance(cells, Mapping):
            raise _no_row(key)
        for row, cell in cells.items():
            turned.setdefault(row, {})[key] = cell
    return turned


def _row(spec: ParameterSpec, row: Any) -> str:
    for known in spec.rows_by:
        if isinstance(row, str) and row.startswith(known):
            return known
    raise _none_of(row, spec.rows_by)


def _key(keys: tuple[Any, ...], key: Any) -> Any:
    if keys and key not in keys:
        raise _none_of(key, keys)
    return key


def _rows(spec: ParameterSpec, raw: Any) -> list[dict[str, Any]]:
    if not isinstance(raw, list):
        raise UnfitError("应为若干行的列表", "expected a list of rows")
    return [_one_row(spec, row) for row in raw]


def _one_row(spec: ParameterSpec, row: Any) -> dict[str, Any]:
    columns = dict(spec.columns)
    if not isinstance(row, Mapping) or set(row) != set(columns):
        listed = "、".join(columns)
        raise UnfitError(f"每行须恰好有这些列：{listed}", f"each row has exactly the columns {listed}")
    return {name: scalar(columns[name], cell) for name, cell in row.items()}


def _none_of(raw: Any, known: tuple[Any, ...]) -> UnfitError:
    listed = "、".join(str(one) for one in known)
    return UnfitError(f"“{raw}”不在可用的值里：{listed}", f"{raw!r} is none of {listed}")


def _no_row(row: Any) -> UnfitError:
    return UnfitError(f"“{row}”下应为一行（键: 值）", f"expected a row of the table under {row!r}")


_READ = {
    "money": _single, "share": _single, "number": _single, "flag": _flag, "choice": _choice,
    "table": _table, "rows": _rows,
}  # fmt: skip


def load_parameters(path: Path, programme: str, problems: list[Problem]) -> dict[str, ParameterSpec]:
    """The parameters declared in a ``parameters.yaml``; mistakes are added to ``problems``."""
    try:
        content = read_yaml(path) or {}
    except ProblemError as error:
        problems.extend(error.problems)
        return {}
    if not isinstance(content, Mapping):
        problems.append(problem("catalogue.E010", path, 1))
        return {}
    specs = {}
    for name in content:
        spec = _spec(path, programme, str(name), content[name], line_of(content, name), problems)
        if spec is not None:
            specs[spec.code] = spec
    return specs


def _spec(
    path: Path, programme: str, name: str, row: Any, line: int, problems: list[Problem]
) -> ParameterSpec | None:
    if not isinstance(row, Mapping):
        problems.append(problem("catalogue.E010", path, line))
        return None
    found = [problem("catalogue.E011", path, line_of(row, key), name=name, key=key)
             for key in row if key not in KEYS]  # fmt: skip
    found += [problem("catalogue.E012", path, line, name=name, key=key)
              for key in ("zh", "en", "kind", "law") if not row.get(key)]  # fmt: skip
    if row.get("kind") and row["kind"] not in KINDS:
        found.append(problem("catalogue.E013", path, line_of(row, "kind"), name=name, kind=row["kind"]))
    found += misfits(path, name, row)
    if not found:
        spec = _built(path, programme, name, row, line)
        found = _default_misfit(spec, path, row)
        if not found:
            return spec
    problems.extend(found)
    return None


def _built(path: Path, programme: str, name: str, row: Any, line: int) -> ParameterSpec:
    law = row["law"]
    return ParameterSpec(
        code=f"{programme}.{name}", zh=row["zh"], en=row["en"], kind=row["kind"], file=str(path), line=line,
        unit=row.get("unit") or "", unit_en=row.get("unit_en") or "",
        set_by=tuple(row.get("set_by") or LEVELS),
        law=Citation(law["regulation"], tuple(law.get("articles") or ())),
        may_be_absent=bool(row.get("may_be_absent")), falls_back_on=row.get("falls_back_on"),
        combine=row.get("combine") or "replace", values=tuple(row.get("values") or ()),
        keys=tuple(row.get("keys") or ()), cell=row.get("cell") or "money",
        rows_by=tuple(row.get("rows_by") or ()), columns=tuple((row.get("columns") or {}).items()),
        default=row.get("default"), reserved=bool(row.get("reserved")),
        labels=tuple({**(row.get("values") or {}), **(row.get("row_names") or {})}.items()),
    )  # fmt: skip


def _default_misfit(spec: ParameterSpec, path: Path, row: Any) -> list[Problem]:
    if spec.default is None:
        return []
    try:
        spec.read(spec.default)
    except ValueError as error:
        name = spec.code.partition(".")[2]
        where = line_of(row, "default")
        return [problem("catalogue.E015", path, where, name=name, key="default", reason=error)]
    return []


@dataclass(frozen=True)
class Setting:
    """A parameter's value in force at a place on a day, and where it stands. value None: absent."""

    code: str
    value: Any
    confidence: str
    source: str
    at: str | None = None
    place: str = ""
    since: date | None = None
    note_zh: str = ""
    note_en: str = ""
    pinned: bool = False
