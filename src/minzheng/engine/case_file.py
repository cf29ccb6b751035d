"""A file of worked cases as its separate items, so that one spoilt by its YAML does not sink the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.yaml_reader import line_of, parse_yaml, read_yaml

_MOST_APART = 500
"""Each item is parsed with the lines above it left blank; a file of more items is told as a whole."""

Item = tuple[int, Any | tuple[Problem, ...]]
"""The line of a case and what it holds, or why it cannot be read."""


def items_of(path: Path) -> list[Item]:
    """The items of a file, each with its line; raises ProblemError where it cannot be read at all."""
    try:
        content = read_yaml(path)
    except ProblemError as error:
        if any(one.id in ("yaml.E001", "yaml.E002", "yaml.E003") for one in error.problems):
            raise
        apart = _apart(path)
        if len(apart) < 2:
            raise
        return apart
    if not isinstance(content, list) or not content:
        raise ProblemError(problem("case.E001", path, 1))
    return [(line_of(content, number), row) for number, row in enumerate(content)]


def _apart(path: Path) -> list[Item]:
    """Every item by itself: they begin with a dash in the first column."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    starts = [number for number, line in enumerate(lines) if line == "-" or line.startswith("- ")]
    if not 1 < len(starts) <= _MOST_APART:
        return []
    ends = [*starts[1:], len(lines)]
    return [item for first, end in zip(starts, ends, strict=True) for item in _one(path, lines[:end], first)]


def _one(path: Path, lines: list[str], first: int) -> Iterator[Item]:
    text = "\n" * first + "\n".join(lines[first:])
    try:
        content = parse_yaml(text, str(path))
    except ProblemError as error:
        yield first + 1, error.problems
        return
    yield from ((line_of(content, number), row) for number, row in enumerate(content))
