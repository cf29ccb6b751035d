"""The regulations a citation may name, read from ``regulations.yaml`` of the catalogue and the packs."""

from collections.abc import Mapping
from pathlib import Path

from minzheng.kernel.citation import Document
from minzheng.kernel.problem import Problem, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml

KINDS = ("regulation", "standard", "report", "headline", "design")


def load_regulations(path: Path, problems: list[Problem]) -> dict[str, Document]:
    """The documents of a file by key (none if there is no file); mistakes are added to ``problems``."""
    if not path.exists():
        return {}
    content = read_yaml(path) or {}
    if not isinstance(content, Mapping):
        problems.append(problem("regulation.E001", path, 1))
        return {}
    documents = {}
    for key, row in content.items():
        line = line_of(content, key)
        if not isinstance(row, Mapping) or not row.get("zh") or not row.get("en"):
            problems.append(problem("regulation.E002", path, line, key=key))
        elif row.get("confidence") not in ("S", "L", "A") or row.get("kind") not in KINDS:
            problems.append(problem("regulation.E003", path, line, key=key))
        else:
            in_force = row.get("in_force")
            documents[str(key)] = Document(
                str(key), row["zh"], row["en"], row.get("number"),
                None if in_force is None else str(in_force), row["confidence"], row["kind"],
            )  # fmt: skip
    return documents
