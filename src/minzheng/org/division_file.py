"""The code list as a file: `code,level,name,parent`, twelve-digit codes, parents in the file or known.

Everything wrong with it is reported at once, each with its line, and nothing is loaded then: half a tree
would put people outside every area.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from minzheng.kernel.problem import Problem, ProblemError
from minzheng.org.models import Level

_HEADER = ["code", "level", "name", "parent"]
_DEPTH = {level: depth for depth, level in enumerate(Level)}


@dataclass(frozen=True)
class DivisionRow:
    """One line of the list."""

    line: int
    code: str
    level: Level
    zh: str
    parent: str | None


def division_rows_read(path: Path) -> list[DivisionRow]:
    """The rows, top levels first; raises ProblemError carrying every mistake found."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header != _HEADER:
            raise ProblemError(
                _problem(path, 1, "org.E101", f"表头应为 {_HEADER}", f"the header should be {_HEADER}")
            )
        lines = [(reader.line_num, cells) for cells in reader if cells]
    problems = [problem for line, cells in lines for problem in _mistakes(path, line, cells)]
    if not problems:
        rows = [DivisionRow(line, c[0], Level(c[1]), c[2], c[3] or None) for line, c in lines]
        problems = _tree_mistakes(path, rows)
    if problems:
        raise ProblemError(*problems)
    return sorted(rows, key=lambda row: (_DEPTH[row.level], row.code))


def _mistakes(path: Path, line: int, cells: list[str]) -> list[Problem]:
    if len(cells) != len(_HEADER):
        return [
            _problem(path, line, "org.E102", f"应有4列，现有{len(cells)}列", f"4 columns, not {len(cells)}")
        ]
    code, level, name, _ = cells
    found = []
    if not (len(code) == 12 and code.isascii() and code.isdigit()):
        found.append(
            _problem(path, line, "org.E103", f"代码应为12位数字：{code}", f"12 digits, not {code!r}")
        )
    if level not in Level.values:
        found.append(_problem(path, line, "org.E104", f"没有这一级：{level}", f"no such level: {level!r}"))
    if not name.strip():
        found.append(_problem(path, line, "org.E105", "名称为空", "the name is empty"))
    return found


def _tree_mistakes(path: Path, rows: list[DivisionRow]) -> list[Problem]:
    found, depth = [], {row.code: _DEPTH[row.level] for row in rows}
    seen: set[str] = set()
    for row in rows:
        if row.code in seen:
            found.append(
                _problem(path, row.line, "org.E106", f"代码重复：{row.code}", f"{row.code} stands twice")
            )
        seen.add(row.code)
        if row.parent is not None and depth.get(row.parent, len(_DEPTH)) >= depth[row.code]:
            found.append(
                _problem(
                    path,
                    row.line,
                    "org.E107",
                    f"上级不在本表或不高于本级：{row.parent}",
                    f"the parent {row.parent} is missing or not above",
                )
            )
    return found


def _problem(path: Path, line: int, id_: str, zh: str, en: str) -> Problem:
    return Problem(file=str(path), line=line, id=id_, zh=zh, en=en)
