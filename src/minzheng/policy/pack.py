"""Packs: where the place is said. A chain nation → province → city → district of dated values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minzheng.kernel.citation import Document
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml
from minzheng.policy.pack_form import Dated, Unit, mistakes, read_units, read_values
from minzheng.policy.parameter import ParameterSpec
from minzheng.policy.parameter_form import LEVELS
from minzheng.policy.regulations import load_regulations

PACKS = Path(__file__).parents[1] / "packs"

__all__ = ["PACKS", "Dated", "Pack", "Unit", "default_place", "load_chain", "load_pack", "pack_folder"]


@dataclass
class Pack:
    """One place. ``values`` by parameter code, newest first; ``lines`` of the keys of its pack.yaml (and of
    each ``offers.<programme>``)."""

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
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """Its pack.yaml."""
        return self.folder / "pack.yaml"


def default_place(folder: Path = PACKS) -> str:
    """The place used where none is named."""
    file = folder / "packs.yaml"
    content = read_yaml(file)
    if not isinstance(content, Mapping) or not isinstance(content.get("default"), str):
        raise ProblemError(problem("pack.E006", file, 1, key="default"))
    return str(content["default"])


def pack_folder(place: str, folder: Path = PACKS) -> Path:
    """The folder of a pack: by its name among the packs, or any folder that holds a pack.yaml."""
    found = _folder(place, folder)
    if found is None:
        raise ProblemError(_no_pack(place, folder, place, 0))
    return found


def _folder(place: str, folder: Path) -> Path | None:
    inside, outside = folder / place, Path(place)
    if (inside / "pack.yaml").exists():
        return inside
    return outside if (outside / "pack.yaml").exists() else None


def _no_pack(place: str, folder: Path, file: object, line: int) -> Problem:
    known = "、".join(sorted(path.parent.name for path in folder.glob("*/pack.yaml")))
    return problem("pack.E001", file, line, place=place, known=known)


def load_chain(
    place: str, specs: Mapping[str, ParameterSpec], problems: list[Problem], folder: Path = PACKS
) -> list[Pack]:
    """The packs of a place, the nation first; mistakes are added to ``problems``.

    Raises ProblemError where there is no chain at all: no such pack, or one that cannot be read.
    """
    chain: list[Pack] = []
    path: Path | None = pack_folder(place, folder)
    while path is not None:
        pack = load_pack(path, specs, problems)
        if chain and LEVELS.index(pack.level) >= LEVELS.index(chain[0].level):
            problems.append(_not_above(chain[0], pack))
        chain.insert(0, pack)
        path = _above(chain, folder)
    return chain


def _above(chain: list[Pack], folder: Path) -> Path | None:
    """The folder of the pack that the first of the chain stands under."""
    pack = chain[0]
    if pack.extends is None:
        return None
    line = pack.lines.get("extends", 0)
    # A pack kept outside (a district's own repository) may stand under a shipped one or a neighbour.
    path = _folder(pack.extends, folder) or _folder(pack.extends, pack.folder.parent)
    if path is None:
        raise ProblemError(_no_pack(pack.extends, folder, pack.file, line))
    if any(path.resolve() == known.folder.resolve() for known in chain):
        raise ProblemError(problem("pack.E002", pack.file, line, place=pack.code))
    return path


def _not_above(pack: Pack, above: Pack) -> Problem:
    line = pack.lines.get("extends", 0)
    return problem("pack.E003", pack.file, line, place=pack.code, level=pack.level, above=above.code)


def load_pack(path: Path, specs: Mapping[str, ParameterSpec], problems: list[Problem]) -> Pack:
    """One pack by its folder; raises ProblemError where its pack.yaml cannot be read as one."""
    file = path / "pack.yaml"
    content = read_yaml(file)
    if not isinstance(content, Mapping):
        raise ProblemError(problem("pack.E004", file, 1))
    fatal, others = mistakes(file, content)
    if fatal:
        raise ProblemError(*fatal, *others)
    problems.extend(others)
    pack = Pack(
        path.resolve().name, path, content["zh"], content["en"], content["level"], content.get("extends"),
        _text(content.get("division")), tuple(str(one) for one in content.get("offers") or ()),
        read_units(content.get("administers") or [], file, problems),
        regulations=load_regulations(path / "regulations.yaml", problems),
        lines=_lines(content),
    )  # fmt: skip
    if (path / "parameters.yaml").exists():
        pack.values = _values(path / "parameters.yaml", pack, specs, problems)
    return pack


def _lines(content: Any) -> dict[str, int]:
    offers = content.get("offers") or []
    return {str(key): line_of(content, key) for key in content} | {
        f"offers.{code}": line_of(offers, number) for number, code in enumerate(offers)
    }


def _text(content: Any) -> str | None:
    return None if content is None else str(content)


def _values(
    file: Path, pack: Pack, specs: Mapping[str, ParameterSpec], problems: list[Problem]
) -> dict[str, list[Dated]]:
    try:
        content = read_yaml(file) or {}
    except ProblemError as error:
        problems.extend(error.problems)
        return {}
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
            values[code] = read_values(file, spec, rows, problems)
    return values
