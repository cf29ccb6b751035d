"""The regulations a citation may name, read from ``regulations.yaml`` of the catalogue and the packs."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from minzheng.kernel.citation import Document
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml

KINDS = ("regulation", "standard", "report", "headline", "design")
_KEYS = frozenset("zh en number in_force confidence kind".split())


def load_regulations(path: Path, problems: list[Problem]) -> dict[str, Document]:
    """The documents of a file by key (none if there is no file); mistakes are added to ``problems``."""
    if not path.exists():
        return {}
    try:
        content = read_yaml(path) or {}
    except ProblemError as error:
        problems.extend(error.problems)
        return {}
    if not isinstance(content, Mapping):
        problems.append(problem("regulation.E001", path, 1))
        return {}
    documents = {}
    for key, row in content.items():
        found = list(_mistakes(path, str(key), row, line_of(content, key)))
        problems.extend(found)
        if not found:
            in_force = row.get("in_force")
            documents[str(key)] = Document(
                str(key), row["zh"], row["en"], row.get("number"),
                None if in_force is None else str(in_force), row["confidence"], row["kind"],
            )  # fmt: skip
    return documents


def line_of_regulation(path: Path, key: str) -> int:
    """Where a regulation stands in a file that could be read."""
    return line_of(read_yaml(path), key)


def _mistakes(path: Path, key: str, row: Any, line: int) -> Iterator[Problem]:
    if not isinstance(row, Mapping):
        yield problem("regulation.E001", path, line)
        return
    for word in row:
        if word not in _KEYS:
            yield problem("regulation.E004", path, line_of(row, word), key=key, word=word)
    if not all(isinstance(row.get(word), str) for word in ("zh", "en")):
        yield problem("regulation.E002", path, line, key=key)
    if row.get("confidence") not in ("S", "L", "A") or row.get("kind") not in KINDS:
        yield problem("regulation.E003", path, line, key=key)
    if not isinstance(row.get("in_force"), date | None):
        yield problem("regulation.E005", path, line_of(row, "in_force"), key=key)
