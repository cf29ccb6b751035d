"""Packs: where the place is said. A chain nation → province → city → district of dated values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from minzheng.kernel.citation import Document
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml
from minzheng.policy.parameter import LEVELS, ParameterSpec
from minzheng.policy.regulations import load_regulations

PACKS = Path(__file__).parents[1] / "packs"
_PACK_KEYS = frozenset("zh en level extends division offers administers notes adapters".split())
_VALUE_KEYS = frozenset("since until value confidence source at checked_on verified note".split())
_VALUE_NEEDED = ("since", "value", "confidence", "source", "checked_on", "verified")


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


@dataclass
class Pack:
    """One place. ``values`` by parameter code, newest first."""

    code: str
    folder: Path
    zh: str
    en: str
    level: str
    extends: str | None
    division: str | None
    offers: tuple[str, ...] = ()
    administers: tuple[Unit, ...] = ()
    values: dict[str, list[Dated]] = field(default_factory=dict)
    regulations: dict[str, Document] = field(default_factory=dict)


def default_place(folder: Path = PACKS) -> str:
    """The place used where none is named."""
    return str(read_yaml(folder / "packs.yaml")["default"])


def pack_folder(place: str, folder: Path = PACKS) -> Path:
    """The folder of a pack: by its name among the packs, or any folder that holds a pack.yaml."""
    inside = folder / place
    if (inside / "pack.yaml").exists():
        return inside
    outside = Path(place)
    if (outside / "pack.yaml").exists():
        return outside
    known = "、".join(sorted(path.parent.name for path in folder.glob("*/pack.yaml")))
    raise ProblemError(problem("pack.E001", place, 0, place=place, known=known))


def load_chain(
    place: str, specs: Mapping[str, ParameterSpec], problems: list[Problem], folder: Path = PACKS
) -> list[Pack]:
    """The packs of a place, the nation first; mistakes are added to ``problems``."""
    chain: list[Pack] = []
    path: Path | None = pack_folder(place, folder)
    while path is not None:
        pack = _load(path, specs, problems)
        if any(pack.code == known.code for known in chain):
            raise ProblemError(problem("pack.E002", path / "pack.yaml", 0, place=pack.code))
        if chain and LEVELS.index(pack.level) >= LEVELS.index(chain[0].level):
            problems.append(problem("pack.E003", path / "pack.yaml", 0, place=pack.code, level=pack.level))
        chain.insert(0, pack)
        path = pack_folder(pack.extends, folder if (folder / pack.extends).exists() else path.parent) if (
            pack.extends
        ) else None
    return chain


def _load(path: Path, specs: Mapping[str, ParameterSpec], problems: list[Problem]) -> Pack:
    file = path / "pack.yaml"
    content = read_yaml(file)
    if not isinstance(content, Mapping):
        raise ProblemError(problem("pack.E004", file, 1))
    for key in content:
        if key not in _PACK_KEYS:
            problems.append(problem("pack.E005", file, line_of(content, key), key=key))
    for key in ("zh", "en", "level"):
        if not content.get(key):
            raise ProblemError(problem("pack.E006", file, 1, key=key))
    if content["level"] not in LEVELS:
        raise ProblemError(problem("pack.E007", file, line_of(content, "level"), level=content["level"]))
    pack = Pack(
        path.name, path, content["zh"], content["en"], content["level"], content.get("extends"),
        _code(content, "division", file, problems), tuple(content.get("offers") or ()),
        _units(content.get("administers") or [], file, problems),
        regulations=load_regulations(path / "regulations.yaml", problems),
    )  # fmt: skip
    if (path / "parameters.yaml").exists():
        pack.values = _values(path / "parameters.yaml", pack, specs, problems)
    return pack


def _code(content: Any, key: str, file: Path, problems: list[Problem]) -> str | None:
    code = content.get(key)
    if isinstance(code, int):
        problems.append(problem("pack.E008", file, line_of(content, key), key=key, code=code))
    return None if code is None else str(code)


def _units(rows: Any, file: Path, problems: list[Problem]) -> tuple[Unit, ...]:
    units = []
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping) or not row.get("zh") or not (row.get("code") or row.get("key")):
            problems.append(problem("pack.E009", file, line_of(rows, number)))
            continue
        code = _code(row, "code", file, problems)
        kind = row.get("kind", "statutory")
        units.append(Unit(code or row["key"], code, row["zh"], row.get("en", row["zh"]), kind))
    return tuple(units)


def _values(
    file: Path, pack: Pack, specs: Mapping[str, ParameterSpec], problems: list[Problem]
) -> dict[str, list[Dated]]:
    content = read_yaml(file) or {}
    if not isinstance(content, Mapping):
        problems.append(problem("pack.E010", file, 1))
        return {}
    values: dict[str, list[Dated]] = {}
    for code, rows in content.items():
        line, spec = line_of(content, code), specs.get(code)
        if spec is None:
            problems.append(problem("pack.E011", file, line, code=code))
        elif pack.level not in spec.set_by:
            levels = "、".join(spec.set_by)
            problems.append(problem("pack.E012", file, line, code=code, level=pack.level, levels=levels))
        elif not isinstance(rows, list) or not rows:
            problems.append(problem("pack.E013", file, line, code=code))
        else:
            values[code] = _dated(file, spec, rows, problems)
    return values


def _dated(file: Path, spec: ParameterSpec, rows: Any, problems: list[Problem]) -> list[Dated]:
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
    found = _mistakes(file, spec, row, line)
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
    words = (note.get("zh", ""), note.get("en", "")) if isinstance(note, Mapping) else (note, note)
    return Dated(
        row["since"], row.get("until"), value, row["confidence"], row["source"], row.get("at"),
        row["verified"], *words, line,
    )  # fmt: skip


def _mistakes(file: Path, spec: ParameterSpec, row: Any, line: int) -> list[Problem]:
    if not isinstance(row, Mapping):
        return [problem("pack.E013", file, line, code=spec.code)]
    found = [problem("pack.E015", file, line_of(row, key), code=spec.code, key=key)
             for key in row if key not in _VALUE_KEYS]  # fmt: skip
    found += [problem("pack.E016", file, line, code=spec.code, key=key)
              for key in _VALUE_NEEDED if key not in row]  # fmt: skip
    if found:
        return found
    days = [row["since"], row["checked_on"]] + ([row["until"]] if row.get("until") else [])
    if not all(isinstance(day, date) for day in days):
        found.append(problem("pack.E017", file, line, code=spec.code))
    if row["confidence"] not in ("S", "L", "A"):
        found.append(problem("pack.E018", file, line, code=spec.code, confidence=row["confidence"]))
    if not isinstance(row["verified"], bool):
        found.append(problem("pack.E021", file, line, code=spec.code))
    if row["confidence"] == "A" and not row.get("note"):
        found.append(problem("pack.E019", file, line, code=spec.code))
    return found
