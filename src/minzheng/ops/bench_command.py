"""``minzheng bench month``: how long a district's month takes, from the departments' files to the bank's."""

import json
import tempfile
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from minzheng.kernel.money import yuan
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops.bench.homes import copied, files_of, forget, kept
from minzheng.ops.bench.machine import machine
from minzheng.ops.bench.peer import peer_raced

app = typer.Typer(help="性能基准 · benchmarks", no_args_is_help=True, add_completion=False)
out = Console()
_LEAST = 500
_SAID = {
    "import": "导入校验 import, validate", "publish": "发布快照 publish", "determine": "逐人认定 determine",
    "compare": "比对待遇 compare", "land": "入库 land", "payment_files": "发放文件 payment files",
}  # fmt: skip


class EngineName(StrEnum):
    """The engines on which the determination runs."""

    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


class PeerName(StrEnum):
    """What the determination can be set beside."""

    OPENFISCA = "openfisca"


@app.callback()
def benchmarks() -> None:
    """性能基准 · benchmarks."""


@app.command()
def month(
    persons: Annotated[int, typer.Option(help="合成人口数 · synthetic persons")] = 1_000_000,
    engine: Annotated[EngineName, typer.Option(help="认定引擎 · the engine")] = EngineName.POLARS,
    runs: Annotated[int, typer.Option(min=1, help="次数，取中位数 · processes, of which the medians")] = 1,
    check: Annotated[
        bool, typer.Option("--check", help="逐户核对 1,000 户 · check 1,000 households")
    ] = False,
    peer: Annotated[
        PeerName | None,
        typer.Option(help="与同样规则的另一引擎相比 · beside another engine, by the same rules"),
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="合成区县存放处 · where districts are kept; else nothing is left")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """一个月从部门文件到银行文件要多久 · a month from the departments' files to the bank's, timed."""
    if persons < _LEAST:
        raise ProblemError(problem("bench.E001", persons=persons, least=_LEAST))
    about = machine()
    taken = _runs(data, persons, runs, "month", engine.value, "check" if check else "")
    raced = _peer(peer, persons, data, runs)
    result = _medians(taken) | {"peer": raced, "engine": engine.value, "persons": persons, "machine": about}
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        _print(result)
    if result.get("check", {}).get("differing"):
        raise typer.Exit(1)


def _peer(peer: PeerName | None, persons: int, data: Path | None, runs: int) -> dict[str, Any] | None:
    if peer is None:
        return None
    with tempfile.TemporaryDirectory(prefix="minzheng-bench-") as folder:
        return peer_raced(peer.value, persons, data=data or Path(folder), runs=runs)


def _runs(data: Path | None, persons: int, runs: int, *asked: str) -> list[dict[str, Any]]:
    """What each run answered, each on its own copy of the district."""
    with tempfile.TemporaryDirectory(prefix="minzheng-bench-") as folder:
        district = kept(data or Path(folder), persons)
        try:
            return [_run(district, *asked) for _ in range(runs)]
        finally:
            if data is None:
                forget(district)


def _run(district: Any, step: str, *asked: str) -> dict[str, Any]:
    with copied(district) as home:
        told: dict[str, Any] = home.told(step, str(files_of(district)), *asked)
        return told


def _medians(taken: list[dict[str, Any]]) -> dict[str, Any]:
    """The runs as one: the median of every measure, and what is the same in all of them."""
    first = taken[0]
    steps = {
        name: {measure: median(one["steps"][name][measure] for one in taken) for measure in step}
        for name, step in first["steps"].items()
    }
    whole = {name: median(one[name] for one in taken) for name in ("total_s", "cpu_s", "peak_mb")}
    return {**first, "steps": steps, **whole, "runs": len(taken)}


def _print(result: dict[str, Any]) -> None:
    about = result["machine"]
    table = Table(title=f"{result['persons']:,} 人 persons, {result['engine']}", header_style="bold")
    table.add_column("")
    for name in ("s", "CPU s", "MB"):
        table.add_column(name, justify="right")
    for name, one in result["steps"].items():
        table.add_row(_SAID[name], f"{one['s']:.2f}", f"{one['cpu_s']:.2f}", f"{one['peak_mb']:.0f}")
    table.add_section()
    table.add_row(
        "合计 total", f"{result['total_s']:.2f}", f"{result['cpu_s']:.2f}", f"{result['peak_mb']:.0f}"
    )
    out.print(table)
    sums = Table("项目 programme", header_style="bold")
    sums.add_column("应发（元） due (yuan)", justify="right")
    for code, fen in result["sums_fen"].items():
        sums.add_row(code, yuan(fen))
    out.print(sums)
    if result["peer"] is not None:
        out.print(_beside(result["peer"]))
    out.print(f"{about['cpu']}, {about['cores']} cores, {about['memory_gb']} GB, load {about['load_before']}")
    if "check" in result:
        found = result["check"]
        out.print(
            f"核对 checked: {found['households']:,} 户 households, {found['compared']:,} compared, "
            f"{found['differing']} differing {'、'.join(found['first'])}"
        )


def _beside(peer: dict[str, Any]) -> str:
    """A peer in one line: how many times as long it takes, by the same four programmes."""
    if peer["ratio"] is None:
        return f"{peer['name']}: {peer['why']}"
    return (
        f"{peer['name']}, {len(peer['programmes'])} 个项目 programmes: {peer['determine_s']:.2f} s, "
        f"用时 {peer['ratio']} 倍 times as long, CPU {peer['cpu_ratio']}, 内存 memory {peer['memory_ratio']}"
    )
