"""Indicators read from ``catalogue/indicators/*.yaml``: a file a line of work, a key an indicator."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minzheng.kernel.citation import Citation
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml
from minzheng.policy.indicator import IndicatorSpec, Selection
from minzheng.policy.indicator_form import misfits


def load_indicators(folder: Path, problems: list[Problem]) -> dict[str, IndicatorSpec]:
    """The indicators of a folder by code, in the order of files and lines; mistakes go to ``problems``."""
    found: dict[str, IndicatorSpec] = {}
    for path in sorted(folder.glob("*.yaml")):
        for spec in _indicators(path, problems):
            if spec.code in found:
                first = found[spec.code].file
                problems.append(problem("indicator.E005", path, spec.line, code=spec.code, first=first))
            found[spec.code] = spec
    return found


def _indicators(path: Path, problems: list[Problem]) -> list[IndicatorSpec]:
    try:
        content = read_yaml(path)
    except ProblemError as error:
        problems.extend(error.problems)
        return []
    found = list(misfits(path, content))
    if found:
        problems.extend(found)
        return []
    return [_indicator(path, code, row, line_of(content, code)) for code, row in content.items()]


def _indicator(path: Path, code: str, row: Any, line: int) -> IndicatorSpec:
    law, below = row["law"], row.get("denominator")
    return IndicatorSpec(
        code=code, zh=row["zh"], en=row["en"], kind=row["kind"], unit=row["unit"], owner=row["owner"],
        frequency=row.get("frequency", "month"),
        law=Citation(law["regulation"], tuple(law.get("articles") or ())), confidence=row["confidence"],
        counted=None if row.get("reported") else _selection(row),
        # What is not said below the line is as above it.
        denominator=None if below is None else _selection({**_said(row), **below}),
        splits=tuple(row.get("splits", ("division",))), note=row.get("note", ""),
        qualifier=row.get("qualifier"), aliases=tuple(row.get("aliases", ())), file=str(path),
        line=line, lines=row.lines,
    )  # fmt: skip


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("rows", "where", "counts", "of") if key in row}


def _selection(row: Mapping[str, Any]) -> Selection:
    where = {column: tuple(words) for column, words in row.get("where", {}).items()}
    return Selection(row["rows"], where, row["counts"], row.get("of"))
