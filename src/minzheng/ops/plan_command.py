"""``minzheng plan import``: a published plan read as it stands, with every irregularity said."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from minzheng.insight import api as insight

out, err = Console(), Console(stderr=True)
app = typer.Typer(help="计划 · plans of the year", no_args_is_help=True, add_completion=False)
Json = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 对象 · one JSON object and nothing else")]
Language = Annotated[str, typer.Option(help="zh 或 en · zh or en")]
QUALIFIER_WORDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈", "over": "+"}


@app.callback()
def plans() -> None:
    """计划 · plans of the year."""


@app.command("import")
def import_plan(
    file: Annotated[Path, typer.Argument(help="计划：.txt .docx .html · a plan")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只读不存 · store nothing")] = False,
    as_json: Json = False,
    language: Language = "zh",
) -> None:
    """读入指标、任务和项目表，逐条说明不规范之处 · targets, tasks and tables, and what is irregular."""
    plan = insight.plan_read(file)
    if as_json:
        typer.echo(json.dumps(insight.plan_form(plan, language), ensure_ascii=False, indent=1))
    else:
        _print(plan, language)
    if not dry_run:
        err.print("没有保存：目标的登记尚未建立 · nothing was stored: there is no register of targets yet")


def _print(plan: insight.PlanDocument, language: str) -> None:
    english = language == "en"
    out.print(Text(f"{plan.head.title}  {plan.head.year or ''}", style="bold"))
    heads = ("no.", "indicator", "target", "unit") if english else ("序号", "指标", "目标", "单位")
    targets = Table(*heads, show_edge=False)
    for one in plan.targets:
        sign = QUALIFIER_WORDS.get(one.qualifier or "", "")
        targets.add_row(
            str(one.no or ""), Text(one.name), f"{sign}{insight.number_text(one.value)}", one.unit or ""
        )
    out.print(targets)
    for task in plan.tasks:
        out.print(Text(f"{task.no:>3}  {task.name}"), soft_wrap=True)
    for table in plan.tables:
        rows = f"{len(table.rows)} rows" if english else f"{len(table.rows)} 行"
        out.print(Text(f"《{table.name}》 {rows}"), soft_wrap=True)
    for found in plan.findings:
        style = "cyan" if found.is_note else "yellow"
        out.print(
            Text(f"! {found.code}  {insight.where(found, plan)}  {found.message(language)}", style=style),
            soft_wrap=True,
        )
