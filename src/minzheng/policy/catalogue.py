"""The catalogue: every declaration under one folder, found by path, with nothing to register."""

import hashlib
import importlib.util
import sys
import traceback
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from minzheng.expression.tree import Entity
from minzheng.facts.vocabulary import FactSpec, load_vocabulary
from minzheng.kernel.citation import Document
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.policy.dataset import DatasetSpec
from minzheng.policy.dataset_reader import load_datasets
from minzheng.policy.indicator import IndicatorSpec
from minzheng.policy.indicator_reader import load_indicators
from minzheng.policy.parameter import ParameterSpec, load_parameters
from minzheng.policy.programme import Derived, Programme
from minzheng.policy.regulations import line_of_regulation, load_regulations

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
    datasets: dict[str, DatasetSpec] = field(default_factory=dict)
    indicators: dict[str, IndicatorSpec] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fact(self, entity: Entity, name: str) -> FactSpec | None:
        """A fact of the vocabulary, stated or derived, or that an entitlement is in force."""
        return self.vocabulary.get((entity, name)) or self._in_force.get((entity, name))

    @cached_property
    def _in_force(self) -> dict[tuple[Entity, str], FactSpec]:
        return {(one.unit, in_force_fact(one.code)): _held(one) for one in self.programmes.values()}


def in_force_fact(programme: str) -> str:
    """The fact that an entitlement to a programme is in force, as it stands in a snapshot."""
    return f"{programme}__in_force"


def _held(programme: Programme) -> FactSpec:
    return FactSpec(
        in_force_fact(programme.code), programme.unit, f"{programme.short}在享",
        f"{programme.en} in force", "flag", department="民政",
    )  # fmt: skip


def load_catalogue(*folders: Path) -> Catalogue:
    """Read the catalogue in ``folders`` (by default the shipped one); later ones add to the first.

    Mistakes are gathered in ``problems``; what could be read is there all the same.
    """
    folders = folders or (CATALOGUE,)
    catalogue = Catalogue(folders[0], load_vocabulary())
    for folder in folders:
        if not folder.is_dir():
            raise ProblemError(problem("catalogue.E001", folder))
        _add_regulations(folder / "regulations.yaml", catalogue)
        for path in sorted((folder / "derivations").glob("*.py")):
            if path.name != "__init__.py":
                _load_derivations(path, catalogue)
        for path in sorted((folder / "programmes").glob("*/")):
            _load_programme(path, catalogue)
    # Only now: a data set may give a fact that a programme of any folder brings along.
    for folder in folders:
        _add_datasets(folder / "datasets", catalogue)
        _add_indicators(folder / "indicators", catalogue)
    return catalogue


def _add_regulations(path: Path, catalogue: Catalogue) -> None:
    added = load_regulations(path, catalogue.problems)
    for key in added.keys() & catalogue.regulations.keys():
        line, first = line_of_regulation(path, key), catalogue.folder / "regulations.yaml"
        catalogue.problems.append(problem("regulation.E006", path, line, key=key, first=first))
    catalogue.regulations |= added


def _add_datasets(folder: Path, catalogue: Catalogue) -> None:
    added = load_datasets(folder, catalogue.vocabulary, catalogue.problems)
    for code in added.keys() & catalogue.datasets.keys():
        spec, first = added[code], catalogue.datasets[code].file
        catalogue.problems.append(problem("dataset.E005", spec.file, spec.line, code=code, first=first))
    catalogue.datasets |= added


def _add_indicators(folder: Path, catalogue: Catalogue) -> None:
    added = load_indicators(folder, catalogue.problems)
    for code in added.keys() & catalogue.indicators.keys():
        spec, first = added[code], catalogue.indicators[code].file
        catalogue.problems.append(problem("indicator.E005", spec.file, spec.line, code=code, first=first))
    catalogue.indicators |= added


def _load_derivations(path: Path, catalogue: Catalogue) -> None:
    for one in _declared(_execute(path, catalogue.problems), Derived):
        key = (one.fact.entity, one.fact.name)
        if key in catalogue.vocabulary:
            first = catalogue.derived[key].declared.file if key in catalogue.derived else "facts"
            where = one.declared
            catalogue.problems.append(
                problem("fact.E007", where.file, where.line, name=one.fact.name, first=first)
            )
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
    _add_facts(folder, catalogue)
    # Read even where programme.py cannot be: one mistake is not to be reported as twenty.
    if (folder / "parameters.yaml").exists():
        catalogue.parameters |= load_parameters(folder / "parameters.yaml", folder.name, catalogue.problems)
    module = _execute(path, catalogue.problems)
    found = _declared(module, Programme)
    if module and len(found) != 1:
        catalogue.problems.append(problem("catalogue.E003", path, 1, count=len(found)))
    for programme in found[:1]:
        _add_programme(programme, path, catalogue)


def _add_facts(folder: Path, catalogue: Catalogue) -> None:
    """The facts that a programme brings along. None may stand for another of the same name."""
    try:
        added = load_vocabulary(folder)
    except ProblemError as error:
        catalogue.problems.extend(error.problems)
        return
    for key in added.keys() & catalogue.vocabulary.keys():
        spec = added[key]
        first = catalogue.vocabulary[key].file or "facts"
        catalogue.problems.append(problem("fact.E007", spec.file, spec.line, name=spec.name, first=first))
    catalogue.vocabulary |= added


def _add_programme(programme: Programme, path: Path, catalogue: Catalogue) -> None:
    code, line = programme.code, programme.declared.line
    if code != path.parent.name:
        found = problem("catalogue.E004", path, line, code=code, folder=path.parent.name)
        catalogue.problems.append(found)
    if code in catalogue.programmes:
        first = catalogue.programmes[code].declared.file
        catalogue.problems.append(problem("catalogue.E005", path, line, code=code, first=first))
    catalogue.programmes[code] = programme


Declared = TypeVar("Declared", Derived, Programme)


def _declared(module: ModuleType | None, kind: type[Declared]) -> list[Declared]:
    """What a file declares of a kind, each once however many names it has there."""
    found = vars(module).values() if module else ()
    return list({id(one): one for one in found if isinstance(one, kind)}.values())


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
    except (Exception, SystemExit) as error:
        # A declaration may fail in any way, also by leaving the process: all are its author's mistakes.
        problems.append(problem("catalogue.E006", path, _line(error, path), reason=_reason(error)))
        return None
    finally:
        del sys.modules[name]
    return module


def _line(error: BaseException, path: Path) -> int:
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 0
    stack = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in stack if frame.filename == str(path)]
    return (lines[-1] or 0) if lines else 0


def _reason(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
