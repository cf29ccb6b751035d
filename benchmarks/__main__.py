"""``python -m benchmarks``: everything, or only what is named; writes nothing unless ``--save``."""

import json
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from benchmarks import check, determine, explain, report

SAVED = Path(__file__).with_name("results.json")
SIZES = [100_000, 300_000, 1_000_000]


class Benchmark(StrEnum):
    """What can be measured."""

    DETERMINE = "determine"
    EXPLAIN = "explain"
    CHECK = "check"


def main(
    only: Annotated[
        list[Benchmark] | None, typer.Argument(help="what to measure; all where nothing is named")
    ] = None,
    persons: Annotated[
        list[int] | None, typer.Option(help="size of a district; may be given several times")
    ] = None,
    runs: Annotated[int, typer.Option(min=1, help="processes for each size")] = 5,
    data: Annotated[
        Path | None, typer.Option(help="where districts are kept; a temporary folder by default")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON instead of tables")] = False,
    save: Annotated[bool, typer.Option("--save", help="also write benchmarks/results.json")] = False,
) -> None:
    """Measure the engine on a synthetic district."""
    folder = data or Path(tempfile.gettempdir()) / "minzheng-benchmarks"
    sizes, wanted = sorted(persons or SIZES), only or list(Benchmark)
    progress = Console(stderr=True)
    results: dict[str, Any] = {"machine": report.machine()}
    if Benchmark.DETERMINE in wanted:
        results["determine"] = determine.measure(folder, sizes, runs, progress.print)
    if Benchmark.EXPLAIN in wanted:
        results["explain"] = explain.measure(folder, sizes[0])
    if Benchmark.CHECK in wanted:
        results["check"] = check.measure(folder, sizes[0])
    text = json.dumps(results, ensure_ascii=False, indent=1)
    if as_json:
        print(text)
    else:
        report.show(Console(), results)
    if save:
        SAVED.write_text(text + "\n", encoding="utf-8")
    if results.get("check", {}).get("differing"):
        raise typer.Exit(1)


typer.run(main)
