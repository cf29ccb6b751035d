"""``python -m benchmarks``: everything, or only what is named; writes nothing unless ``--save``."""

import json
import tempfile
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from benchmarks import check, determine, explain, report, web

SAVED = Path(__file__).with_name("results.json")
SIZES = [100_000, 300_000, 1_000_000]


class Benchmark(StrEnum):
    """What can be measured."""

    DETERMINE = "determine"
    EXPLAIN = "explain"
    CHECK = "check"
    WEB = "web"


def main(
    only: Annotated[
        list[Benchmark] | None, typer.Argument(help="what to measure; all but web where nothing is named")
    ] = None,
    persons: Annotated[
        list[int] | None, typer.Option(help="size of a district; may be given several times")
    ] = None,
    runs: Annotated[int, typer.Option(min=1, help="processes for each size")] = 5,
    data: Annotated[
        Path | None, typer.Option(help="where districts are kept; a temporary folder by default")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="web: a small district, for trying")] = False,
    seconds: Annotated[float, typer.Option(min=5, max=600, help="web: how long")] = web.SECONDS,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON instead of tables")] = False,
    save: Annotated[bool, typer.Option("--save", help="also write benchmarks/results.json")] = False,
) -> None:
    """Measure the engine on a synthetic district."""
    folder = data or Path(tempfile.gettempdir()) / "minzheng-benchmarks"
    sizes, wanted = sorted(persons or SIZES), only or [one for one in Benchmark if one != Benchmark.WEB]
    progress = Console(stderr=True)
    results: dict[str, Any] = {"machine": report.machine()}
    if Benchmark.DETERMINE in wanted:
        results["determine"] = determine.measure(folder, sizes, runs, progress.print)
    if Benchmark.EXPLAIN in wanted:
        results["explain"] = explain.measure(folder, sizes[0])
    if Benchmark.CHECK in wanted:
        results["check"] = check.measure(folder, sizes[0])
    if Benchmark.WEB in wanted:
        plan = replace(web.QUICK if quick else web.Plan(), seconds=seconds)
        results["web"] = web.measure(folder, plan, progress.print)
    text = json.dumps(results, ensure_ascii=False, indent=1)
    if as_json:
        print(text)
    else:
        report.show(Console(), results)
    if save:
        _save(results)
    if results.get("check", {}).get("differing"):
        raise typer.Exit(1)


def _save(results: dict[str, Any]) -> None:
    """What was measured takes the place of the same; what was not stays."""
    known = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    kept = {**known, **results}
    SAVED.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


typer.run(main)
