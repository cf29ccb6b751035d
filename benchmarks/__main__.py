"""``python -m benchmarks``: everything, or only what is named; writes nothing unless ``--save``."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from benchmarks import check, determine, explain, report, web, where, whole
from benchmarks.peers import session
from minzheng.ops.bench.machine import machine

SAVED = report.SAVED
SIZES = [100_000, 300_000, 1_000_000]


class Benchmark(StrEnum):
    """What can be measured."""

    DETERMINE = "determine"
    EXPLAIN = "explain"
    CHECK = "check"
    WEB = "web"
    PEERS = "peers"
    SPARK = "spark"
    WHERE = "where"
    RATIOS = "ratios"
    WHOLE = "whole"


UNASKED = (Benchmark.DETERMINE, Benchmark.EXPLAIN, Benchmark.CHECK)
"""What is measured where nothing is named."""


def main(
    only: Annotated[
        list[Benchmark] | None,
        typer.Argument(help="what to measure; determine, explain and check where nothing is named"),
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
    plan = replace(web.QUICK if quick else web.Plan(), seconds=seconds)
    asked = _Asked(folder, sorted(persons or SIZES), runs, plan, Console(stderr=True).print)
    results = {"machine": machine(), **{one.value: asked.measured(one) for one in only or UNASKED}}
    if as_json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        report.show(Console(), results)
    if save:
        _save(results)
    if results.get("check", {}).get("differing"):
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Asked:
    """What the command line asked for."""

    folder: Path
    sizes: list[int]
    runs: int
    plan: web.Plan
    told: Callable[..., None]

    def measured(self, one: Benchmark) -> Any:
        """What one benchmark found."""
        measures: dict[Benchmark, Callable[[], Any]] = {
            Benchmark.DETERMINE: lambda: determine.measure(self.folder, self.sizes, self.runs, self.told),
            Benchmark.EXPLAIN: lambda: explain.measure(self.folder, self.sizes[0]),
            Benchmark.CHECK: lambda: check.measure(self.folder, self.sizes[0]),
            Benchmark.WEB: lambda: web.measure(self.folder, self.plan, self.told),
            Benchmark.PEERS: lambda: session.measure(self.folder, self.sizes, self.runs, self.told),
            Benchmark.SPARK: lambda: session.spark(self.folder, self.sizes[:1], self.told),
            Benchmark.WHERE: lambda: where.measure(self.folder, self.sizes[-1]),
            Benchmark.WHOLE: lambda: whole.measure(self.folder, self.sizes[-1], self.told),
            Benchmark.RATIOS: lambda: session.regression(self.folder, self.told),
        }
        return measures[one]()


def _save(results: dict[str, Any]) -> None:
    """What was measured takes the place of the same; what was not stays."""
    known = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    kept = {**known, **results}
    if "whole" in results:
        # Each database is measured by itself.
        kept["whole"] = {**known.get("whole", {}), **results["whole"]}
    SAVED.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if "where" in results:
        SAVED.with_name("where.svg").write_text(where.drawn(results["where"]), encoding="utf-8")


typer.run(main)
