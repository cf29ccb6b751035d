"""``minzheng league``: an issue of a league table drafted from the figures on record."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.table import Table
from rich.text import Text

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.acting import acting_user
from minzheng.org import api as org

out = Console()
app = typer.Typer(help="晾晒 · league tables", no_args_is_help=True, add_completion=False)


@app.callback()
def leagues() -> None:
    """晾晒 · league tables."""


@app.command()
def draft(
    code: Annotated[str, typer.Argument(help="晾晒表：township_monthly …… · a declared table")],
    period: Annotated[str, typer.Option(help="2023-06、2023-Q2、2023-W05 · the period")],
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    out_file: Annotated[
        Path | None, typer.Option("--out", help="输出 .docx、.xlsx 或 .pdf · where to")
    ] = None,
    user: Annotated[str | None, typer.Option(help="谁在办理 · who acts")] = None,
) -> None:
    """起草一期晾晒；已有的照原样输出 · draft an issue; one that is there is written as it stands."""
    if out_file is not None and out_file.suffix not in _WRITTEN:
        raise ProblemError(problem("league.E029", out_file.name))
    law = laws.law_of(place)
    acting, asked = acting_user(user, insight.LEAGUE_DRAFT), insight.report_period_of(period)
    try:
        opened = insight.league_opened(law=law, league=code, period=asked, acting_user=acting)
    except ProblemError as missing:
        if {one.id for one in missing.problems} != {"league.E027"}:
            raise
        insight.league_draft(law=law, league=code, period=asked, acting_user=acting)
        opened = insight.league_opened(law=law, league=code, period=asked, acting_user=acting)
    if out_file is None:
        _print(opened.issue)
    else:
        _write(out_file, opened, insight.issuer_of(org.division_find(insight.seat_of(law))))


_WRITTEN: dict[str, Callable[[insight.OpenedIssue, str], bytes]] = {
    ".docx": lambda opened, issuer: insight.issue_docx(
        opened.issue, opened.shown, issuer=issuer, mark=_mark()
    ),
    ".xlsx": lambda opened, _issuer: insight.issue_xlsx(opened.issue, opened.shown, mark=_mark()),
    ".pdf": lambda opened, issuer: insight.issue_pdf(
        opened.issue, opened.shown, issuer=issuer, fonts=Path(settings.HOME) / "fonts", mark=_mark()
    ),
}


def _mark() -> str:
    return "演示文书" if org.is_demo() else ""


def _write(path: Path, opened: insight.OpenedIssue, issuer: str) -> None:
    try:
        path.write_bytes(_WRITTEN[path.suffix](opened, issuer))
    except OSError as error:
        raise ProblemError(problem("report.E009", path=path, reason=error.strerror)) from None
    ranked = sum(len(group.composite.standings) for group in opened.issue.groups)
    named = len(opened.issue.areas)
    out.print(
        f"{path}：{named} 个单位，{ranked} 个有综合得分 / {named} areas, {ranked} ranked", soft_wrap=True
    )


def _print(issue: insight.Issue) -> None:
    out.print(Text(issue.title, style="bold"))
    for group in issue.groups:
        table = Table("名次", group.group.zh, "得分", "上期", "说明", show_edge=False)
        for one in group.composite.standings:
            points = insight.decimals_text(one.value, 2)
            table.add_row(str(one.rank), one.area.zh, points, str(one.previous_rank or "—"), one.note)
        for apart in group.composite.apart:
            table.add_row("—", apart.area.zh, "—", "—", apart.zh)
        if table.row_count:
            out.print(table)
    for apart in issue.ungrouped:
        out.print(Text(f"{apart.area.zh}：{apart.zh}"), soft_wrap=True)
