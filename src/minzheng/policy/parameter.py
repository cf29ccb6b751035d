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
from minzheng.kernel.problem import Problem, problem
from minzheng.kernel.unknown import NONE_WORDS
from minzheng.kernel.yaml_reader import line_of, read_yaml

Kind = Literal["money", "share", "number", "flag", "choice", "table", "rows"]
LEVELS = ("nation", "province", "city", "district")
_KINDS = ("money", "share", "number", "flag", "choice", "table", "rows")
_KEYS = frozenset(
    "zh en kind unit unit_en set_by law confidence may_be_absent falls_back_on combine values keys cell "
    "rows_by row_names columns default note".split()
)
LARGEST_FEN = 10**11


@dataclass(frozen=True)
class ParameterSpec:
    """The meaning of a parameter; its values live in packs."""

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

    def read(self, raw: Any) -> Any:
        """The value inside for what is written; None is absent. Raises ValueError with the reason.

        An absent choice is the word 无: it is compared like any other, it does not switch a clause off.
        """
        if isinstance(raw, str) and raw in NONE_WORDS and not (self.kind == "choice" and raw in self.values):
            if not self.may_be_absent:
                raise ValueError("无 is not allowed: this parameter may not be absent")
            return "无" if self.kind == "choice" else None
        return _READ[self.kind](self, raw)


def scalar(kind: str, raw: Any) -> Any:
    """A single value of a parameter."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise ValueError(f"expected a number, found {raw!r}")
    if kind == "money":
        amount = fen(raw)
        if not 0 <= amount <= LARGEST_FEN:
            raise ValueError("a sum of money lies between 0 and 1,000,000,000.00 yuan")
        return amount
    if kind == "share":
        if not 0 <= raw <= 1000:
            raise ValueError("a share lies between 0 and 1000")
        return share(raw)
    if raw != int(raw) or not 0 <= raw <= 10**6:
        raise ValueError("expected a whole number between 0 and 1,000,000")
    return int(raw)


def _single(spec: ParameterSpec, raw: Any) -> Any:
    return scalar(spec.kind, raw)


def _flag(spec: ParameterSpec, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"expected true or false, found {raw!r}")
    return raw


def _choice(spec: ParameterSpec, raw: Any) -> str:
    if raw not in spec.values:
        raise ValueError(f"expected one of {', '.join(spec.values)}, found {raw!r}")
    return str(raw)


def _table(spec: ParameterSpec, raw: Any) -> Any:
    if not isinstance(raw, Mapping):
        raise ValueError("expected a table, key: value")
    if not spec.rows_by:
        return {_key(spec.keys, key): scalar(spec.cell, cell) for key, cell in raw.items()}
    if raw and all(key in spec.keys for key in raw):
        raw = _turned(raw)
    return {_row(spec, row): _cells(spec, row, cells) for row, cells in raw.items()}


def _cells(spec: ParameterSpec, row: Any, cells: Any) -> dict[Any, Any]:
    if not isinstance(cells, Mapping):
        raise ValueError(f"expected a row of the table under {row!r}")
    return {_key(spec.keys, key): scalar(spec.cell, cell) for key, cell in cells.items()}


def _turned(raw: Mapping[Any, Any]) -> dict[Any, dict[Any, Any]]:
    """The same table written the other way round: level first, income class inside."""
    turned: dict[Any, dict[Any, Any]] = {}
    for key, cells in raw.items():
        if not isinstance(cells, Mapping):
            raise ValueError(f"expected a row of the table under {key!r}")
        for row, cell in cells.items():
            turned.setdefault(row, {})[key] = cell
    return turned


def _row(spec: ParameterSpec, row: Any) -> str:
    for known in spec.rows_by:
        if isinstance(row, str) and row.startswith(known):
            return known
    raise ValueError(f"unknown row {row!r}; expected {', '.join(spec.rows_by)}")


def _key(keys: tuple[Any, ...], key: Any) -> Any:
    if keys and key not in keys:
        raise ValueError(f"unknown key {key!r}; expected {', '.join(str(known) for known in keys)}")
    return key


def _rows(spec: ParameterSpec, raw: Any) -> list[dict[str, Any]]:
    if not isinstance(raw, list):
        raise ValueError("expected a list of rows")
    return [_one_row(spec, row) for row in raw]


def _one_row(spec: ParameterSpec, row: Any) -> dict[str, Any]:
    columns = dict(spec.columns)
    if not isinstance(row, Mapping) or set(row) != set(columns):
        raise ValueError(f"each row has exactly the columns {', '.join(columns)}")
    return {name: scalar(columns[name], cell) for name, cell in row.items()}


_READ = {
    "money": _single, "share": _single, "number": _single, "flag": _flag, "choice": _choice,
    "table": _table, "rows": _rows,
}  # fmt: skip


def load_parameters(path: Path, programme: str, problems: list[Problem]) -> dict[str, ParameterSpec]:
    """The parameters declared in a ``parameters.yaml``; mistakes are added to ``problems``."""
    content = read_yaml(path) or {}
    if not isinstance(content, Mapping):
        problems.append(problem("catalogue.E010", path, 1))
        return {}
    specs = {}
    for name in content:
        spec = _spec(path, programme, str(name), content, problems)
        if spec is not None:
            specs[spec.code] = spec
    return specs


def _spec(
    path: Path, programme: str, name: str, content: Any, problems: list[Problem]
) -> ParameterSpec | None:
    row, line = content[name], line_of(content, name)
    if not isinstance(row, Mapping):
        problems.append(problem("catalogue.E010", path, line))
        return None
    found = [problem("catalogue.E011", path, line_of(row, key), name=name, key=key)
             for key in row if key not in _KEYS]  # fmt: skip
    found += [problem("catalogue.E012", path, line, name=name, key=key)
              for key in ("zh", "en", "kind", "law") if not row.get(key)]  # fmt: skip
    if row.get("kind") not in _KINDS:
        found.append(problem("catalogue.E013", path, line, name=name, kind=row.get("kind")))
    unknown_levels = [level for level in row.get("set_by", ()) if level not in LEVELS]
    found += [problem("catalogue.E014", path, line, name=name, level=level) for level in unknown_levels]
    problems.extend(found)
    return None if found else _built(path, programme, name, row, line)


def _built(path: Path, programme: str, name: str, row: Any, line: int) -> ParameterSpec:
    law = row["law"]
    citation = Citation(law["regulation"], tuple(law.get("articles") or ())) if law else None
    return ParameterSpec(
        code=f"{programme}.{name}", zh=row["zh"], en=row["en"], kind=row["kind"], file=str(path), line=line,
        unit=row.get("unit") or "", unit_en=row.get("unit_en") or "",
        set_by=tuple(row.get("set_by", LEVELS)), law=citation,
        may_be_absent=bool(row.get("may_be_absent", False)), falls_back_on=row.get("falls_back_on"),
        combine=row.get("combine", "replace"), values=tuple(row.get("values") or ()),
        keys=tuple(row.get("keys") or ()), cell=row.get("cell", "money"),
        rows_by=tuple(row.get("rows_by") or ()), columns=tuple((row.get("columns") or {}).items()),
        default=row.get("default"),
    )  # fmt: skip


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
