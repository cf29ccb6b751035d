"""Budgets on the tail: typical functions are short everywhere, quality is lost in the long ones."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES = 300
MODEL_FILE_LINES = 250
FUNCTION_LINES = 40
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "misc"}


def _files() -> list[Path]:
    found = [
        path for folder in ("src", "tests", "scripts", "benchmarks") for path in (ROOT / folder).rglob("*.py")
    ]
    return sorted(path for path in found if "migrations" not in path.parts)


def test_no_file_is_longer_than_its_budget() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _files()}
    long = {
        str(path.relative_to(ROOT)): lines
        for path, lines in lengths.items()
        if lines > (MODEL_FILE_LINES if "models" in path.parts else FILE_LINES)
    }
    assert long == {}


def test_no_function_is_longer_than_its_budget() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} ({lines})"
        for path in _files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []


def test_every_module_is_named_for_what_it_holds() -> None:
    assert [str(path) for path in _files() if path.stem in NAMES_THAT_SAY_NOTHING] == []
