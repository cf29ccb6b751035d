"""``minzheng month``: the monthly run from the shell."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.garbage import collect_seldom
from minzheng.ops.month_run import STEPS, default_out, month_run
from minzheng.policy.law import Law

out = Console()
_SAID = {
    "publish": "发布快照 snapshot", "determine": "逐人认定 determination", "propose": "比对待遇 entitlements",
    "files": "名单与预警 lists and alerts", "indicators": "指标 indicators",
}  # fmt: skip


def month_command(
    month: Annotated[str, typer.Argument(help="月份 YYYY-MM · the month")],
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    folder: Annotated[Path | None, typer.Option("--out", help="输出目录 · where the files go")] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="重新取数 · cut the snapshot anew")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """月度运行 · snapshot, determination, comparison, payment lists, alerts; run again it changes nothing."""
    collect_seldom()
    this, law = month_of(month), laws.law_of(place)
    if as_json:
        typer.echo(
            json.dumps(month_run(law, this, out=folder, refresh=refresh), ensure_ascii=False, indent=1)
        )
        return
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(), console=out, transient=True,
    ) as progress:  # fmt: skip
        task = progress.add_task(_SAID["publish"], total=len(STEPS))

        def told(step: str) -> None:
            following = [*STEPS[STEPS.index(step) + 1 :], step][0]
            progress.update(task, advance=1, description=_SAID[following])

        summary = month_run(law, this, out=folder, refresh=refresh, told=told)
    print_summary(law, summary)
    out.print(f"文件 / files: {folder or default_out(this)}", soft_wrap=True)


def month_of(text: str) -> Month:
    """A month as typed; raises ProblemError."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise ProblemError(problem("month.E003", text=text)) from error


def print_summary(law: Law, summary: dict[str, Any]) -> None:
    """A row a programme: units, persons, amount, new, changed, stopped, undetermined."""
    table = Table(title=f"{law.place.zh} {summary['month']}", header_style="bold")
    table.add_column("项目", no_wrap=True)
    for name in ("对象", "人数", "金额（元）", "新增", "调整", "停发", "待核"):
        table.add_column(name, justify="right", no_wrap=True)
    titles = {programme.code: programme.short for programme in law.programmes()}
    for code, row in summary["programmes"].items():
        counts = [f"{row[name]:,}" for name in ("new", "changed", "stopped", "undetermined")]
        table.add_row(
            titles[code], f"{row['units']:,}", f"{row['persons']:,}", yuan(row["amount_fen"]), *counts
        )
    out.print(table)
