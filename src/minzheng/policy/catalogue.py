"""The catalogue: every declaration under one folder, found by path, with nothing to register."""

import hashlib
import importlib.util
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from minzheng.expression.tree import Entity
from minzheng.facts.vocabulary import FactSpec, load_vocabulary
from minzheng.kernel.citation import Document
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.policy.parameter import ParameterSpec, load_parameters
from minzheng.policy.programme import Derived, Programme
from minzheng.policy.regulations import load_regulations

CATALOGUE = Path(__file__).parents[1] / "catalogue"


@dataclass
class Catalogue:
    """The law as declared."""

    folder: Path
    vocabulary: dict[tuple[Entity, str], FactSpec]
    regulations: dict[str, Document] = field(default_factory=dict)
    derived: dict[tuple[Entity, str], Derived] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    parameters: dict[str, ParameterSpec] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fact(self, entity: Entity, name: str) -> FactSpec | None:
        """A fact of the vocabulary, stated or derived."""
        return self.vocabulary.get((entity, name))


def load_catalogue(*folders: Path) -> Catalogue:
    """Read the catalogue in ``folders`` (by default the shipped one); later ones add to the first.

    Mistakes are gathered in ``problems``; what could be read is there all the same.
    """
    folders = folders or (CATALOGUE,)
    catalogue = Catalogue(folders[0], load_vocabulary())
    for folder in folders:
        if not folder.is_dir():
            raise ProblemError(problem("catalogue.E001", folder))
        catalogue.regulations |= load_regulations(folder / "regulations.yaml", catalogue.problems)
        for path in sorted((folder / "derivations").glob("*.py")):
            if path.name != "__init__.py":
                _load_derivations(path, catalogue)
        for path in sorted((folder / "programmes").glob("*/")):
            _load_programme(path, catalogue)
    return catalogue


def _load_derivations(path: Path, catalogue: Catalogue) -> None:
    module = _execute(path, catalogue.problems)
    for one in vars(module).values() if module else ():
        if isinstance(one, Derived):
            key = (one.fact.entity, one.fact.name)
            catalogue.derived[key] = one
            catalogue.vocabulary[key] = FactSpec(
                one.fact.name, one.fact.entity, one.zh, one.en, one.kind, one.unit, one.unit_en,
                may_be_negative=one.kind == "money", derived=True,
            )  # fmt: skip


def _load_programme(folder: Path, catalogue: Catalogue) -> None:
    path = folder / "programme.py"
    if folder.name.startswith(("_", ".")):
        return
    if not path.exists():
        catalogue.problems.append(problem("catalogue.E002", folder))
        return
    catalogue.vocabulary |= load_vocabulary(folder)
    module = _execute(path, catalogue.problems)
    found = [one for one in vars(module).values() if isinstance(one, Programme)] if module else []
    if module and len(found) != 1:
        catalogue.problems.append(problem("catalogue.E003", path, 1, count=len(found)))
    for programme in found[:1]:
        if programme.code != folder.name:
            catalogue.problems.append(
                problem("catalogue.E004", path, programme.declared.line, code=programme.code, folder=folder.name)
            )
        if programme.code in catalogue.programmes:
            catalogue.problems.append(
                problem("catalogue.E005", path, programme.declared.line, code=programme.code)
            )
        catalogue.programmes[programme.code] = programme
        if (folder / "parameters.yaml").exists():
            catalogue.parameters |= load_parameters(
                folder / "parameters.yaml", programme.code, catalogue.problems
            )


def _execute(path: Path, problems: list[Problem]) -> ModuleType | None:
    """Run a declaration file. Whatever it raises is a mistake in the file, reported with its line."""
    name = f"minzheng_declaration_{hashlib.sha256(str(path).encode()).hexdigest()[:16]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        problems.append(problem("catalogue.E006", path, 0, reason="not a Python file"))
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # noqa: BLE001 - a declaration may fail in any way; all are its author's
        problems.append(problem("catalogue.E006", path, _line(error, path), reason=_reason(error)))
        return None
    finally:
        del sys.modules[name]
    return module


def _line(error: Exception, path: Path) -> int:
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 0
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return (lines[-1] or 0) if lines else 0


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
