"""``minzheng plan import``: a published plan read as it stands, what is irregular said, stored if asked."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.acting import acting_user
from minzheng.org import api as org

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
    store: Annotated[bool, typer.Option("--store", help="存入计划台账 · store it")] = False,
    year: Annotated[int | None, typer.Option(help="计划年度 · the year planned for")] = None,
    user: Annotated[str | None, typer.Option("--user", help="办理人 · who acts")] = None,
    area: Annotated[str | None, typer.Option(help="区划编号 · the key of an area")] = None,
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只读不存 · store nothing")] = False,
    as_json: Json = False,
    language: Language = "zh",
) -> None:
    """读入指标、任务和项目表，逐条说明不规范之处 · targets, tasks and tables, and what is irregular."""
    plan = insight.plan_read(file)
    stored = _store(plan, place, area, year, user) if store and not dry_run else None
    if as_json:
        form = insight.plan_form(plan, language)
        form |= {} if stored is None else {"stored": _stored_form(stored, language)}
        typer.echo(json.dumps(form, ensure_ascii=False, indent=1))
    else:
        _print(plan, language)
    if stored is not None:
        _print_stored(stored, language)
    elif not dry_run:
        err.print("没有保存；要存入请加 --store · nothing was stored; add --store to store it")


def _store(
    plan: insight.PlanDocument, place: str | None, area: str | None, year: int | None, user: str | None
) -> insight.PlanStored:
    law = laws.law_of(place)
    wanted = year or plan.head.year
    if wanted is None:
        raise ProblemError(problem("plan.E005", text="—"))
    who = acting_user(user, insight.TARGET_SET)
    division = area or insight.seat_of(law)
    try:
        return insight.plan_store(
            catalogue=law.catalogue, plan=plan, year=wanted, division=division, acting_user=who
        )
    except org.UnknownDivisionError as error:
        raise ProblemError(problem("indicator.E024", key=division)) from error


def _stored_form(stored: insight.PlanStored, language: str) -> dict[str, Any]:
    notes = [{"code": one.id, "message": one.en if language == "en" else one.zh} for one in stored.notes]
    return {
        "year": stored.year, "version": stored.version, "new": stored.is_new, "added": stored.added,
        "changed": stored.changed, "unchanged": stored.unchanged, "dropped": stored.dropped, "notes": notes,
    }  # fmt: skip


def _print_stored(stored: insight.PlanStored, language: str) -> None:
    english = language == "en"
    for one in stored.notes:
        out.print(Text(f"· {one.id}  {one.en if english else one.zh}", style="cyan"), soft_wrap=True)
    if not stored.is_new:
        same = "same as version {0}: nothing changed" if english else "与第 {0} 版相同，没有变动"
        out.print(same.format(stored.version))
        return
    said = (
        "stored as version {0}: {1} new, {2} changed, {3} as before, {4} dropped"
        if english
        else "已存为第 {0} 版：新增 {1}，变更 {2}，不变 {3}，不再列入 {4}"
    )
    numbers = (stored.version, stored.added, stored.changed, stored.unchanged, stored.dropped)
    out.print(said.format(*numbers))


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
